"""Putting rows in order: the commitments of a plan, the activities of a commitment, and every list with positions.

A number is an address and stays; only the place changes.
"""

import dataclasses
from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Subject
from cocrea.plans import calc, rules
from cocrea.plans.models import (
    Activity,
    Commitment,
    Detail,
    LegalInstrument,
    Objective,
    Result,
    TimelineEvent,
)

LAST = 32767  # the largest position that the column holds


@dataclasses.dataclass(frozen=True)
class Ordered:
    """A table whose rows have an order. `owner`: the field that says of which list; `group`: each value has an order
    of its own; `is_numbered`: without positions, the numbers give the order."""

    owner: str
    group: str = ""
    is_numbered: bool = False


ORDERED: dict[type[models.Model], Ordered] = {
    Commitment: Ordered("plan", is_numbered=True),
    Activity: Ordered("commitment", is_numbered=True),
    Objective: Ordered("plan", "kind"),
    LegalInstrument: Ordered("plan"),
    TimelineEvent: Ordered("plan"),
    Detail: Ordered("commitment", "kind"),
    Result: Ordered("commitment"),
}


def in_order(model: type[models.Model], owner: models.Model) -> list[models.Model]:
    """The rows of a list as they stand, group after group. One query."""
    how = ORDERED[model]
    rows = list(model._base_manager.filter(**{how.owner: owner}).select_related(how.owner))
    return sorted(rows, key=_rank)


def group_of(row: models.Model) -> str:
    """The list within the list; empty where there is only one."""
    how = ORDERED[type(row)]
    return getattr(row, how.group) if how.group else ""


def keep_order(*, by, rows: Sequence[models.Model], reason: str = "") -> int:
    """Puts the rows of one list, all of them, in this order, group by group; returns how many changed their place.
    One act. Raises NotAllowed; Refused when they are not all the rows of the list."""
    require(rules.may_keep_plans(by))
    if not rows:
        return 0
    model, how = type(rows[0]), ORDERED[type(rows[0])]
    with ledger.act(by=by, action=f"{model._meta.label_lower}.reorder", reason=reason.strip()):
        owner = getattr(rows[0], f"{how.owner}_id")
        there = {row.pk: row for row in model._base_manager.select_for_update().filter(**{f"{how.owner}_id": owner})}
        if len(rows) != len(there) or {row.pk for row in rows} != there.keys():
            raise Refused(_("Somebody added or took away a row meanwhile. Nothing was changed."))
        wanted = _positions([there[row.pk] for row in rows], is_numbered=how.is_numbered)
        return put_positions(by=by, wanted=wanted)


def put_positions(*, by, wanted: Sequence[tuple[models.Model, int | None]]) -> int:
    """Gives each of these rows of one table its position, all at once, so that two may change places; returns how
    many changed. Part of the act under way. Raises NotAllowed."""
    require(rules.may_keep_plans(by))
    changed = [(row, row.position, position) for row, position in wanted if row.position != position]
    if not changed:
        return 0
    model = type(changed[0][0])
    with ledger.act(by=by, action=f"{model._meta.label_lower}.reorder") as current:
        rows = [row for row, _old, _new in changed]
        if not ORDERED[model].is_numbered:  # two never have the same place, not even for a moment
            used = set(model._base_manager.order_by().values_list("position", flat=True).distinct())
            free = (number for number in range(LAST, -1, -1) if number not in used)
            for row in rows:
                row.position = next(free)
            model._base_manager.bulk_update(rows, ["position"], batch_size=500)
        for row, _old, new in changed:
            row.position = new
        model._base_manager.bulk_update(rows, ["position"], batch_size=500)
        for row, old, new in changed:
            public, change = ledger.is_public(row), Subject.Change.UPDATED
            current.touched.append(ledger.touch(row, {"position": [old, new]}, is_public=public, change=change))
    return len(changed)


def _positions(rows: list[models.Model], *, is_numbered: bool) -> list[tuple[models.Model, int | None]]:
    """The positions that give this order. Where the numbers give it too, none; else the places that there are."""
    if is_numbered:
        natural = sorted(rows, key=_number)
        return [(row, None if rows == natural else place) for place, row in enumerate(rows, 1)]
    groups: dict[str, list[models.Model]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    found = []
    for group in groups.values():
        found += zip(group, sorted(row.position for row in group), strict=True)
    return found


def _number(row: models.Model) -> tuple:
    """What the order is without positions."""
    if isinstance(row, Commitment):
        return (*calc.split_number(row.number), row.number)
    return row.rank[2:]


def _rank(row: models.Model) -> tuple:
    if ORDERED[type(row)].is_numbered:
        return row.position is None, row.position or 0, *_number(row)
    groups = dict(type(row).Kind.choices) if ORDERED[type(row)].group else {}
    return list(groups).index(group_of(row)) if groups else 0, row.position, row.pk

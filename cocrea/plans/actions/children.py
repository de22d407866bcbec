"""What hangs on a commitment or an activity, and how it moves to another one."""

import dataclasses

from django.db import models

from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.plans.models import (
    Activity,
    Attachment,
    Commitment,
    Contradiction,
    Detail,
    Figure,
    Indicator,
    MovedAddress,
    PolicyTag,
    Responsibility,
    Result,
    SdgTarget,
)


@dataclasses.dataclass(frozen=True)
class Child:
    """A table that hangs on another one by the field `owner`. `same`: two rows that agree in this are one, and it
    need not be there twice. `numbered`: what counts them within their owner, and within `group`. `is_bound`: it is
    about this owner as it stands, as a rating is: it never moves, and its owner does not become part of another."""

    model: type[models.Model]
    owner: str
    same: tuple[str, ...] = ()
    numbered: str = ""
    group: str = ""
    is_bound: bool = False


CHILDREN: dict[type[models.Model], tuple[Child, ...]] = {
    Commitment: (
        Child(Activity, "commitment", numbered="number"),
        Child(Responsibility, "commitment", same=("activity_id", "organization_id", "role")),
        Child(Indicator, "commitment", numbered="number"),
        Child(Result, "commitment", numbered="position"),
        Child(Detail, "commitment", numbered="position", group="kind"),
        Child(PolicyTag, "commitment", same=("scheme", "tag")),
        Child(SdgTarget, "commitment", same=("goal", "target")),
        Child(Figure, "commitment"),
        Child(Contradiction, "commitment"),
        Child(Attachment, "commitment", same=("document_id",)),
        Child(MovedAddress, "commitment"),
    ),
    Activity: (
        Child(Responsibility, "activity", same=("organization_id", "role")),
        Child(Indicator, "activity"),
        Child(Attachment, "activity", same=("document_id",)),
    ),
}


def hangs_too(owner: type[models.Model], child: Child) -> None:
    """Adds a table of a floor above; called from an app's `ready()`."""
    if child not in CHILDREN[owner]:
        CHILDREN[owner] += (child,)


def hanging_on(owner: models.Model) -> dict[Child, list[models.Model]]:
    """What hangs on it, table by table, locked, in the order in which it came. One query a table."""
    return {
        child: list(child.model._base_manager.select_for_update().filter(**{child.owner: owner}).order_by("pk"))
        for child in CHILDREN[type(owner)]
    }


def is_bound(owner: models.Model) -> bool:
    """Whether something is about it as it stands."""
    bound = [child for child in CHILDREN[type(owner)] if child.is_bound]
    return any(child.model._base_manager.filter(**{child.owner: owner}).exists() for child in bound)


def give_to(owner: models.Model, child: Child, rows: list[models.Model], *, by, action: str) -> None:
    """Hangs rows of one table on another owner, within the act under way: numbers that are taken there give way to
    the next free ones, and what stands there already goes."""
    there = list(child.model._base_manager.filter(**{child.owner: owner}))
    for row in rows:
        if child.same and any(_is_same(child, row, other) for other in there):
            remove(row, by=by, action=action)
            continue
        values = {child.owner: owner}
        if child.numbered:
            values[child.numbered] = _free(child, row, there)
        if isinstance(row, Activity):
            values["position"] = None
        there.append(ledger.keep(child.model, row, values, by=by))


def _is_same(child: Child, row: models.Model, other: models.Model) -> bool:
    return all(getattr(row, name) == getattr(other, name) for name in child.same)


def _free(child: Child, row: models.Model, there: list[models.Model]):
    """Its own number where that is free; else the next after the last."""
    rivals = [o for o in there if not child.group or getattr(o, child.group) == getattr(row, child.group)]
    taken, own = {getattr(other, child.numbered) for other in rivals}, getattr(row, child.numbered)
    if own not in taken:
        return own
    if isinstance(own, int):
        return max(taken) + 1
    after = max(int(number.rstrip("F")) for number in taken) + 1
    return f"{after}F" if own.endswith("F") else str(after)

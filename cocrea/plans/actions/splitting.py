"""One commitment or activity becomes two. Each is one act, undone as a whole.

Raise NotAllowed; Invalid with messages by field, a missing reason among them; those of the second begin with `new_`.
"""

from collections.abc import Iterable

from django.db import models

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.ledger.readable import PARTS
from cocrea.plans import rules
from cocrea.plans.actions.children import CHILDREN, give_to, hanging_on
from cocrea.plans.actions.keeping import needed
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, MovedAddress, Responsibility

SPLIT = {Commitment: "plans.commitment.split", Activity: "plans.activity.split"}
# What the new one begins with.
COPIED = {
    Commitment: (
        *("plan", "theme", "alignment", "level", "committee", "power", "place", "problem", "objective"),
        *("description", "publication", "source"),
    ),
    Activity: ("commitment", "due_on", "origin", "means_of_verification", "frequency", "source"),
}


def is_promised(row: models.Model) -> bool:
    """Whether it is a public promise of a plan in force: whoever changes it says why."""
    commitment = row if isinstance(row, Commitment) else row.commitment
    return commitment.is_public and commitment.plan.status == ActionPlan.Status.IN_FORCE


def split(
    *, by, row: models.Model, number: str, new: dict, moved: Iterable[models.Model] = (), reason: str = ""
) -> models.Model:
    """Makes a second one beside `row`, which keeps `number`. `new`: number and title of the second, and whatever it
    has of its own; the rest is copied. `moved`: what hangs on `row` and goes over, with what hangs on that. The old
    number of a commitment leads on to the one that stays. Returns the second."""
    require(rules.may_keep_plans(by))
    reason = needed(reason) if is_promised(row) else reason.strip()
    model, action = type(row), SPLIT[type(row)]
    with ledger.act(by=by, action=action, reason=reason):
        row = model._base_manager.select_for_update().get(pk=row.pk)
        old = row.number
        if number != old:
            row = _kept(model, row, {"number": number}, "", by=by)
            if model is Commitment:
                lead_on(row.plan, old, row, by=by)
        copied = {name: getattr(row, name) for name in COPIED[model]}
        second = _kept(model, None, copied | new, "new_", by=by)
        _give(row, second, {(type(each), each.pk) for each in moved}, by=by)
        ledger.record(by=by, action=action, obj=row, changes={PARTS: [old, f"{row.number}, {second.number}"]})
    return second


def _kept(model: type[models.Model], row, values: dict, prefix: str, *, by) -> models.Model:
    """Keeps one of the two. A number that is taken is blamed on the number; fields get `prefix`."""
    try:
        return ledger.keep(model, row, values, by=by)
    except Invalid as error:
        names = {"__all__": "number", "": "number"}
        told = {f"{prefix}{names.get(name, name)}": texts for name, texts in error.errors.items()}
        raise Invalid(told) from error


def _give(row: models.Model, second: models.Model, chosen: set, *, by) -> None:
    going = {pk for kind, pk in chosen if kind is Activity}
    for child, rows in hanging_on(row).items():
        follows = child.model in {Responsibility, Indicator} and isinstance(row, Commitment)
        leaving = [
            each
            for each in rows
            if not child.is_bound
            and (each.activity_id in going if follows and each.activity_id else (child.model, each.pk) in chosen)
        ]
        give_to(second, child, leaving, by=by, action=SPLIT[type(row)])


def lead_on(plan: ActionPlan, number: str, commitment: Commitment, *, by) -> None:
    """Whoever comes to the address `number` is led to `commitment`, within the act under way."""
    known = MovedAddress.objects.select_for_update().filter(plan=plan, number=number).first()
    ledger.keep(MovedAddress, known, {"plan": plan, "number": number, "commitment": commitment}, by=by)


def parts_of(row: models.Model, taken: Iterable[str]) -> tuple[str, str]:
    """The numbers that are offered for the two: 2 becomes 2a and 2b; 2b stays, beside 2c. Activities: the next."""
    taken = set(taken)
    if isinstance(row, Activity):
        after = max(int(number.rstrip("F")) for number in taken | {row.number}) + 1
        return row.number, f"{after}F" if row.number.endswith("F") else str(after)
    stem = row.number.rstrip("abcdefghijklmnopqrstuvwxyz")
    letters = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if f"{stem}{letter}" not in taken - {row.number}]
    if row.part:
        after = [letter for letter in letters if letter > row.part]
        return row.number, f"{stem}{after[0]}" if after else ""
    return (f"{stem}{letters[0]}", f"{stem}{letters[1]}") if len(letters) > 1 else (row.number, "")


def movable(row: models.Model) -> list:
    """What may go over to the second one, table by table; what hangs on an activity goes with it, unnamed."""
    found = []
    for child in CHILDREN[type(row)]:
        if child.model is MovedAddress or child.is_bound:
            continue
        rows = child.model._base_manager.filter(**{child.owner: row}).order_by("pk")
        if isinstance(row, Commitment) and child.model in {Responsibility, Indicator}:
            rows = rows.filter(activity=None)
        found.append((child, list(rows)))
    return [(child, rows) for child, rows in found if rows]

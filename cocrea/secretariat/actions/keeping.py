"""Rows of the tables of seats, one by one: what forms, files and the acts of `seating.py` end in.

Each raises NotAllowed, and Invalid with messages by field.
"""

from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.secretariat.models import BodyFunction, BodyRules, FunctionEvidence, Seating, SeatingAct


def keep_seating_act(*, by, seating_act: SeatingAct | None = None, **values) -> SeatingAct:
    """Records a decision about the seats of a body, or changes what is said of it."""
    return _keep(SeatingAct, seating_act, values, by=by)


def keep_seating(*, by, seating: Seating | None = None, **values) -> Seating:
    """Records how somebody came to their seat or left it, or changes that."""
    with ledger.act(by=by, action=f"secretariat.seating.{'create' if seating is None else 'update'}"):
        _refuse_circle(seating, values)
        _refuse_early_end(seating, values)
        return _keep(Seating, seating, values, by=by)


def keep_body_rules(*, by, body_rules: BodyRules | None = None, **values) -> BodyRules:
    """Records by which rules a body works since when, or changes them."""
    return _keep(BodyRules, body_rules, values, by=by)


def keep_body_function(*, by, body_function: BodyFunction | None = None, **values) -> BodyFunction:
    """Adds a task of a body, or changes it."""
    return _keep(BodyFunction, body_function, values, by=by)


def keep_function_evidence(*, by, function_evidence: FunctionEvidence | None = None, **values) -> FunctionEvidence:
    """Adds something that shows that a body did its task, or changes it."""
    return _keep(FunctionEvidence, function_evidence, values, by=by)


def _refuse_circle(seating: Seating | None, values: dict) -> None:
    """Raises Invalid where the chain of those who replaced each other would come back to where it began."""
    place, own = values.get("replaces"), values.get("membership") or (seating and seating.membership)
    if place is None or own is None:
        return
    before = dict(Seating.objects.exclude(replaces=None).values_list("membership", "replaces"))
    before[own.pk] = place.pk
    seen, here = set(), own.pk
    while here is not None:
        if here in seen:
            raise Invalid({"replaces": [_("They replaced each other in a circle. Correct who came first.")]})
        seen.add(here)
        here = before.get(here)


def _refuse_early_end(seating: Seating | None, values: dict) -> None:
    """Raises Invalid for a term that would be over before the seat was taken: no page could say both."""
    membership = values.get("membership") or (seating and seating.membership)
    term_end = values.get("term_end", seating.term_end if seating else "")
    if membership is not None and not periods.no_later(membership.start, term_end):
        began = periods.words(membership.start)
        raise Invalid({"term_end": [_("It began later (%(date)s). Check both dates.") % {"date": began}]})


def _keep(model, instance, values: dict, *, by):
    require(reach.may_keep(by, model, instance, values))
    return ledger.keep(model, instance, values, by=by)

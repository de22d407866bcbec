"""Writes of what is concluded, recommended, answered, done and replied."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.evaluation import rules
from cocrea.evaluation.models import Finding, Recommendation, RecommendedAction, Reply
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

State = RecommendedAction.State


def keep_finding(*, by, finding: Finding | None = None, **values) -> Finding:
    """Writes a finding, a result or a conclusion, or changes it. Raises NotAllowed, Invalid."""
    require(rules.may_advise(by))
    return _keep_about(Finding, finding, values, by=by)


def keep_recommendation(*, by, recommendation: Recommendation | None = None, **values) -> Recommendation:
    """Writes a recommendation, or changes it. Raises NotAllowed, Invalid."""
    require(rules.may_advise(by))
    return _keep_about(Recommendation, recommendation, values, by=by)


def _keep_about(model, instance, values: dict, *, by):
    """Keeps what names commitments by number, which must be commitments of the plan that is assessed."""
    verb = "create" if instance is None else "update"
    with ledger.act(by=by, action=f"{model._meta.label_lower}.{verb}"):
        kept = ledger.keep(model, instance, values, by=by)
        known = Commitment.objects.filter(plan=kept.assessment.plan, number__in=kept.numbers)
        unknown = set(kept.numbers) - set(known.values_list("number", flat=True)) if kept.numbers else ()
        if unknown:
            words = _("The plan has no commitment %(numbers)s.") % {"numbers": ", ".join(sorted(unknown))}
            raise Invalid({"commitments": [words]})
        return kept


def answer_recommendation(
    *,
    by,
    recommendation: Recommendation,
    answer: str,
    answer_text: str,
    answered_by=None,
    answered_on: str = "",
    on: datetime.date | None = None,
) -> Recommendation:
    """Says whether it is accepted, and why. Without a day: today. Raises NotAllowed, Invalid."""
    require(rules.may_advise(by))
    on = on or timezone.localdate()
    if not answer:
        raise Invalid({"answer": [_("Say whether it is accepted.")]})
    answered_on = _past(answered_on, on, "answered_on") or on.isoformat()
    values = {
        "answer": answer,
        "answer_text": answer_text.strip(),
        "answered_by": answered_by,
        "answered_on": answered_on,
    }
    with ledger.act(by=by, action="evaluation.recommendation.answer"):
        return ledger.keep(Recommendation, recommendation, values, by=by)


def keep_recommended_action(
    *, by, recommended_action: RecommendedAction | None = None, **values
) -> RecommendedAction:
    """Writes what is done because of a recommendation, or changes it. Raises NotAllowed, Invalid."""
    require(reach.may_keep(by, RecommendedAction, recommended_action, values))
    with ledger.act(by=by, action=_action_verb(recommended_action)):
        if recommended_action is None and "position" not in values:
            values["position"] = _next(values["recommendation"])
        return ledger.keep(RecommendedAction, recommended_action, values, by=by)


def _action_verb(instance) -> str:
    return f"evaluation.recommendedaction.{'create' if instance is None else 'update'}"


def _next(recommendation: Recommendation) -> int:
    """The place behind the last one."""
    last = recommendation.actions.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


VERBS = {State.DONE: "finish", State.DROPPED: "drop", State.OPEN: "reopen"}


def settle_action(
    *,
    by,
    recommended_action: RecommendedAction,
    state: str,
    outcome: str,
    done_on: str = "",
    evidence=None,
    on: datetime.date | None = None,
) -> RecommendedAction:
    """Says what became of it: done, dropped, or open after all. Without a day: today. Raises NotAllowed, Invalid."""
    on = on or timezone.localdate()
    if state not in State.values:
        raise Invalid({"state": [_("Say whether it is done, dropped or still to be done.")]})
    is_open = state == State.OPEN
    day = "" if is_open else _past(done_on, on, "done_on") or on.isoformat()
    values = {"state": state, "outcome": outcome.strip(), "done_on": day, "evidence": None if is_open else evidence}
    require(reach.may_keep(by, RecommendedAction, recommended_action, values))
    with ledger.act(by=by, action=f"evaluation.recommendedaction.{VERBS[State(state)]}"):
        return ledger.keep(RecommendedAction, recommended_action, values, by=by)


def _past(told: str, on: datetime.date, field: str) -> str:
    """A day as it was typed, which must have come; empty for none. Raises Invalid."""
    told = periods.typed(told.strip())
    try:
        is_ahead = bool(told) and periods.earliest(told) > on
    except periods.BadDate:
        return told  # the field itself says how a date is written
    if is_ahead:
        raise Invalid({field: [_("This day has not come yet.")]})
    return told


def keep_reply(*, by, reply: Reply | None = None, **values) -> Reply:
    """Writes what an institution replies to an evaluation, or changes it. Raises NotAllowed, Invalid."""
    require(reach.may_keep(by, Reply, reply, values))
    return ledger.keep(Reply, reply, values, by=by)

"""Writes of what is concluded, recommended, answered, done and replied."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.actors.models import Organization
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.evaluation import rules
from cocrea.evaluation.models import Assessment, Finding, Recommendation, RecommendedAction, Reply
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

State = RecommendedAction.State
REPLIES = (".pdf", ".docx")


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
            if same := RecommendedAction.objects.open().filter(**values).first():
                return same  # the button was pressed twice
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


def keep_reply(
    *,
    by,
    reply: Reply | None = None,
    file: tuple[str, bytes] | None = None,
    on: datetime.date | None = None,
    **values,
) -> Reply:
    """Writes what an institution replies to an evaluation, or changes it. `file`: (name, content) of the reply as it
    came, in PDF or Word; it is as public as the reply. Raises NotAllowed, Invalid."""
    require(reach.may_keep(by, Reply, reply, values))
    if "said_on" in values:
        of = values.get("assessment") or reply.assessment
        values["said_on"] = _said(values["said_on"], of, on or timezone.localdate())
    with ledger.act(by=by, action=f"evaluation.reply.{'create' if reply is None else 'update'}"):
        if file is not None:
            values["document"] = _kept(file, values.get("organization") or reply.organization)
        return ledger.keep(Reply, reply, values, by=by)


def _said(told: str, assessment: Assessment, on: datetime.date) -> str:
    """When somebody replied: not before there was anything to reply to, and not in the future. Raises Invalid."""
    told = _past(told, on, "said_on")
    first = assessment.dated_earliest
    if assessment.revealed_at is not None:
        first = timezone.localdate(assessment.revealed_at)
    try:
        is_early = bool(told) and first is not None and periods.latest(told) < first
    except periods.BadDate:
        return told  # the field itself says how a date is written
    if is_early:
        text = _("There was nothing to reply to yet: its results are of %(day)s. Look at the year.")
        raise Invalid({"said_on": [text % {"day": periods.words(first.isoformat())}]})
    return told


def _kept(file: tuple[str, bytes], organization: Organization) -> Document:
    """The file of a reply; whoever may reply may send one. Raises Invalid."""
    name, content = file
    try:
        if not name.lower().endswith(REPLIES):
            raise Refused(_("Send the reply as PDF or Word (.docx)."))
        title = _("Reply of %(organization)s") % {"organization": organization}
        return keep_document(by=None, title=title[:300], file_name=name, content=content)
    except Refused as error:
        raise Invalid({"file": [str(error)]}) from error

"""Writes of an assessment before anybody rates: what it looks at, who sits on its panel, when it is open."""

import datetime
from collections.abc import Iterable

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.actions import assign_role
from cocrea.accounts.addresses import spelt
from cocrea.accounts.models import Role, RoleName, User
from cocrea.accounts.rules import may_manage_accounts, require
from cocrea.evaluation import letters, rules
from cocrea.evaluation.models import AssessedCommitment, Assessment, Panelist
from cocrea.evaluation.phases import Phase, needed, phase_of
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

OPENED = "evaluation.assessment.open"
MOVED = "evaluation.assessment.move"
# An earlier deadline leaves out whoever had counted on the later one: they get this long from the moment it is set.
NOTICE = datetime.timedelta(hours=72)
LATE = datetime.timedelta(days=30)  # a panel that has begun on paper is called this long afterwards at most
FEWEST = 2  # reviewers of a panel
LONGEST = datetime.timedelta(days=366)  # no panel rates for longer: whoever types that has mistyped the year


def locked(assessment: Assessment) -> Assessment:
    """The assessment as it stands now; nobody else changes it until this transaction ends."""
    return Assessment.objects.select_for_update().get(pk=assessment.pk)


def changed(assessment: Assessment, values: dict, *, by, action: str, reason: str = "") -> Assessment:
    """Writes values of an assessment that was locked in this act."""
    before = Assessment.objects.get(pk=assessment.pk)
    for name, value in values.items():
        setattr(assessment, name, value)
    ledger.save(assessment, by=by, action=action, reason=reason, before=before)
    return assessment


def reasoned(reason: str) -> str:
    """The reason without blanks around it. Raises Invalid for none."""
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    return reason.strip()


def prepare_assessment(
    *, by, assessment: Assessment | None = None, commitments: Iterable[Commitment], **values
) -> Assessment:
    """A new assessment to be rated here, or another scope and other words for one whose reviewers have not been
    called yet. Raises NotAllowed, Invalid, Refused."""
    require(rules.may_prepare_assessments(by))
    commitments = list(commitments)
    verb = "create" if assessment is None else "update"
    with ledger.act(by=by, action=f"evaluation.assessment.{verb}"):
        if assessment is not None:
            needed(locked(assessment), timezone.now(), Phase.PREPARING)
        version, plan = values.get("instrument_version"), values.get("plan") or getattr(assessment, "plan", None)
        if version is not None and version.released_at is None:
            raise Invalid({"instrument_version": [_("Only a released version is rated with.")]})
        if not commitments:
            raise Invalid({"commitments": [_("Choose at least one commitment.")]})
        if any(each.plan_id != plan.pk or not each.is_public for each in commitments):
            raise Invalid({"commitments": [_("Choose published commitments of this plan.")]})
        made = ledger.keep(Assessment, assessment, values | {"is_historical": False}, by=by)
        _put_scope(made, commitments, by=by)
    return made


def _put_scope(assessment: Assessment, commitments: list[Commitment], *, by) -> None:
    """Looks at these commitments, in this order, and at no other."""
    stands = {each.commitment_id: each for each in assessment.scope.all()}
    for gone in stands.keys() - {each.pk for each in commitments}:
        ledger.record(
            by=by,
            action="evaluation.assessedcommitment.remove",
            obj=stands[gone],
            changes={"commitment_id": [gone, None]},
        )
        stands[gone].delete()
    for position, commitment in enumerate(commitments, 1):
        values = {"assessment": assessment, "commitment": commitment, "position": position}
        ledger.keep(AssessedCommitment, stands.get(commitment.pk), values, by=by)


def call_panel(
    *,
    by,
    assessment: Assessment,
    opens_at: datetime.datetime,
    closes_at: datetime.datetime,
    now: datetime.datetime | None = None,
) -> Assessment:
    """Says from when until when the panel rates, and tells it. From now on scope and instrument stay as they are."""
    require(rules.may_prepare_assessments(by))
    now = now or timezone.now()
    with ledger.act(by=by, action=OPENED):
        assessment = locked(assessment)
        needed(assessment, now, Phase.PREPARING)
        if not assessment.scope.exists():
            raise Refused(_("It looks at no commitment yet."))
        if assessment.panel.sitting().count() < FEWEST:
            raise Refused(_("A panel has two reviewers at least. Add them first."))
        if opens_at < now - LATE:
            raise Invalid({"opens_at": [_("This is more than 30 days ago. Look at the year.")]})
        _check_close(closes_at, max(now, opens_at), now)
        made = changed(assessment, {"opens_at": opens_at, "closes_at": closes_at}, by=by, action=OPENED)
        for panelist in made.panel.sitting().select_related("user"):
            panelist.assessment = made
            letters.tell_called(panelist)
    return made


def move_close(
    *, by, assessment: Assessment, closes_at: datetime.datetime, reason: str, now: datetime.datetime | None = None
) -> Assessment:
    """Another moment until which the panel rates, before the reveal, with a reason. An earlier one gives notice:
    nobody is left out by it."""
    require(rules.may_prepare_assessments(by))
    now, reason = now or timezone.now(), reasoned(reason)
    with ledger.act(by=by, action=MOVED, reason=reason):
        assessment = locked(assessment)
        needed(assessment, now, Phase.ANNOUNCED, Phase.RATING, Phase.TO_REVEAL)
        _check_close(closes_at, max(now, assessment.opens_at), now)
        if closes_at < assessment.closes_at and closes_at < now + NOTICE:
            text = _("An earlier deadline is 72 hours from now at least: nobody is left out by it.")
            raise Invalid({"closes_at": [text]})
        moved = changed(assessment, {"closes_at": closes_at}, by=by, action=MOVED, reason=reason)
        waiting = moved.panel.filter(closed_at=None, standing=Panelist.Standing.SEATED)
        for panelist in waiting.select_related("user"):
            panelist.assessment = moved
            letters.tell_moved(panelist, reason)
    return moved


def _check_close(closes_at: datetime.datetime, begins: datetime.datetime, now: datetime.datetime) -> None:
    """Raises Invalid for a deadline that has passed, or that nobody can mean."""
    if closes_at <= now:
        raise Invalid({"closes_at": [_("This moment has passed.")]})
    if closes_at > begins + LONGEST:
        raise Invalid({"closes_at": [_("A panel rates for a year at most. Look at the year.")]})


def seat_reviewer(*, by, assessment: Assessment, email: str) -> Panelist:
    """Puts somebody who has an account on the panel, by their e-mail. Whoever has none is invited as an evaluator of
    this assessment, and sits down as they accept. Raises NotAllowed, Invalid, Refused."""
    require(may_manage_accounts(by))
    _refuse_late(assessment, timezone.now())
    user = User.objects.filter(email=spelt(email), is_active=True).first()
    if user is None:
        raise Invalid({"email": [_("Nobody has an account with this e-mail. Invite them below.")]})
    scope = {"scope_kind": rules.ASSESSMENT, "scope_key": assessment.slug}
    assign_role(by=by, user=user, role=RoleName.EVALUATOR.value, **scope)
    return Panelist.objects.get(assessment=assessment, user=user)


def seat(role: Role, by) -> None:
    """Whoever becomes an evaluator of an assessment sits on its panel, in the same act, however it was given."""
    if role.role != RoleName.EVALUATOR or role.scope_kind != rules.ASSESSMENT or not role.scope_key:
        return
    assessment = Assessment.objects.filter(slug=role.scope_key, is_historical=False).first()
    if assessment is None:
        return
    had = Panelist.objects.filter(assessment=assessment, user=role.user).first()
    if had is not None and had.standing != Panelist.Standing.REMOVED:
        return
    _refuse_late(assessment, timezone.now())
    number = (assessment.panel.aggregate(last=Max("number"))["last"] or 0) + 1
    values = {"assessment": assessment, "user": role.user, "number": number, "name": role.user.name[:160]}
    if had is not None:  # their seat was taken away by mistake: they get it back, and begin anew
        values = {"standing": Panelist.Standing.SEATED, "removal": ""}
    panelist = ledger.keep(Panelist, had, values, by=by)
    if phase_of(assessment, timezone.now()) in (Phase.ANNOUNCED, Phase.RATING):
        letters.tell_called(panelist)


def _refuse_late(assessment: Assessment, now: datetime.datetime) -> None:
    """Raises Refused where nobody sits down any more: another one would hold up who has closed, or know too much."""
    needed(assessment, now, Phase.PREPARING, Phase.ANNOUNCED, Phase.RATING)


def rename_panelist(*, by, panelist: Panelist, name: str) -> Panelist:
    """How the report names a reviewer."""
    require(rules.may_prepare_assessments(by))
    return ledger.keep(Panelist, panelist, {"name": name.strip()}, by=by)

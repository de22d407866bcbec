"""After the reveal: what the panel says, ratings that change and keep what they were, approval by a second person."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.evaluation import rules
from cocrea.evaluation.actions.panel import changed, locked, reasoned
from cocrea.evaluation.actions.sheets import own_seat
from cocrea.evaluation.models import Assessment, Attribute, Level, Panelist, Rating, Remark, Returned
from cocrea.evaluation.phases import Phase, needed
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

ASKED, RETURNED, APPROVED = (f"evaluation.assessment.{verb}" for verb in ("ask", "return", "approve"))


def remark(
    *,
    by,
    panelist: Panelist,
    text: str,
    attribute: Attribute | None = None,
    commitment: Commitment | None = None,
    now: datetime.datetime | None = None,
) -> Remark:
    """Says something to the panel about a cell, or about all of it."""
    now = now or timezone.now()
    with ledger.act(by=by, action="evaluation.remark.create"):
        seat = _voice(by, panelist, now)
        values = {
            "assessment": seat.assessment,
            "panelist": seat,
            "attribute": attribute,
            "commitment": commitment,
            "text": text.strip(),
            "said_at": now,
        }
        return ledger.keep(Remark, None, values, by=by)


def change_rating(
    *, by, rating: Rating, level: Level, justification: str, consulted: str = "", now: datetime.datetime | None = None
) -> Rating:
    """Gives another level, or other reasons, after the discussion; what was rated before stays beside it."""
    now = now or timezone.now()
    with ledger.act(by=by, action="evaluation.rating.change"):
        found = Rating.objects.select_for_update(of=("self",)).get(pk=rating.pk)
        seat = _voice(by, found.panelist, now)
        if Rating.objects.filter(replaces=found).exists():
            raise Refused(_("You have changed this rating meanwhile. Look at it again."))
        if level.attribute_id != found.attribute_id:
            raise Invalid({"level": [_("This level is not one of the scale. Choose it again.")]})
        if not justification.strip():
            raise Invalid({"justification": [_("Say why you see it otherwise now.")]})
        if (level.pk, justification.strip()) == (found.level_id, found.justification):
            raise Invalid({"level": [_("This is what you gave already.")]})
        values = {
            "panelist": seat,
            "commitment": found.commitment,
            "attribute": found.attribute,
            "level": level,
            "justification": justification.strip(),
            "consulted": consulted.strip() or found.consulted,
            "evidence": found.evidence,
            "replaces": found,
            "made_at": now,
        }
        return ledger.keep(Rating, None, values, by=by)


def _voice(by, panelist: Panelist, now: datetime.datetime) -> Panelist:
    """The seat of somebody who rated, while the panel talks. Raises NotAllowed, Refused."""
    seat = own_seat(by, panelist)
    needed(seat.assessment, now, Phase.DISCUSSING)
    if seat.closed_at is None or seat.standing != Panelist.Standing.SEATED:
        raise NotAllowed(_("Only reviewers who have rated take part in the discussion."))
    return seat


def ask_approval(*, by, assessment: Assessment, now: datetime.datetime | None = None) -> Assessment:
    """Ends the discussion: from now on no rating changes, and a second person looks at all of it."""
    require(by is not None and _is_part(by, assessment))
    with ledger.act(by=by, action=ASKED):
        assessment = locked(assessment)
        needed(assessment, now or timezone.now(), Phase.DISCUSSING)
        return changed(assessment, {"asked_by": by}, by=by, action=ASKED)


def return_to_panel(*, by, assessment: Assessment, reason: str, now: datetime.datetime | None = None) -> Assessment:
    """Gives it back to the panel, with a reason that everybody reads once it is published."""
    now, reason = now or timezone.now(), reasoned(reason)
    require(by is not None and _is_part(by, assessment))
    with ledger.act(by=by, action=RETURNED, reason=reason):
        assessment = locked(assessment)
        needed(assessment, now, Phase.ASKED, Phase.APPROVED)
        told = {"assessment": assessment, "returned_at": now, "reason": reason}
        ledger.keep(Returned, None, told, by=by)
        return changed(
            assessment,
            {"asked_by": None, "approved_by": None, "approved_at": None},
            by=by,
            action=RETURNED,
            reason=reason,
        )


def approve(*, by, assessment: Assessment, now: datetime.datetime | None = None) -> Assessment:
    """A second person says that it may be published: never whoever asked for it, nor somebody of the panel who
    stepped aside, has a conflict of interest or did not rate. One of the two keeps the record."""
    require(by is not None and _is_part(by, assessment))
    now = now or timezone.now()
    with ledger.act(by=by, action=APPROVED):
        assessment = locked(assessment)
        needed(assessment, now, Phase.ASKED)
        if why := rules.refused_approval(by, assessment):
            raise NotAllowed(why)
        return changed(assessment, {"approved_by": by, "approved_at": now}, by=by, action=APPROVED)


def _is_part(by, assessment: Assessment) -> bool:
    """Whether somebody keeps the record, or rates in this assessment."""
    return rules.may_prepare_assessments(by) or rules.is_evaluator_of(by, assessment)

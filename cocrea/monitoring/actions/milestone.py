"""Writes of milestones. A date that everybody has read moves only by planning it again, with a reason."""

import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.monitoring.actions.keeping import keep, needed, standing
from cocrea.monitoring.models import Milestone, MilestoneChange

DATES = ("starts_on", "due_on")


def keep_milestone(*, by, milestone: Milestone | None = None, **values) -> Milestone:
    """Adds a milestone, or changes one. Raises NotAllowed; Invalid also for a public date that would move."""
    if milestone is None:
        return keep(Milestone, None, values, by=by)
    with ledger.act(by=by, action="monitoring.milestone.update"):
        before = standing(milestone)
        for name in DATES if before.is_public else ():
            was = getattr(before, name)
            if name in values and was is not None and values[name] != was:
                raise Invalid({name: [_("Everybody has read this date. Plan it again, with the reason.")]})
        return keep(Milestone, before, values, by=by)


def keep_milestone_change(*, by, milestone_change: MilestoneChange | None = None, **values) -> MilestoneChange:
    """Records a change of dates as a file tells it. Raises NotAllowed, Invalid."""
    return keep(MilestoneChange, milestone_change, values, by=by)


def replan_milestone(
    *,
    by,
    milestone: Milestone,
    due_on: datetime.date | None,
    reason: str,
    starts_on: datetime.date | None = None,
    on: datetime.date | None = None,
    organization=None,
    person=None,
) -> MilestoneChange:
    """Plans a milestone again: the dates of before stay, with who moved them and why. Without `starts_on` the start
    stays. Raises NotAllowed, Invalid."""
    today = timezone.localdate()
    on, reason = on or today, needed(reason)
    if on > today:
        raise Invalid({"on": [_("This day has not come yet.")]})
    with ledger.act(by=by, action="monitoring.milestone.replan", reason=reason):
        found = Milestone.objects.as_on().get(pk=standing(milestone).pk)
        require(reach.may_keep(by, Milestone, found, {"note": found.note}))
        if due_on is None:
            raise Invalid({"due_on": [_("Say until when.")]})
        starts = starts_on or found.starts
        if (starts, due_on) == (found.starts, found.due):
            raise Invalid({"due_on": [_("These are the dates that it has.")]})
        number = (found.changes.aggregate(last=Max("number"))["last"] or 0) + 1
        values = {
            "milestone": found,
            "number": number,
            "on": on,
            "old_starts_on": found.starts,
            "old_due_on": found.due,
            "starts_on": starts,
            "due_on": due_on,
            "reason": reason,
            "organization": organization,
            "person": person,
        }
        return ledger.keep(MilestoneChange, None, values, by=by)


def finish_milestone(*, by, milestone: Milestone, done_on: str) -> Milestone:
    """Says when it was done; empty: it is not done after all. Raises NotAllowed, Invalid."""
    done_on = periods.typed(done_on.strip())
    verb = "finish" if done_on else "reopen"
    with ledger.act(by=by, action=f"monitoring.milestone.{verb}"):
        kept = keep(Milestone, standing(milestone), {"done_on": done_on}, by=by)
        if done_on and periods.earliest(done_on) > timezone.localdate():
            raise Invalid({"done_on": [_("This day has not come yet.")]})
    return kept

"""What stands in the way of approving minutes, in sentences: what was not said, not answered, or not yet due."""

import datetime
import json

from django.db.models import F, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.kernel import periods
from cocrea.ledger.models import Subject
from cocrea.meetings.deadlines import last_day
from cocrea.meetings.minuting.voted import carried_for
from cocrea.meetings.models import Agreement, Amendment, Attendance, Minutes, MinutesTopic, TopicNote, VoteEvent
from cocrea.secretariat.models import BodyRules

Approval = Minutes.Approval
CIRCULATE = "meetings.minutes.circulate"
WORDS = frozenset({"subject", "presentation", "opening", "considerations"})


def obstacles(minutes: Minutes, approval: str, on: datetime.date, vote: VoteEvent | None = None) -> list[str]:
    """What stands in the way of approving on that day, in sentences."""
    found = []
    if minutes.is_closed:
        return [_("They are approved already.")]
    if not minutes.topics.exists():
        found.append(_("They have no topic yet."))
    if missing := unsaid(minutes):
        found.append(_("Nobody has said whether these came: %(names)s. Call the roll.") % {"names": missing})
    waiting = minutes.amendments.filter(answer=Amendment.Answer.NONE).count()
    if waiting:
        found.append(
            ngettext(
                "%(num)s proposed amendment waits for an answer.",
                "%(num)s proposed amendments wait for an answer.",
                waiting,
            )
            % {"num": waiting}
        )
    if approval == Approval.TACIT and (why := against_silence(minutes, on)):
        found.append(why)
    if approval == Approval.VOTE and (vote is None or not carried_for(minutes, on).filter(pk=vote.pk).exists()):
        found.append(
            _("Approval by vote needs a motion that a session of this body carried. Choose it, or vote first.")
        )
    return found


def unsaid(minutes: Minutes) -> str:
    """Who is on the list of a session that is over, and neither came nor was missing."""
    rows = minutes.session.attendances.filter(presence=Attendance.Presence.EXPECTED).select_related("person")
    return ", ".join(row.shown_name for row in rows.order_by("position"))


def against_silence(minutes: Minutes, on: datetime.date) -> str:
    """Why silence does not approve minutes on that day: by the rules that their body had when they were circulated;
    empty where it does."""
    sent = minutes.circulated_on or on
    settled = BodyRules.objects.settled(minutes.session.organization, sent)
    if settled.tacit_days is None:
        return _("By the rules of this body silence approves nothing. Approve them by vote or on paper.")
    if minutes.amend_until is None or on <= minutes.amend_until:
        return _("The term to propose amendments has not passed: tacit approval comes after it.")
    kind = Agreement.Days.WORKING if settled.in_business_days else Agreement.Days.CALENDAR
    due = last_day(sent, settled.tacit_days, kind)
    if minutes.circulated_on and minutes.amend_until < due:
        text = _("The rules of this body give a longer term, until %(day)s. Circulate the draft again.")
        return text % {"day": periods.words(due.isoformat())}
    if is_changed(minutes):
        return _("The text changed after it was circulated: silence approves only what was sent. Circulate it again.")
    return ""


def is_changed(minutes: Minutes) -> bool:
    """Whether the draft says something else than when it was last circulated: an amendment was accepted, somebody
    wrote in it, or took out a topic. What is not in the ledger, such as minutes that a file brought circulated, is
    not asked."""
    accepted = minutes.amendments.filter(answer=Amendment.Answer.ACCEPTED)
    if last := minutes.links.aggregate(last=Max("made_at"))["last"]:
        accepted = accepted.filter(made_at__gte=last)
    own = Subject.objects.filter(kind=Minutes._meta.label_lower, key=str(minutes.pk), event__action=CIRCULATE)
    seq = own.aggregate(last=Max("event_id"))["last"]
    notes = TopicNote.objects.filter(topic__minutes=minutes).exclude(text=F("topic__text"))
    return accepted.exists() or notes.exists() or (seq is not None and is_rewritten(minutes, seq))


def is_rewritten(minutes: Minutes, since: int) -> bool:
    """Whether the ledger tells of other words in the minutes after an act: of a topic, of one that is gone, or of
    what stands around them."""
    later = Subject.objects.filter(event_id__gt=since)
    keys = [str(key) for key in minutes.topics.values_list("pk", flat=True)]
    gone = Q(change=Subject.Change.DELETED, body__contains=f'"minutes_id":[{minutes.pk},null]')
    if later.filter(Q(key__in=keys) | gone, kind=MinutesTopic._meta.label_lower).exists():
        return True
    own = later.filter(kind=Minutes._meta.label_lower, key=str(minutes.pk)).exclude(body="")
    return any(WORDS & json.loads(each.body)["changes"].keys() for each in own)

"""Word files that leave to be edited and come back: what was changed in them, accepted part by part."""

import datetime
import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.attendance import keep_attendance
from cocrea.meetings.actions.minutes import keep_minutes, keep_minutes_topic, locked, settle_notes
from cocrea.meetings.actions.session import keep_session
from cocrea.meetings.minuting.attending import person_in
from cocrea.meetings.minuting.comparing import OF_TOPIC, Difference, fields_of
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.minuting.sheet import living_sheet
from cocrea.meetings.minuting.word import word_of
from cocrea.meetings.models import Attendance, Minutes, MinutesTopic, WordCopy

OWN = {"subject", "presentation", "opening", "considerations"}
KEPT_COPIES = 50  # of one draft; older ones are compared with what stands


def issue_copy(*, by, minutes: Minutes, now: datetime.datetime | None = None) -> bytes:
    """A Word file to be edited elsewhere. What it said when it left is kept: not an act of the record."""
    require(rules.may_keep_sessions(by))
    if minutes.is_closed:
        raise Refused(_("These minutes are approved: they are not edited any more."))
    sheet, key = living_sheet(minutes, inside=True), secrets.token_urlsafe(12)
    values = {"fields": fields_of(sheet), "user": by, "made_at": now or timezone.now()}
    WordCopy.objects.create(minutes=minutes, key=key, **values)
    older = minutes.word_copies.order_by("-made_at").values("pk")[KEPT_COPIES : KEPT_COPIES + 50]
    WordCopy.objects.filter(pk__in=[row["pk"] for row in older]).delete()
    return word_of(sheet, key)


def base_of(minutes: Minutes, key: str) -> dict[str, str] | None:
    """What a file said when it left; None for one that nobody knows."""
    copy = minutes.word_copies.filter(key=key).first() if key else None
    return copy.fields if copy else None


def take_over(*, by, minutes: Minutes, chosen: list[Difference]) -> None:
    """Takes these differences into the draft, in one act; nothing else is touched. Raises Invalid, Refused."""
    require(rules.may_keep_sessions(by))
    if not chosen:
        raise Invalid({"": [_("Choose what you accept.")]})
    with ledger.act(by=by, action="meetings.minutes.word"):
        minutes = locked(minutes)
        settle_notes(minutes, by=by)
        for each in chosen:
            if each.may_take:
                _take(minutes, each, by=by)


def _take(minutes: Minutes, each: Difference, *, by) -> None:
    match = OF_TOPIC.match(each.key)
    if match:
        topic = MinutesTopic.objects.get(pk=int(match[1]), minutes=minutes)
        keep_minutes_topic(by=by, minutes_topic=topic, **{match[2]: each.after})
    elif each.key in OWN:
        keep_minutes(by=by, minutes=minutes, **{each.key: each.after})
    elif each.key == "place":
        keep_session(by=by, session=minutes.session, place_text=each.after)
    elif each.key == "drafter_lines":
        keep_minutes(by=by, minutes=minutes, **drafter_in(each.after))
    elif each.key.endswith("_office"):
        row = Attendance.objects.get(pk=int(each.key[1:].removesuffix("_office")), session=minutes.session)
        keep_attendance(by=by, attendance=row, office=each.after)


def drafter_in(text: str) -> dict:
    """Whoever drafted the minutes, as lines of a file name them: somebody of the record, or a name in words."""
    first, *more = [line.strip() for line in text.split("\n") if line.strip()] or [""]
    read = person_in(first) if first else None
    if read is None:
        return {"drafter": None, "drafter_name": "", "drafter_honorific": "", "drafter_office": " ".join(more)}
    known = Names.read().person(read.name)
    office = " ".join(filter(None, [read.office, *more]))
    values = {"drafter": known, "drafter_name": "" if known else read.name}
    return values | {"drafter_honorific": read.honorific, "drafter_office": office}

"""Circulating a draft among those who attended, what they propose, and what is answered."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import has_account, require
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import needed
from cocrea.meetings.actions.minutes import keep_minutes, keep_minutes_topic, locked, settle_notes
from cocrea.meetings.minuting.obstacles import CIRCULATE, obstacles
from cocrea.meetings.minuting.recipients import recipients_of
from cocrea.meetings.minuting.sheet import living_sheet, rows_for
from cocrea.meetings.models import Amendment, Attendance, Minutes, MinutesTopic, ReviewLink
from cocrea.notices.actions import send_notice
from cocrea.notices.models import Notice

KIND = "meetings.minutes"
LONGEST = 100_000  # characters of a proposal
MOST_WAITING = 50  # proposals of one person without an answer


def circulate_minutes(
    *, by, minutes: Minutes, until: datetime.date, seen: str | None = None, now: datetime.datetime | None = None
) -> dict[Attendance, str]:
    """Opens a draft to amendments until a day, and writes to everybody on the list who has an address. Returns the
    secret address of each: for whoever has none, the secretary hands it over. Circulated again, there are new
    ones, and letters that still wait with a former one are laid aside. `seen`: the mark of the last time, as whoever
    circulates it knows it (`circulated`). Raises NotAllowed, Invalid, Refused."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    if until < timezone.localdate(now):
        raise Invalid({"until": [_("This day has passed. Choose a later one.")]})
    with ledger.act(by=by, action=CIRCULATE):
        minutes = locked(minutes)
        if found := obstacles(minutes, Minutes.Approval.PAPER, until):
            raise Refused(" ".join(found))
        if seen is not None and seen != circulated(minutes):
            raise Refused(_circulated_meanwhile(minutes))
        settle_notes(minutes, by=by, now=now)
        values = {"status": Minutes.Status.CIRCULATED, "circulated_on": timezone.localdate(now), "amend_until": until}
        minutes = keep_minutes(by=by, minutes=minutes, **values)
        links = {each: _linked(minutes, each, now) for each in listed(minutes)}
        _write_to(minutes, links, now)
    return links


def circulated(minutes: Minutes) -> str:
    """A mark of the last time that they were circulated; empty for never."""
    last = _last_time(minutes)
    return last.astimezone(datetime.UTC).isoformat() if last else ""


def _last_time(minutes: Minutes) -> datetime.datetime | None:
    return minutes.links.aggregate(last=Max("made_at"))["last"]


def _circulated_meanwhile(minutes: Minutes) -> str:
    at = timezone.localtime(_last_time(minutes))
    told = {"when": f"{periods.words(at.date().isoformat())}, {at:%H:%M}"}
    return _("It was circulated meanwhile, on %(when)s. Nobody was written to now, and those addresses work.") % told


def listed(minutes: Minutes) -> list[Attendance]:
    """Who is on the list, in its order: also whoever is marked as absent, who may have come."""
    rows = minutes.session.attendances.select_related("person", "organization")
    return list(rows.order_by("position"))


def _linked(minutes: Minutes, attendance: Attendance, now: datetime.datetime) -> str:
    secret = secrets.token_urlsafe(24)
    waits = Notice.objects.filter(key__startswith=f"{KIND}:{minutes.pk}:{attendance.pk}:").open()
    waits.update(state=Notice.State.DROPPED, body="", last_error=_("The draft was circulated again, with new links."))
    values = {"digest": digest_of(secret), "made_at": now}
    ReviewLink.objects.update_or_create(minutes=minutes, attendance=attendance, defaults=values)
    return settings.SITE_URL + reverse("meetings:minutes-review", args=[secret])


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _write_to(minutes: Minutes, links: dict[Attendance, str], now: datetime.datetime) -> None:
    found = recipients_of(links)
    day = periods.words(minutes.amend_until.isoformat())
    for attendance, link in links.items():
        for address in found.get(attendance.pk, ()):
            send_notice(
                key=f"{KIND}:{minutes.pk}:{attendance.pk}:{digest_of(link)[:16]}:{digest_of(address)[:16]}",
                to=address,
                subject=_("Draft minutes to look at: %(subject)s") % {"subject": minutes.subject},
                body=_(
                    "Hello, %(name)s:\n\nThe draft of the minutes of the meeting of %(when)s is ready: "
                    "%(subject)s.\n\n"
                    "Read it, and propose what should change, until %(day)s:\n%(link)s\n\n"
                    "This address is yours alone. You need no account."
                )
                % {
                    "name": attendance.shown_name,
                    "when": minutes.session.when,
                    "subject": minutes.subject,
                    "day": day,
                    "link": link,
                },
                kind=KIND,
                at=now,
            )


def opened_link(secret: str) -> ReviewLink | None:
    """The link of a secret address; None for one that is none, or that was replaced."""
    rows = ReviewLink.objects.select_related(
        *("minutes__session__organization", "attendance__session__organization"),
        *("attendance__person", "attendance__post", "attendance__membership"),
    )
    return rows.filter(digest=digest_of(secret)).first()


def propose_amendment(
    *,
    minutes: Minutes,
    topic: MinutesTopic | None,
    text: str,
    reason: str,
    part: str = Amendment.Part.TEXT,
    attendance: Attendance | None = None,
    by=None,
    now: datetime.datetime | None = None,
) -> Amendment:
    """Proposes how a part of a draft should read: a topic, the meeting itself (`part`), or the considerations.
    `attendance`: by whose secret address; `by`: by whose account."""
    now = now or timezone.now()
    if attendance is None and not (has_account(by) and rules.may_keep_sessions(by)):
        raise NotAllowed(_("Open the address that was sent to you."))
    if not text.strip():
        raise Invalid({"text": [_("Write how this part should read.")]})
    if len(text) > LONGEST:
        raise Invalid({"text": [_("This is far too long.")]})
    reason = needed(reason)
    with transaction.atomic():
        ledger.hold()
        minutes = locked(minutes)
        refuse_late(minutes, timezone.localdate(now))
        topic = _still(minutes, topic) if topic is not None else None
        before = standing_of(minutes, topic, part)
        if text.strip() == before.strip():
            raise Invalid({"text": [_("It already reads so. Change what should be different.")]})
        waiting = minutes.amendments.filter(attendance=attendance, answer=Amendment.Answer.NONE)
        values = {"topic": topic, "part": part, "user": by, "text": text.strip().replace("\r\n", "\n")}
        if same := waiting.filter(**values).first():  # the button was pressed twice
            return same
        if waiting.count() >= MOST_WAITING:
            raise Refused(_("Many of your proposals wait for an answer. Wait for it."))
        values |= {"minutes": minutes, "attendance": attendance, "before": before, "reason": reason, "made_at": now}
        with ledger.act(by=by, action="meetings.amendment.create"):
            return ledger.keep(Amendment, None, values, by=by)


def standing_of(minutes: Minutes, topic: MinutesTopic | None, part: str) -> str:
    """What a part of a draft says now. Of the meeting itself: what everybody may read."""
    if part == Amendment.Part.MEETING:
        return living_sheet(rows_for().get(pk=minutes.pk)).meeting_lines
    return topic.current_text if topic else minutes.considerations


def _still(minutes: Minutes, topic: MinutesTopic) -> MinutesTopic:
    found = minutes.topics.filter(pk=topic.pk).first()
    if found is None:
        raise Refused(_("The secretary took this point out of the draft meanwhile."))
    return found


def refuse_late(minutes: Minutes, today: datetime.date) -> None:
    """Raises Refused where nothing can be proposed any more, or not yet."""
    if minutes.is_closed:
        raise Refused(_("These minutes are approved. Ask the secretary for a correction beside them."))
    if minutes.status != Minutes.Status.CIRCULATED or minutes.amend_until is None:
        raise Refused(_("This draft is not open to amendments yet."))
    if today > minutes.amend_until:
        text = _("Amendments could be proposed until %(day)s. Write to the secretary.")
        raise Refused(text % {"day": periods.words(minutes.amend_until.isoformat())})


def answer_amendment(
    *,
    by,
    amendment: Amendment,
    is_accepted: bool,
    reason: str = "",
    text: str | None = None,
    now: datetime.datetime | None = None,
) -> Amendment:
    """Accepts what was proposed, and the text changes; or answers why it does not. `text`: as the secretary words it,
    instead of the proposal. Raises Refused for one that was answered already, Invalid without a reason."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    reason = reason.strip() if is_accepted else needed(reason)
    with ledger.act(by=by, action=f"meetings.amendment.{'accept' if is_accepted else 'decline'}", reason=reason):
        rows = Amendment.objects.select_for_update(of=("self",)).select_related("minutes__session", "topic")
        amendment = rows.get(pk=amendment.pk)
        if amendment.answer != Amendment.Answer.NONE:
            raise Refused(_("Somebody has answered this already. Nothing was changed."))
        if is_accepted:
            _apply(amendment, amendment.text if text is None else text.strip().replace("\r\n", "\n"), by=by)
        answer = Amendment.Answer.ACCEPTED if is_accepted else Amendment.Answer.DECLINED
        values = {"answer": answer, "answer_text": reason, "answered_at": now}
        return ledger.keep(Amendment, amendment, values, by=by)


def _apply(amendment: Amendment, text: str, *, by) -> None:
    if amendment.part == Amendment.Part.MEETING:  # kept where it is kept: in the roll call and in the session
        if standing_of(amendment.minutes, None, amendment.part) == amendment.before:
            raise Refused(_("Correct the roll call, or place and hours, first. Then accept."))
    elif amendment.topic is not None:
        settle_notes(amendment.minutes, by=by)
        keep_minutes_topic(by=by, minutes_topic=amendment.topic, text=text)
    else:
        keep_minutes(by=by, minutes=amendment.minutes, considerations=text)

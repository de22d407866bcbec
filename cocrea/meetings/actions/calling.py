"""Calling a session: one act sends invitations to everybody on the list, and tells them when it moves or is called
off. A letter is sent once for each person, revision and copy, whatever happens in between."""

import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.codes import digest, new_token
from cocrea.accounts.rules import require
from cocrea.actors.models import Contact
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.session import locked
from cocrea.meetings.letters import invitation_letter
from cocrea.meetings.models import Attendance, Invitation, Session
from cocrea.meetings.notice import notice_of
from cocrea.notices.actions import send_notice

KIND = "meetings.invitation"


def call_session(*, by, session: Session, reason: str = "", now: datetime.datetime | None = None) -> list[Attendance]:
    """Calls everybody on the list; returns those to whom a letter goes. Raises Invalid where the notice is shorter
    than the rules of the body ask and no reason is given, and Refused for what is over."""
    require(rules.may_keep_sessions(by))
    now, reason = now or timezone.now(), reason.strip()
    with ledger.act(by=by, action="meetings.session.call", reason=reason):
        session = locked(session)
        if session.status in Session.FIXED or session.is_open:
            raise Refused(_("It is under way, over or cancelled: nobody can be called to it."))
        if session.day is None:
            raise Refused(_("Say first on which day it is."))
        if not session.attendances.exists():
            raise Refused(_("Nobody is on the list of participants. Choose first who is called."))
        values: dict = {"status": Session.Status.CALLED}
        if session.called_on is None:
            values["called_on"] = timezone.localdate(now)
            told = notice_of(session, timezone.localdate(now))
            if told.missing and not reason:
                raise Invalid(
                    {"reason": [_("%(missing)s Say why it is called all the same.") % {"missing": told.words}]}
                )
            values["short_notice"] = reason if told.missing else ""
        session = ledger.keep(Session, session, values, by=by)
        return send_letters(by=by, session=session, now=now)


def send_letters(*, by, session: Session, now: datetime.datetime | None = None) -> list[Attendance]:
    """Sends each person on the list the letter of this revision of the session, if they have not had it: the call,
    the change, or that it is called off. Whoever was never called gets none of the last."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="meetings.session.call"):
        session = locked(session)
        sent = []
        for row, email in unsent(session, timezone.localdate(now)):
            _send(row, email, session, 1, now, by=by)
            sent.append(row)
        return sent


def send_again(*, by, attendance: Attendance, now: datetime.datetime | None = None) -> None:
    """Sends somebody another letter of the same call. Raises Refused where there is nowhere to send it."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="meetings.session.call"):
        session = locked(attendance.session)
        email = Contact.objects.addresses([attendance.person_id], timezone.localdate(now)).get(attendance.person_id)
        if not email:
            raise Refused(_("There is no e-mail of this person. Add it among the contacts."))
        if session.called_on is None:
            raise Refused(_("Nobody has been called yet."))
        copies = attendance.invitations.filter(revision=session.revision).aggregate(last=Max("copy"))["last"] or 0
        _send(attendance, email, session, copies + 1, now, by=by)


def unsent(session: Session, today: datetime.date) -> list[tuple[Attendance, str]]:
    """Who has not had the letter of this revision and can have it, with their e-mail. Three queries."""
    if session.called_on is None:
        return []
    rows = list(session.attendances.in_order())
    emails = Contact.objects.addresses([row.person_id for row in rows if row.person_id], today)
    had: dict[int, int] = dict(
        Invitation.objects.filter(attendance__session=session)
        .order_by()
        .values_list("attendance_id")
        .annotate(last=Max("revision"))
    )
    is_off = session.status == Session.Status.CANCELLED
    waits = [row for row in rows if had.get(row.pk, -1) < session.revision and (row.pk in had or not is_off)]
    return [(row, emails[row.person_id]) for row in waits if emails.get(row.person_id)]


def behind(session: Session) -> int:
    """How many of those who were called had their last letter before the session moved."""
    last = Max("invitations__revision")
    return session.attendances.order_by().annotate(last=last).filter(last__lt=session.revision).count()


def _send(row: Attendance, email: str, session: Session, copy: int, now: datetime.datetime, *, by) -> None:
    token = new_token()
    values = {"attendance": row, "digest": digest(token), "revision": session.revision, "copy": copy, "sent_at": now}
    invitation = ledger.keep(Invitation, None, values, by=by)
    letter = invitation_letter(session, row, token, email, now)
    send_notice(
        key=f"{KIND}/{invitation.pk}",
        to=email,
        subject=letter.subject,
        body=letter.body,
        kind=KIND,
        attachments=[("sesion.ics", f"text/calendar; method={letter.method}; charset=utf-8", letter.ics)],
    )


def answers_of(row: Attendance) -> list[str]:
    """The answers that make sense for somebody: only a titular has an alternate who comes."""
    found = [Attendance.Answer.YES, Attendance.Answer.NO, Attendance.Answer.MAYBE]
    if row.post is not None and row.post.alternates.exists():
        found.append(Attendance.Answer.ALTERNATE)
    return found


def answer(*, invitation: Invitation, answer: str, now: datetime.datetime | None = None) -> Attendance:
    """Keeps what somebody who was called answers through the link of their letter. Raises Refused when the session
    is over or called off, and Invalid for what is no answer."""
    now = now or timezone.now()
    if answer not in answers_of(invitation.attendance):
        raise Invalid({"answer": [_("Choose one of the answers.")]})
    with ledger.act(by=None, action="meetings.attendance.answer"):
        session = locked(invitation.attendance.session)
        if session.status in Session.FIXED or (session.ends_at and session.ends_at < now):
            raise Refused(_("This session is over or was called off. There is nothing to answer any more."))
        row = Attendance.objects.select_for_update(of=("self",)).get(pk=invitation.attendance_id)
        return ledger.keep(Attendance, row, {"answer": answer, "answered_at": now}, by=None)

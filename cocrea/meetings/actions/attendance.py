"""Writes of attendance: who is called, who came, when they left."""

import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.meetings import rules
from cocrea.meetings.actions.holding import hold_attendance, hold_off_list
from cocrea.meetings.actions.keeping import keep
from cocrea.meetings.actions.session import locked
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.seating import is_past, unseated

Presence = Attendance.Presence


def keep_attendance(*, by, attendance: Attendance | None = None, **values) -> Attendance:
    """Adds somebody to the list of participants, or changes what is said of them. Raises Invalid where approved
    minutes tell it."""
    was_reserved = attendance is not None and attendance.is_reserved
    with ledger.act(by=by, action=f"meetings.attendance.{'create' if attendance is None else 'update'}"):
        hold_attendance(attendance, values)
        kept = keep(Attendance, attendance, values, by=by)
        if was_reserved or kept.is_reserved:
            count_reserved(by=by, session=kept.session)
        return kept


def count_reserved(*, by, session: Session) -> None:
    """Keeps, beside the session, how many came whose names are not public: all that the public reads of them."""
    came = session.attendances.filter(is_reserved=True, presence=Presence.PRESENT).count()
    ledger.keep(Session, session, {"reserved": came}, by=by)


def fill_participants(*, by, session: Session) -> list[Attendance]:
    """Puts everybody who holds a seat of the body on that day on the list, who is not there already. Whose seat was
    over by then, or had not begun, stays on the list without it. Whoever finds somebody else in their seat is left
    out (`unseated`)."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.attendance.create"):
        session = locked(session)
        rows, made = list(session.attendances.in_order()), []
        past = [row for row in rows if is_past(row, session)]
        for row in past:
            hold_attendance(row, {"post": None})
        former = {row.person_id: ledger.keep(Attendance, row, {"post": None}, by=by) for row in past}
        taken = {row.post_id for row in rows if row not in past}
        placed: set[int] = set()
        for membership in unseated(session, rows):
            if membership.person_id in placed or membership.post_id in taken:
                continue
            placed.add(membership.person_id)
            row, values = former.get(membership.person_id), of_membership(membership)
            if row is None:
                values |= {"session": session, "position": next_position(session)}
            hold_attendance(row, values)
            made.append(ledger.keep(Attendance, row, values, by=by))
        return made


def of_membership(membership) -> dict:
    """What the list says of somebody who holds a seat."""
    post = membership.post
    known = {each.value for each in Attendance.Character}
    character = post.role if post is not None and post.role in known else Attendance.Character.TITULAR
    return {
        "person": membership.person,
        "membership": membership,
        "post": post,
        "organization": membership.on_behalf_of,
        "honorific": membership.person.honorific,
        "office": membership.role,
        "character": character,
    }


def mark(*, by, attendance: Attendance, presence: str, now: datetime.datetime | None = None) -> Attendance:
    """Says of one person that they are here, absent or excused. Only what was pressed is written: two who call the
    roll at once never overwrite each other."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="meetings.attendance.mark"):
        attendance = current(attendance)
        values = {"presence": presence}
        if presence == Presence.PRESENT:
            values |= {"arrived_at": attendance.arrived_at or (now if attendance.session.is_open else None)}
            values |= {"left_at": None}
        else:
            values |= {"arrived_at": None, "left_at": None}
        return keep_attendance(by=by, attendance=attendance, **values)


def mark_rest(*, by, session: Session, presence: str, now: datetime.datetime | None = None) -> list[Attendance]:
    """Says the same of everybody of whom nothing was said yet: one act."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.attendance.mark"):
        rows = locked(session).attendances.filter(presence=Presence.EXPECTED).order_by("position")
        return [mark(by=by, attendance=row, presence=presence, now=now) for row in rows]


def leave(*, by, attendance: Attendance, now: datetime.datetime | None = None) -> Attendance:
    """Says that somebody who was here has left. Raises Refused for whoever was not."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.attendance.leave"):
        attendance = current(attendance)
        if not attendance.is_here:
            raise Refused(_("They are not in the room. Nothing was changed."))
        return keep_attendance(by=by, attendance=attendance, left_at=now or timezone.now())


def current(attendance: Attendance) -> Attendance:
    """The row as it stands, for the rest of the act. Raises Refused in a session that was cancelled."""
    found = Attendance.objects.select_for_update(of=("self",)).select_related("session").get(pk=attendance.pk)
    if found.session.status == Session.Status.CANCELLED:
        raise Refused(_("This session was cancelled: nobody attends it."))
    return found


def add_guest(*, by, session: Session, **values) -> Attendance:
    """Puts somebody without a seat at the end of the list."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.attendance.create"):
        position = next_position(locked(session))
        return keep_attendance(by=by, session=session, position=position, **values)


def remove_participant(*, by, attendance: Attendance) -> None:
    """Takes somebody off the list. Raises Refused where they were invited already."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.attendance.remove"):
        session = attendance.session
        hold_off_list(attendance)
        remove(attendance, by=by, action="meetings.attendance.remove")
        if attendance.is_reserved:
            count_reserved(by=by, session=session)


def next_position(session: Session) -> int:
    """Where the next participant goes."""
    return (session.attendances.aggregate(last=Max("position"))["last"] or 0) + 1

"""Writes of a session: planning, holding, cancelling, publishing."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.holding import hold_session
from cocrea.meetings.actions.keeping import keep, needed
from cocrea.meetings.minuting.differing import sealed_of
from cocrea.meetings.models import Attendance, Session

Status = Session.Status
MOVED = ("date", "starts_at", "ends_at", "place_text")  # whoever was called must learn of these


def keep_session(*, by, session: Session | None = None, **values) -> Session:
    """Creates a session, or changes one. One that people were called to and that moves gets another revision: the
    calendars that took it up follow. Raises Invalid where approved minutes tell what would change."""
    with ledger.act(by=by, action=f"meetings.session.{'create' if session is None else 'update'}"):
        if session is not None:
            hold_session(session, values)
        if session is not None and "revision" not in values:
            stands = Session.objects.get(pk=session.pk)
            if stands.called_on and any(name in values and values[name] != getattr(stands, name) for name in MOVED):
                values["revision"] = stands.revision + 1
        return keep(Session, session, values, by=by)


def open_session(
    *, by, session: Session, now: datetime.datetime | None = None, today: datetime.date | None = None
) -> Session:
    """Says that it begins. `today`: the day on which somebody presses, where somebody does. Raises Refused for one
    that is over, cancelled or open already, or whose day has not come."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.session.open"):
        session = locked(session)
        on_its_day(session, today)
        if session.status in Session.FIXED or session.opened_at is not None:
            raise Refused(_("It is open already, or it is over. Nothing was changed."))
        return ledger.keep(Session, session, {"opened_at": now or timezone.now()}, by=by)


def on_its_day(session: Session, today: datetime.date | None) -> None:
    """Raises Refused for a session whose day has not come."""
    if today and (why := too_early(session, today)):
        raise Refused(why)


def too_early(session: Session, today: datetime.date) -> str:
    """Why it does not begin yet: all that is agreed, due and answered in it would be before the meeting itself."""
    if session.date_earliest is None or today >= session.date_earliest:
        return ""
    return _("Its day is %(day)s. If it is held before, change the day first: deadlines count from it.") % {
        "day": periods.words(session.date)
    }


def close_session(
    *, by, session: Session, now: datetime.datetime | None = None, today: datetime.date | None = None
) -> Session:
    """Says that it was held. Where the roll was called, who was not marked did not come; the hours of one that was
    opened here become the real ones (`real_hours`). `today`: as in `open_session`. Raises Refused while a vote is
    open, for one that was cancelled or is over, or whose day has not come."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="meetings.session.hold"):
        session = locked(session)
        on_its_day(session, today)
        if session.status in Session.FIXED:
            raise Refused(_("It is over already, or it was cancelled. Nothing was changed."))
        if session.motions.filter(vote_events__opened_at__isnull=False, vote_events__closed_at=None).exists():
            raise Refused(_("A vote is still open. Close it first."))
        for row in unmarked(session):
            declined = row.answer == Attendance.Answer.NO
            presence = Attendance.Presence.EXCUSED if declined else Attendance.Presence.ABSENT
            ledger.keep(Attendance, row, {"presence": presence}, by=by)
        values = {"status": Status.HELD, "closed_at": now if session.opened_at else None}
        values |= real_hours(session, now)
        return ledger.keep(Session, session, values, by=by)


def real_hours(session: Session, now: datetime.datetime) -> dict:
    """Beginning and end as they were, of a session that was opened here on its day and closes at `now`: that is what
    its minutes say, and not what was planned. Empty where nobody knows better, or where approved minutes tell it."""
    opened = session.opened_at
    if opened is None or now <= opened or timezone.localdate(opened) != session.day or sealed_of(session):
        return {}
    return {"starts_at": opened, "ends_at": now}


def unmarked(session: Session) -> list[Attendance]:
    """Those of whom nobody said whether they came, where it was said of others."""
    rows = list(session.attendances.select_related("person").order_by("position"))
    expected = [row for row in rows if row.presence == Attendance.Presence.EXPECTED]
    return expected if len(expected) < len(rows) else []


def cancel_session(*, by, session: Session, reason: str) -> Session:
    """Calls it off, with the reason for everybody. Letters go to whoever was called (`calling.tell`)."""
    require(rules.may_keep_sessions(by))
    reason = needed(reason)
    with ledger.act(by=by, action="meetings.session.cancel", reason=reason):
        session = locked(session)
        if session.status in Session.FIXED:
            raise Refused(_("It is over already, or it was cancelled. Nothing was changed."))
        values = {"status": Status.CANCELLED, "cancelled_because": reason, "revision": session.revision + 1}
        return ledger.keep(Session, session, values, by=by)


def publish_session(*, by, session: Session) -> Session:
    """Opens it to everybody, with its agenda, attendance, votes and papers."""
    require(rules.may_keep_sessions(by))
    if session.plan is not None and not session.plan.is_public:
        raise Invalid({"publication": [_("Its plan is a draft. Publish the plan first.")]})
    with ledger.act(by=by, action="meetings.session.publish"):
        return ledger.keep(Session, locked(session), {"publication": Session.Publication.PUBLISHED}, by=by)


def withdraw_session(*, by, session: Session, reason: str) -> Session:
    """Takes it, with all that hangs on it, out of the public's sight."""
    require(rules.may_keep_sessions(by))
    reason = needed(reason)
    with ledger.act(by=by, action="meetings.session.withdraw", reason=reason):
        return ledger.keep(Session, locked(session), {"publication": Session.Publication.DRAFT}, by=by)


def locked(session: Session) -> Session:
    """The session as it stands, for the rest of the act."""
    return Session.objects.select_for_update().get(pk=session.pk)

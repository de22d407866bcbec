"""What of sessions waits at the desk."""

import datetime
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.kernel import periods
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.rules import may_keep_sessions

AHEAD = datetime.timedelta(days=21)
BACK = datetime.timedelta(days=180)
MOST = 5  # of each kind
Answer, Status = Attendance.Answer, Session.Status


def of_sessions(by) -> Iterator[Item]:
    """Sessions that nobody has called, that few have promised to attend, or after which nobody said who came; and
    those that are public drafts no more. Three queries."""
    if not may_keep_sessions(by):
        return
    today = timezone.localdate()
    near = Q(date_earliest__gte=today, date_earliest__lte=today + AHEAD)
    rows = Session.objects.select_related("organization", "plan").order_by("date_earliest", "pk")
    for session in rows.filter(near, status=Status.PLANNED)[:MOST]:
        why = _("It is on %(day)s. The call needs its notice.") % {"day": periods.words(session.date)}
        yield item(session, _("Not called yet: %(name)s"), "session-call", why, Urgency.NOW)
    promised = Count("attendances", filter=Q(attendances__answer__in=[Answer.YES, Answer.ALTERNATE]))
    voting = Count("attendances", filter=Q(attendances__post__isnull=False))
    called = rows.filter(near, status=Status.CALLED).annotate(promised=promised, seated=voting)
    for session in [each for each in called[: 4 * MOST] if each.promised * 2 <= each.seated][:MOST]:
        why = _("%(yes)s of %(all)s with a seat have said that somebody comes. It may lack a quorum.")
        why %= {"yes": session.promised, "all": session.seated}
        yield item(session, _("Few answers: %(name)s"), "session-call", why, Urgency.SOON)
    said = Attendance.objects.filter(session=OuterRef("pk")).exclude(presence=Attendance.Presence.EXPECTED)
    over = Q(date_latest__lt=today, date_latest__gte=today - BACK) & ~Q(status=Status.CANCELLED)
    for session in rows.filter(over).filter(~Exists(said))[:MOST]:
        why = _("It has passed. Say who came, or that it was cancelled.")
        yield item(session, _("Nobody has said who came: %(name)s"), "roll-call", why, Urgency.SOON)


def item(session: Session, text: str, name: str, why: str, urgency: Urgency) -> Item:
    """One line of the list."""
    return Item(text % {"name": session.name}, 1, reverse(f"meetings:{name}", args=[session.slug]), why, urgency)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_sessions)

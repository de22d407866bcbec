"""The letters that call people to a session, tell them that it moved, or that it is called off."""

import dataclasses
import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.meetings.calendars import invitation_ics
from cocrea.meetings.models import Attendance, Paper, Session


@dataclasses.dataclass(frozen=True)
class Letter:
    """What is sent. `method`: of the calendar entry in it, REQUEST or CANCEL."""

    subject: str
    body: str
    ics: bytes
    method: str


def invitation_letter(session: Session, row: Attendance, token: str, email: str, now: datetime.datetime) -> Letter:
    """The letter to one person, by the state of the session."""
    is_off, is_change = session.status == Session.Status.CANCELLED, session.revision > 0
    words = {"title": session.title, "body": session.organization.name, "when": when(session)}
    if is_off:
        subject, opening = _("Called off: %(title)s, %(when)s"), _("%(title)s of %(body)s is called off.")
    elif is_change:
        subject, opening = _("Change: %(title)s, %(when)s"), _("%(title)s of %(body)s has changed. This holds now:")
    else:
        subject, opening = _("Call: %(title)s, %(when)s"), _("You are called to: %(title)s of %(body)s.")
    link = settings.SITE_URL + reverse("meetings:invitation", args=[token])
    parts = [
        _("Hello, %(name)s:") % {"name": row.titled_name},
        opening % words,
        said_of(session, is_off),
        "" if is_off else agenda_of(session),
        "" if is_off else papers_of(session),
        "" if is_off else _("Say whether you come, and read the papers, here:\n%(link)s") % {"link": link},
        "" if is_off else _("The link is yours alone. Do not pass it on."),
    ]
    method = "CANCEL" if is_off else "REQUEST"
    ics = invitation_ics(session, method=method, email=email, name=row.shown_name, now=now)
    return Letter(subject % words, "\n\n".join(part for part in parts if part) + "\n", ics, method)


def when(session: Session) -> str:
    """«4 de noviembre de 2019, 18:00 a 20:00»."""
    return ", ".join(filter(None, (periods.words(session.date), session.hours)))


def said_of(session: Session, is_off: bool) -> str:
    """Date, hours, place, and why it is called off."""
    lines = [
        (_("Subject"), session.subject),
        (_("When"), when(session)),
        (_("Time zone"), timezone.get_current_timezone_name() if session.starts_at else ""),
        (_("Where"), session.place_text),
        (_("Live"), session.stream_url),
        (_("Why it is called off"), session.cancelled_because if is_off else ""),
    ]
    return "\n".join(f"{label}: {text}" for label, text in lines if text)


def agenda_of(session: Session) -> str:
    """The points, one a line."""
    points = session.agenda_items.order_by("position").values_list("position", "title")
    lines = [f"{position}. {title}" for position, title in points]
    return "\n".join([_("Agenda:"), *lines]) if lines else ""


def papers_of(session: Session) -> str:
    """The papers by name; those of a public session with their address. All are behind the link of the letter."""
    papers = list(Paper.objects.filter(session=session).in_order())
    root, inside = settings.SITE_URL, _("behind the link")
    lines = []
    for paper in papers:
        address = root + reverse("documents:document", args=[paper.document.sha256]) if paper.is_public else ""
        lines.append(f"- {paper.title}" + (f": {address}" if address else f" ({inside})"))
    return "\n".join([_("Papers:"), *lines]) if lines else ""

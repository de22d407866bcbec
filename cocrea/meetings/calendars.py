"""Sessions as calendars (RFC 5545): feeds that people subscribe to, and the entry inside an invitation.

Deadlines stand in the feeds too: whoever knows of some registers them (`register`), because agreements are another
noun of this floor, and letters one of the floor above."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, Todo, vCalAddress, vText

from cocrea.kernel.rest import awake
from cocrea.meetings.models import Session

PRODUCT = "-//Cocrea//Sessions//ES"
MEDIA = "text/calendar; charset=utf-8"
STATUS = {Session.Status.CANCELLED: "CANCELLED", Session.Status.PLANNED: "TENTATIVE"}


@dataclasses.dataclass(frozen=True)
class Deadline:
    """Something that is due on a day. `uid`: stable; `organizations`, `people`: keys of whom it concerns."""

    uid: str
    title: str
    due_on: datetime.date
    url: str
    text: str = ""
    is_done: bool = False
    changed_at: datetime.datetime | None = None
    organizations: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()


@dataclasses.dataclass(frozen=True)
class Whose:
    """Whose calendar it is: of everything, of one body, or of one person (keys; None for all)."""

    organization: int | None = None
    person: int | None = None


Source = Callable[[Whose], Iterable[Deadline]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Adds somebody who knows of public deadlines: `source(whose)` gives them in a fixed number of queries. Called
    from an app's `ready()`."""
    if source not in _sources:
        _sources.append(source)


def deadlines(whose: Whose) -> list[Deadline]:
    """All of them, the earliest first."""
    return sorted(
        (each for source in awake(_sources) for each in source(whose)), key=lambda each: (each.due_on, each.uid)
    )


def host() -> str:
    """The name of this house in stable identifiers."""
    return urlsplit(settings.SITE_URL).hostname or "cocrea"


def calendar(
    name: str, sessions: Iterable[Session], due: Iterable[Deadline] = (), *, method: str = "PUBLISH"
) -> bytes:
    """A calendar of sessions and deadlines. The moment it bears is that of the rows, so that it changes only when
    they do."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        made.add("x-wr-calname", name)
        made.add("name", name)
    sessions = [each for each in sessions if each.day is not None]
    if any(each.starts_at for each in sessions):
        made.add_component(_zone(sessions))
    for each in sessions:
        made.add_component(event_of(each))
    for each in due:
        made.add_component(todo_of(each))
    return made.to_ical()


def _zone(sessions: list[Session]) -> Timezone:
    """The time zone of the exercise, over the years of these sessions."""
    years = [each.day.year for each in sessions]
    zone = timezone.get_default_timezone()
    first, last = datetime.date(min(years), 1, 1), datetime.date(max(years) + 2, 1, 1)
    made = Timezone.from_tzinfo(zone, str(zone), first, last)
    made.pop("comment", None)  # the library's remark in English; nobody reads calendars for it
    return made


def event_of(session: Session, stamp: datetime.datetime | None = None) -> Event:
    """One session. `stamp`: when this was written; without it, a moment that stays the same while the row does."""
    event, zone = Event(), timezone.get_default_timezone()
    event.add("uid", f"session-{session.pk}@{host()}")
    event.add("dtstamp", stamp or stable(session))
    event.add("sequence", session.revision)
    event.add("summary", session.name)
    event.add("status", STATUS.get(session.status, "CONFIRMED"))
    if session.starts_at:
        event.add("dtstart", session.starts_at.astimezone(zone))
        if session.ends_at:
            event.add("dtend", session.ends_at.astimezone(zone))
    else:
        event.add("dtstart", session.day)
        event.add("dtend", session.day + datetime.timedelta(days=1))
    if session.place_text:
        event.add("location", session.place_text)
    event.add("description", session.subject)
    if session.is_public:
        event.add("url", settings.SITE_URL + session.get_absolute_url())
    return event


def stable(session: Session) -> datetime.datetime:
    """A moment that says nothing and never changes by the clock: the day of the call, or of the session."""
    day = session.called_on or session.day
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)


def todo_of(deadline: Deadline) -> Todo:
    """One deadline."""
    todo = Todo()
    todo.add("uid", f"{deadline.uid}@{host()}")
    at = deadline.changed_at or datetime.datetime.combine(deadline.due_on, datetime.time(), tzinfo=datetime.UTC)
    todo.add("dtstamp", at.astimezone(datetime.UTC))
    todo.add("summary", deadline.title)
    todo.add("due", deadline.due_on)
    todo.add("url", settings.SITE_URL + deadline.url)
    if deadline.text:
        todo.add("description", deadline.text)
    todo.add("status", "COMPLETED" if deadline.is_done else "NEEDS-ACTION")
    return todo


def invitation_ics(session: Session, *, method: str, email: str, name: str, now: datetime.datetime) -> bytes:
    """The entry inside a letter: programs of mail put it into the calendar of whoever gets it, move it with each
    revision, and take it out when it is called off."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if session.starts_at:
        made.add_component(_zone([session]))
    event = event_of(session, now.astimezone(datetime.UTC))
    organizer = vCalAddress(f"mailto:{sender_address()}")
    organizer.params["cn"] = vText(session.organization.name)
    event["organizer"] = organizer
    guest = vCalAddress(f"mailto:{email}")
    guest.params["cn"] = vText(name)
    guest.params["role"] = vText("REQ-PARTICIPANT")
    guest.params["partstat"] = vText("NEEDS-ACTION")
    guest.params["rsvp"] = vText("TRUE")
    event.add("attendee", guest, encode=0)
    made.add_component(event)
    return made.to_ical()


def sender_address() -> str:
    """The address from which letters leave."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">") or f"nadie@{host()}"

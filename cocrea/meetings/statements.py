"""The statements that sessions make: on which day they were held, and how a vote was counted."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cocrea.meetings.models import Session, VoteEvent
from cocrea.statements.declarations import Kind, Row, Statement, Subject, name_measure, register

COUNTS = ("yes", "no", "abstain", "absent")


def of_session(session: Session) -> Subject:
    """A session."""
    return Subject("meetings.session", session.slug, session.name, session.get_absolute_url())


def told_sessions() -> Iterator[Statement]:
    """The day of each session, as its own source gives it and as the timeline of the plan does. One query."""
    rows = Session.objects.published().select_related("organization", "source", "event__source", "event__plan")
    for each in rows.order_by("pk"):
        for date, row in ((each.date, each), (each.event.date if each.event else "", each.event)):
            if date:
                source = row.source.slug if row.source else ""
                yield Statement(of_session(each), "held-on", date, Kind.DATE, source=source)


def told_votes() -> Iterator[Statement]:
    """The voting seats of each vote, which its counts must give. One query."""
    rows = VoteEvent.objects.published().exclude(seats=None).exclude(closed_at=None)
    for each in rows.select_related("motion__session__organization", "source").order_by("pk"):
        counts = [(name, getattr(each, name)) for name in COUNTS]
        if all(number is not None for _name, number in counts):
            session = of_session(each.motion.session)
            labels = [Row(str(VoteEvent._meta.get_field(name).verbose_name), number) for name, number in counts]
            yield Statement(
                subject=Subject(
                    "meetings.voteevent", str(each.pk), f"{session.words}: {each.motion}"[:200], session.url
                ),
                measure="voting-seats",
                value=each.seats,
                source=each.source.slug if each.source else "",
                rows=tuple(labels),
            )


def register_all() -> None:
    """Called once, when the app is ready."""
    register("meetings.sessions", told_sessions)
    register("meetings.votes", told_votes)
    name_measure("held-on", _("date on which it was held"))
    name_measure("voting-seats", _("voting seats"))

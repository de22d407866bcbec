"""Minutes, as they are found: each topic is a line."""

from django.utils.translation import gettext_lazy as _

from cocrea.meetings.minuting.sealing import sheet_of
from cocrea.meetings.minuting.sheet import rows_for
from cocrea.meetings.models import Minutes
from cocrea.search.declarations import Index, Text, register


def read_minutes(minutes: Minutes) -> Text:
    """Minutes with what they say; never what is reserved."""
    session, sheet = minutes.session, sheet_of(minutes)
    lines = [f"{topic.title}. {topic.state}. {topic.text}" for topic in sheet.topics]
    return Text(
        title=f"{sheet.title}: {sheet.subject}",
        summary=sheet.presentation,
        body=[sheet.opening, *lines, sheet.considerations, sheet.drafter, *(p.shown for p in sheet.participants)],
        names=[sheet.folio] if sheet.folio else [],
        url=minutes.get_absolute_url(),
        plan=session.plan.slug if session.plan else "",
        date=session.date,
    )


register(
    Index(
        key="minutes",
        slug="minutas",
        name=_("Minutes"),
        singular=_("The minutes"),
        model=Minutes,
        rows=lambda: rows_for().published(),
        read=read_minutes,
        affected_by={
            "actors.person": ("drafter", "session__attendances__person"),
            "meetings.agreement": "session__agreements",
            "meetings.attendance": "session__attendances",
            "meetings.minutestopic": "topics",
            "meetings.session": "session",
            "plans.actionplan": "session__plan",
        },
        order=46,
    )
)

"""What of sessions and guidelines can be found. Only what hangs on the same session is read into an entry."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.models import Attendance, Guideline, Session
from cocrea.search.declarations import Index, Text, register


def read_session(session: Session) -> Text:
    """A session with its agenda, its motions and whoever is publicly on its list."""
    body = session.organization
    return Text(
        title=f"{session.title}, {body.short_name}",
        summary=session.subject,
        body=[
            f"{body.name} {body.acronym}",
            " · ".join(filter(None, (session.when, session.hours, session.place_text))),
            *(f"{item.position}. {item.title} {item.text}" for item in session.agenda_items.all()),
            *(motion.text for motion in session.motions.all()),
            *(f"{row.titled_name}, {row.office}" for row in session.attendances.all()),
            session.note,
        ],
        names=[session.slug],
        url=session.get_absolute_url(),
        plan=session.plan.slug if session.plan else "",
        date=session.date,
    )


def read_guideline(guideline: Guideline) -> Text:
    """A guideline with its versions."""
    return Text(
        title=guideline.title,
        summary=guideline.summary,
        body=[
            guideline.organization.name,
            *(f"{version.label} {version.changes}" for version in guideline.versions.all()),
            guideline.note,
        ],
        names=[guideline.slug],
        url=guideline.get_absolute_url(),
    )


register(
    Index(
        key="session",
        slug="sesiones",
        name=_("Sessions"),
        singular=_("Session"),
        model=Session,
        rows=lambda: (
            Session.objects.published()
            .select_related("organization", "plan")
            .prefetch_related(
                "agenda_items",
                "motions",
                Prefetch("attendances", Attendance.objects.filter(is_reserved=False).select_related("person")),
            )
        ),
        read=read_session,
        affected_by={
            "actors.organization": "organization",
            "actors.person": "attendances__person",
            "meetings.agendaitem": "agenda_items",
            "meetings.attendance": "attendances",
            "meetings.motion": "motions",
            "plans.actionplan": "plan",
        },
        order=45,
    )
)
register(
    Index(
        key="guideline",
        slug="lineamientos",
        name=_("Guidelines"),
        singular=_("Guideline"),
        model=Guideline,
        rows=lambda: Guideline.objects.select_related("organization").prefetch_related("versions"),
        read=read_guideline,
        affected_by={"actors.organization": "organization", "meetings.guidelineversion": "versions"},
        order=95,
    )
)

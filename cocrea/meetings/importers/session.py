"""Files of sessions, their agendas and their attendance."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.meetings.actions.agenda import keep_agenda_item
from cocrea.meetings.actions.attendance import keep_attendance
from cocrea.meetings.actions.session import keep_session
from cocrea.meetings.models import AgendaItem, Attendance, Session

register(
    Importer(
        key="sessions",
        title=_("Sessions"),
        model=Session,
        columns=(
            *("slug", "organization", "plan", "kind", "number", "subject", "date", "is_inferred", "after"),
            *("starts_at", "ends_at", "opened_at", "closed_at", "place_text", "stream_url", "status", "called_on"),
            *("short_notice", "cancelled_because", "quorum_needed", "revision", "publication"),
            *(Ref("event", "plan", "event"), "source", "note"),
        ),
        identity=("slug",),
        keep=keep_session,
    )
)
register(
    Importer(
        key="agenda-items",
        title=_("Agendas"),
        model=AgendaItem,
        columns=(
            *("session", "position", "title", "text", Ref("commitment", "plan", "commitment")),
            "minutes_planned",
        ),
        identity=("session", "position"),
        keep=keep_agenda_item,
    )
)
register(
    Importer(
        key="attendance",
        title=_("Attendance"),
        model=Attendance,
        columns=(
            *("session", "position", "person", "name", "honorific", "office", "character", "organization", "post"),
            *("presence", "arrived_at", "left_at", "is_reserved", "note"),
        ),
        identity=("session", "position"),
        keep=keep_attendance,
    )
)

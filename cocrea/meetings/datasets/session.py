"""What is published of sessions, their agendas, their attendance and their papers."""

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.datasets.columns import AGENDA_ITEM, BODY, SESSION, SOURCE
from cocrea.meetings.models import AgendaItem, Attendance, Invitation, Paper, Session
from cocrea.opendata.declarations import Column, Dataset, private, publish


@publish
class Sessions(Dataset):
    """Sessions of the secretariat and its committees."""

    key = "sessions"
    title = _("Sessions")
    description = _("Sessions and work meetings: body, number, date, place, state. Drafts are not published.")
    model = Session
    columns = (
        "slug",
        BODY,
        Column("plan", "plan__slug", description=_("Which plan: its address. Empty for one about no plan.")),
        "kind",
        "number",
        "subject",
        "date",
        "is_inferred",
        "after",
        "starts_at",
        "ends_at",
        "opened_at",
        "closed_at",
        "place_text",
        "stream_url",
        Column("status", description=_("Planned, called, held or cancelled.")),
        "called_on",
        "short_notice",
        "cancelled_because",
        "quorum_needed",
        "revision",
        Column("publication", description=_("Always published: drafts do not stand in this table.")),
        Column("event", "event__position", description=_("Number of the plan's dated event that tells of it.")),
        "reserved",
        SOURCE,
        "note",
    )
    filters = ("organization", "plan", "kind", "status")
    page = ("meetings:session-detail", ("slug",))


@publish
class AgendaItems(Dataset):
    """Points of the agendas."""

    key = "agenda-items"
    title = _("Agendas")
    description = _("Points of the agenda of each session, and the commitment that each is about.")
    model = AgendaItem
    columns = (
        SESSION,
        "position",
        "title",
        Column("text", description=_("What members should know before they come.")),
        Column("plan", "commitment__plan__slug", description=_("Plan of the commitment that it is about.")),
        Column("commitment", "commitment__number", description=_("Number of the commitment. Empty for none.")),
        "minutes_planned",
    )
    filters = ("session", "plan", "commitment")
    is_original = True


@publish
class Attendances(Dataset):
    """Who came to which session."""

    key = "attendance"
    title = _("Attendance")
    description = _(
        "Who was on the list of each session, as what, and whether they came. Reserved names are not here."
    )
    model = Attendance
    columns = (
        SESSION,
        "position",
        Column("person", "person__slug", description=_("Who: key in people. Empty for a guest of no record.")),
        "name",
        Column(
            "shown_name",
            Coalesce("person__name", "name"),
            type="text",
            title=_("Name of the person"),
            description=_("The name as it is read, whether or not the person is in the table people."),
        ),
        "honorific",
        "office",
        "character",
        Column(
            "organization", "organization__slug", description=_("For which body they came: key in organizations.")
        ),
        Column("post", "post__slug", description=_("The seat in which they sat: its key in posts.")),
        Column("presence", description=_("Whether they came. Expected: nobody has said yet.")),
        "arrived_at",
        "left_at",
        Column("is_reserved", description=_("Always false: reserved names do not stand in this table.")),
        "note",
    )
    withheld = {
        "membership": _("It follows from the person and the seat."),
        "answer": _("What somebody answers to an invitation is between them and the desk."),
        "answered_at": _("What somebody answers to an invitation is between them and the desk."),
    }
    filters = ("session", "person", "character", "presence")
    is_original = True


@publish
class Papers(Dataset):
    """Files of sessions."""

    key = "papers"
    title = _("Papers of the sessions")
    description = _("Files for a session or a point of its agenda. Reserved ones are not here.")
    model = Paper
    columns = (
        SESSION,
        AGENDA_ITEM,
        "title",
        Column(
            "sha256",
            F("document__sha256"),
            type="text",
            title=_("SHA-256"),
            description=_("SHA-256 of its bytes; the file is at /documentos/SHA-256/."),
        ),
        Column(
            "media_type",
            "document__media_type",
            title=_("Type of file"),
            description=_("Format of the file (IANA media type)."),
        ),
        Column("size", "document__size", title=_("Size"), description=_("Size in bytes.")),
        Column("is_reserved", description=_("Always false: reserved papers do not stand in this table.")),
    )
    filters = ("session",)
    is_original = True


private(Invitation, _("Letters to people, and digests of the secrets in their links."))

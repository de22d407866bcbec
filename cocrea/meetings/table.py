"""The table of a session, drawn and in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cocrea.actors.models import Post
from cocrea.actors.voting import Quorum
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.seating import Table
from cocrea.ui.charts.seats import SHAPES, Seat, seats


def quorum_words(quorum: Quorum) -> str:
    """«Hay quórum: 3 de 5 asientos con voto; se necesitan 3.»"""
    if not quorum.seats:
        return _("The record names no voting seats of this body on that day: the quorum cannot be computed.")
    numbers = {"here": quorum.represented, "seats": quorum.seats, "needed": quorum.needed}
    if quorum.is_met:
        return _("There is a quorum: %(here)s of %(seats)s votes are here; %(needed)s are needed.") % numbers
    lacks = quorum.needed - quorum.represented
    text = ngettext(
        "No quorum. %(lacks)s more vote is missing: %(here)s of %(seats)s are here, %(needed)s are needed.",
        "No quorum. %(lacks)s more votes are missing: %(here)s of %(seats)s are here, %(needed)s are needed.",
        lacks,
    )
    return text % (numbers | {"lacks": lacks})


def needs_quorum(session: Session) -> bool:
    """Whether a quorum means something: a work meeting decides nothing, and of a session that was not called here the
    record may not have all the seats."""
    was_here = session.called_on is not None or session.opened_at is not None or session.quorum_needed is not None
    return session.kind != Session.Kind.WORK and (was_here or session.status not in Session.FIXED)


def said(table: Table, session: Session) -> str:
    """The quorum in words; empty where it means nothing."""
    return quorum_words(table.quorum) if needs_quorum(session) and table.quorum.seats else ""


def drawing(table: Table, session: Session) -> Markup:
    """The seats round the table: filled where somebody sits; nothing where the body has none on record."""
    if not table.sitters:
        return Markup("")
    drawn = [seat(post, table.sitters.get(post.pk)) for post in table.posts]
    told = "; ".join(f"{each.role}: {each.name} ({STATE[each.state]()})" for each in drawn)
    title = _("Who sat where: %(name)s") % {"name": session.title}
    return Markup(seats(drawn, title, short(table.quorum) if needs_quorum(session) else "", told))


STATE = {
    "present": lambda: _("present"),
    "absent": lambda: _("absent"),
    "vacant": lambda: _("nobody on the list"),
}


def short(quorum: Quorum) -> str:
    """For the middle of the table."""
    if not quorum.seats:
        return ""
    words = _("quorum") if quorum.is_met else _("no quorum")
    return _("%(here)s of %(seats)s votes: %(words)s") % {
        "here": quorum.represented,
        "seats": quorum.seats,
        "words": words,
    }


def seat(post: Post, row: Attendance | None) -> Seat:
    """One seat with whoever sits there."""
    kind, role = SHAPES.get(post.role, "other"), str(post.get_role_display())
    if row is None:
        return Seat(_("nobody on the list"), role, kind, "vacant")
    return Seat(row.shown_name, role, kind, "present" if row.presence == Attendance.Presence.PRESENT else "absent")

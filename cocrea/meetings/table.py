"""The table of a session, drawn and in words."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cocrea.actors.models import Post
from cocrea.actors.voting import Quorum, uncounted
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.seating import Table
from cocrea.ui.charts.seats import SHAPES, Seat, seats


def quorum_words(quorum: Quorum) -> str:
    """«Hay quórum: 3 de 5 asientos con voto; se necesitan 3.»"""
    if not quorum.is_countable:
        return _("No source says how many seats this body had: the quorum cannot be computed.")
    if not quorum.seats:
        return _("The record names no voting seats of this body on that day: the quorum cannot be computed.")
    needed = ngettext("%(n)s is needed", "%(n)s are needed", quorum.needed) % {"n": quorum.needed}
    more = f" {uncounted(quorum.unknown)}" if quorum.unknown else ""
    if quorum.is_met:
        here = _are_here(quorum, votes_words(quorum.seats))
        return _("There is a quorum: %(here)s; %(needed)s.") % {"here": here, "needed": needed} + more
    lacks = quorum.needed - quorum.represented
    text = ngettext(
        "No quorum. %(lacks)s more vote is missing: %(here)s, %(needed)s.",
        "No quorum. %(lacks)s more votes are missing: %(here)s, %(needed)s.",
        lacks,
    )
    return text % {"lacks": lacks, "here": _are_here(quorum, str(quorum.seats)), "needed": needed} + more


def _are_here(quorum: Quorum, seats: str) -> str:
    """«están 2 de 3 votos»: each number has its own word beside it."""
    text = ngettext("%(here)s of %(seats)s is here", "%(here)s of %(seats)s are here", quorum.represented)
    return text % {"here": quorum.represented, "seats": seats}


def votes_words(number: int) -> str:
    """«3 votos»."""
    return ngettext("%(num)s vote", "%(num)s votes", number) % {"num": number}


def needs_quorum(session: Session) -> bool:
    """Whether a quorum means something: a work meeting decides nothing, and of a session that was not called here the
    record may not have all the seats."""
    was_here = session.called_on is not None or session.opened_at is not None or session.quorum_needed is not None
    return session.kind != Session.Kind.WORK and (was_here or session.status not in Session.FIXED)


def said(table: Table, session: Session) -> str:
    """The quorum in words; empty where it means nothing."""
    return quorum_words(table.quorum) if needs_quorum(session) and table.quorum.seats else ""


def is_ahead(session: Session, people: Iterable[Attendance], today: datetime.date) -> bool:
    """Whether nobody can have come yet: not opened, nobody marked, and its day not over, or not known. Of one that
    was called off before that, the same: nobody stayed away from it."""
    if session.status == Session.Status.HELD or is_told(session, people):
        return False
    return session.status == Session.Status.CANCELLED or not session.date_latest or session.date_latest >= today


def is_told(session: Session, people: Iterable[Attendance]) -> bool:
    """Whether the record says who came: it was opened, or somebody was marked."""
    return session.opened_at is not None or any(row.presence != Attendance.Presence.EXPECTED for row in people)


def called(table: Table, session: Session, people: list[Attendance]) -> str:
    """«Personas convocadas: 6. Para el quórum se necesitan 3 de 4 votos.» Of one called off, only the first."""
    words = _("People called: %(n)s.") % {"n": len(people)}
    quorum = table.quorum
    if session.status == Session.Status.CANCELLED or not needs_quorum(session) or not quorum.seats:
        return words
    if not quorum.is_countable:
        return f"{words} {quorum_words(quorum)}"
    needed = ngettext(
        "For a quorum %(needed)s of %(seats)s is needed.",
        "For a quorum %(needed)s of %(seats)s are needed.",
        quorum.needed,
    )
    return f"{words} {needed % {'needed': quorum.needed, 'seats': votes_words(quorum.seats)}}"


def standing(table: Table, session: Session, people: list[Attendance], is_early: bool) -> str:
    """How it stands with the quorum: who is called before anybody can have come, then whether they are enough."""
    return called(table, session, people) if is_early else said(table, session)


def drawing(table: Table, session: Session, *, is_counted: bool = True, title: str = "") -> Markup:
    """The seats round the table: filled where somebody sits; nothing where the body has none on record. `is_counted`:
    whether the middle says how many votes are here, which means nothing before anybody can have come."""
    if not table.sitters:
        return Markup("")
    sat = [(table.sitters.get(post.pk), post) for post in table.posts]
    drawn = [seat(post, row) for row, post in sat]
    told = "; ".join(
        f"{each.role}: {each.name}" + (f" ({row.get_presence_display().lower()})" if row else "")
        for each, (row, _post) in zip(drawn, sat, strict=True)
    )
    title = title or _("Who sat where: %(name)s") % {"name": session.title}
    middle = short(table.quorum) if is_counted and needs_quorum(session) else ""
    return Markup(seats(drawn, title, middle, told))


def short(quorum: Quorum) -> str:
    """For the middle of the table."""
    if not quorum.seats or not quorum.is_countable:
        return ""
    words = _("quorum") if quorum.is_met else _("no quorum")
    return _("%(here)s of %(seats)s: %(words)s") % {
        "here": quorum.represented,
        "seats": votes_words(quorum.seats),
        "words": words,
    }


def seat(post: Post, row: Attendance | None) -> Seat:
    """One seat with whoever sits there."""
    kind, role = SHAPES.get(post.role, "other"), str(post.get_role_display())
    if row is None:
        return Seat(_("nobody on the list"), role, kind, "vacant")
    return Seat(row.shown_name, role, kind, "present" if row.presence == Attendance.Presence.PRESENT else "absent")

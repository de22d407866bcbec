"""The table of a body and its seats over time, drawn."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cocrea.actors.models import Membership, Organization, Post
from cocrea.secretariat.composition import FILLED, PERHAPS, Chair, Table, whole_period
from cocrea.ui.charts.seats import SHAPES, Seat, seats
from cocrea.ui.charts.tenure import Stay, tenure

LONGEST_ROLE = 34  # characters of a role as its source writes it; beyond, the kind of seat says enough


def drawn_table(table: Table) -> Markup:
    """Who sits where, drawn; nothing where no seat is on record."""
    if not table.chairs:
        return Markup("")
    drawn = [drawn_seat(chair) for chair in table.chairs]
    said = "; ".join(told(chair, each) for chair, each in zip(table.chairs, drawn, strict=True))
    number = len(table.chairs)
    middle = ngettext("%(n)d seat on record", "%(n)d seats on record", number) % {"n": number}
    return Markup(seats(drawn, _("Who sits where: %(name)s") % {"name": table.body.name}, middle, said))


def drawn_seat(chair: Chair) -> Seat:
    """One seat with the name of its holder, or of everybody who may be: filled, hollow where it is not sure, dashed
    where nobody is known."""
    holders = chair.holders
    holder = holders[0] if holders else None
    name = names(holders) or chair.state_words
    state = "present" if chair.state == FILLED else "absent" if holder else "vacant"
    own = holder.role if len(holders) == 1 and len(holder.role) <= LONGEST_ROLE else ""
    called = own or str(chair.post.get_role_display())
    return Seat(name, called, shape(chair.post, holder), state, max(1, len(holders)))


def names(holders: list[Membership]) -> str:
    """«Ana Ruiz», or «Ana Ruiz / Beto Paz» where the record leaves room for both."""
    return " / ".join(each.person.name for each in holders)


def told(chair: Chair, seat: Seat) -> str:
    """One seat in the text of the picture, which says what its hollow shape says."""
    return f"{seat.role}: {seat.name}" + (f" ({chair.state_words})" if chair.state == PERHAPS else "")


def shape(post: Post, holder: Membership | None) -> str:
    """The shape of a seat."""
    speaks_for = holder.on_behalf_of if holder else None
    if speaks_for and speaks_for.sector == Organization.Sector.AUTHORITY:
        return "authority"
    return SHAPES.get(post.role, "other")


def drawn_tenure(table: Table, until: datetime.date) -> Markup:
    """Who held each seat over time, drawn; nothing where no holder has a date."""
    rows = [(chair.post.label, [stay(each) for each in chair.everybody]) for chair in table.every]
    if not any(each.start or each.end for _seat, stays in rows for each in stays):
        return Markup("")
    title = _("Seats over time: %(name)s") % {"name": table.body.name}
    return Markup(tenure(rows, title, until=until.isoformat(), nobody=_("no data")))


def stay(membership: Membership) -> Stay:
    """One holder for the drawing."""
    return Stay(
        membership.person.name,
        membership.start,
        membership.end,
        whole_period(membership),
        membership.has_ended,
        membership.last_known,
    )

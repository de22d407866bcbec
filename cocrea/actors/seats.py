"""Who sat where: the table of a committee, as it is drawn."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cocrea.actors.models import Membership, Organization, Post
from cocrea.ui.charts.seats import Seat, seats

# The shape of a seat by its role; a titular's depends on whom they speak for.
SHAPES = {
    Post.Role.AUTHORITY: "authority",
    Post.Role.FACILITATOR: "facilitator",
    Post.Role.TITULAR: "civil_society",
    Post.Role.ALTERNATE: "civil_society",
}

LONGEST_ROLE = 34  # characters of a role as its source writes it; beyond, the kind of seat says enough


def holder(memberships: list[Membership]) -> Membership | None:
    """Who held a seat last, as far as the sources say."""
    open_ended = [each for each in memberships if not each.end and not each.end_reason]
    return max(open_ended or memberships, key=lambda each: (each.start, each.pk), default=None)


def drawing(posts: list[Post], held: dict[int, list[Membership]], name: str) -> Markup:
    """The table, drawn; nothing where the sources name the holders of less than half of the seats."""
    people = [(post, holder(held.get(post.pk, []))) for post in posts]
    known = sum(1 for _post, membership in people if membership)
    if not known or known * 2 < len(people):
        return Markup("")
    drawn = [seat(post, membership) for post, membership in people]
    said = "; ".join(f"{each.role}: {each.name}" for each in drawn)
    return Markup(seats(drawn, _("Who sits where: %(name)s") % {"name": name}, seats_said(len(posts)), said))


def seats_said(number: int) -> str:
    """How many seats the sources name, for the middle of the table: there may have been more."""
    return ngettext("%(n)d seat on record", "%(n)d seats on record", number) % {"n": number}


def seat(post: Post, membership: Membership | None) -> Seat:
    """One seat with the name of its holder and what the seat is."""
    kind = SHAPES.get(post.role, "other")
    speaks_for = membership.on_behalf_of if membership else None
    if speaks_for and speaks_for.sector == Organization.Sector.AUTHORITY:
        kind = "authority"
    name = membership.person.name if membership else _("no data")
    role = membership.role if membership and len(membership.role) <= LONGEST_ROLE else str(post.get_role_display())
    return Seat(name, role, kind, "present" if membership else "vacant")

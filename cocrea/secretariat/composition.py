"""Who sits in a body on a day, seat by seat, as far as the record can tell."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Certainty, Membership, Organization, Post
from cocrea.kernel import periods
from cocrea.secretariat.models import Seating, Way, replaced_by_then

FILLED, PERHAPS, VACANT, UNKNOWN = "filled", "perhaps", "vacant", "unknown"
STATES = {
    FILLED: gettext_lazy("filled"),
    PERHAPS: gettext_lazy("perhaps"),
    VACANT: gettext_lazy("vacant"),
    UNKNOWN: gettext_lazy("no data"),
}


@dataclasses.dataclass
class Chair:
    """A seat on a day. `everybody`: all its holders on record, first to last, each with its certainty that day."""

    post: Post
    date: datetime.date
    everybody: list[Membership] = dataclasses.field(default_factory=list)

    @property
    def known(self) -> list[Membership]:
        """Who surely holds it that day: more than one only where sources contradict each other."""
        return [each for each in self.everybody if each.certainty == Certainty.KNOWN]

    @property
    def holders(self) -> list[Membership]:
        """Who holds it that day, or perhaps does; nobody whose place was taken by then."""
        gone = replaced_by_then(self.everybody, self.date)
        perhaps = [each for each in self.everybody if each.certainty == Certainty.PERHAPS and each.pk not in gone]
        return self.known or perhaps

    @property
    def state(self) -> str:
        """Filled, perhaps, vacant where the last holder surely left, or nothing known."""
        if self.known:
            return FILLED
        if self.holders:
            return PERHAPS
        left = any(each.end_latest and each.end_latest < self.date for each in self.everybody)
        return VACANT if left else UNKNOWN

    @property
    def state_words(self) -> str:
        """The same for a person."""
        return str(STATES[self.state])

    def doubt_of(self, membership: Membership) -> str:
        """Why it is not sure that somebody holds it that day; empty where it is."""
        return membership.doubt(self.date) if membership.certainty == Certainty.PERHAPS else ""


@dataclasses.dataclass
class Table:
    """A body on a day. `every`: all seats that it ever had; `others`: members without a seat of their own;
    `is_there`: whether the body may exist then."""

    body: Organization
    every: list[Chair]
    others: list[Membership]
    is_there: bool

    @property
    def chairs(self) -> list[Chair]:
        """The seats that may exist that day."""
        return [chair for chair in self.every if stands(chair.post, chair.date)]

    @property
    def chains(self) -> list[list[Membership]]:
        """Who took whose place, seat by seat, first to last; only where somebody did."""
        found = []
        for chair in self.every:
            for each in chair.everybody:  # in order: whoever was replaced stands before
                seating = seating_of(each)
                if seating is None or seating.replaces_id is None:
                    continue
                chain = next((some for some in found if some[-1].pk == seating.replaces_id), None)
                before = next((one for one in chair.everybody if one.pk == seating.replaces_id), seating.replaces)
                found += [] if chain else [[before]]
                (chain or found[-1]).append(each)
        return found

    @property
    def counts(self) -> Counter:
        """State -> how many seats."""
        return Counter(chair.state for chair in self.chairs)

    @property
    def ways(self) -> list[tuple[str, int]]:
        """(how, how many) of those who hold a seat that day; what no source tells comes last."""
        found = Counter(way_of(each) for chair in self.chairs for each in chair.holders)
        told = [(str(Way(way).label), found[way]) for way in Way.values if found[way]]
        return told + ([(_("No source says how"), found[""])] if found[""] else [])

    @property
    def voting_seats(self) -> int:
        """How many seats have a vote of their own."""
        return sum(chair.post.voting_right == Post.Voting.VOTES for chair in self.chairs)

    @property
    def unknown_seats(self) -> int:
        """Of how many seats no source says whether they vote."""
        return sum(chair.post.voting_right == Post.Voting.UNKNOWN for chair in self.chairs)

    @property
    def is_countable(self) -> bool:
        """Whether it is known how many seats there are."""
        return not any(chair.post.is_count_unknown for chair in self.chairs)


def seating_of(membership: Membership) -> Seating | None:
    """How it came to be, where a source tells. No query for what `tables` read."""
    try:
        return membership.seating
    except Seating.DoesNotExist:
        return None


def way_of(membership: Membership) -> str:
    """The way in; empty where no source tells."""
    seating = seating_of(membership)
    return seating.way if seating else ""


def tables(bodies: Iterable[Organization], date: datetime.date) -> list[Table]:
    """Each body on that day: two queries, however many there are."""
    bodies = list(bodies)
    posts = Post.objects.published().filter(organization__in=bodies).select_related("alternate_of", "source")
    members = (
        Membership.objects.published()
        .filter(organization__in=bodies)
        .with_certainty(date)
        .select_related("person", "on_behalf_of", "source", "post")
        .select_related("seating__act__source", "seating__end_act", "seating__replaces__person", "seating__source")
        .order_by("pk")
    )
    held: dict[tuple, list[Membership]] = {}
    for each in members:
        held.setdefault((each.organization_id, each.post_id), []).append(each)
    seats: dict[int, list[Post]] = {}
    for post in posts.order_by("pk"):
        seats.setdefault(post.organization_id, []).append(post)
    return [
        Table(
            body,
            [Chair(post, date, in_order(held.get((body.pk, post.pk), []))) for post in seats.get(body.pk, [])],
            [each for each in held.get((body.pk, None), []) if each.certainty != Certainty.NOT],
            exists(body, date),
        )
        for body in bodies
    ]


def in_order(memberships: list[Membership]) -> list[Membership]:
    """First to last: by their first day, and nobody before whom they replaced."""
    rows = sorted(memberships, key=lambda each: (not each.start, each.start, each.pk))
    by_key, found = {each.pk: each for each in rows}, {}

    def place(each: Membership, above: frozenset) -> None:
        seating = seating_of(each)
        before = by_key.get(seating.replaces_id) if seating else None
        if before is not None and before.pk not in above:
            place(before, above | {each.pk})
        found.setdefault(each.pk, each)

    for each in rows:
        place(each, frozenset())
    return list(found.values())


def stands(post: Post, date: datetime.date) -> bool:
    """Whether a seat may exist on a day."""
    return not (post.start_earliest and post.start_earliest > date) and not (
        post.end_latest and post.end_latest < date
    )


def exists(body: Organization, date: datetime.date) -> bool:
    """Whether a body may exist on a day. A committee is no older than the forum that it belongs to."""
    if body.dissolution_latest and body.dissolution_latest < date:
        return False
    older = body.parent if body.parent_id and body.classification == Organization.Classification.COMMITTEE else None
    begun = [each.founding_earliest for each in (body, older) if each and each.founding_earliest]
    return all(first <= date for first in begun)


def contested(tables_: Iterable[Table]) -> list[Chair]:
    """The seats that more than one person surely holds: sources contradict each other, or something is wrong."""
    return [chair for table in tables_ for chair in table.chairs if len(chair.known) > 1]


def whole_period(membership: Membership) -> str:
    """From and until, in words; that nobody says it is said."""
    return periods.span(membership.start, membership.end) or _("no dates")

"""Who may vote among those present, and whether they are enough: the rule of titular and alternate, without a
database. Seats, people and rules come in; answers with their reason come out."""

import dataclasses
from collections.abc import Collection, Hashable, Iterable
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

VOTES, IN_ABSENCE, VOICE, UNKNOWN = "votes", "in_absence", "voice", "unknown"


@dataclasses.dataclass(frozen=True)
class Seat:
    """A seat on the day. `voting`: one of the four words above. `holder`: who holds it then, None while it is
    vacant. `alternate_of`: the key of the seat for which it stands in."""

    key: Hashable
    voting: str
    holder: Hashable | None = None
    alternate_of: Hashable | None = None


class Why(StrEnum):
    """Why a seat votes, or does not."""

    OWN_VOTE = "own_vote"
    STANDS_IN = "stands_in"
    FILLS_VACANCY = "fills_vacancy"
    VOICE_ONLY = "voice_only"
    RIGHT_UNKNOWN = "right_unknown"
    VACANT = "vacant"
    ABSENT = "absent"
    TITULAR_PRESENT = "titular_present"
    TITULAR_UNKNOWN = "titular_unknown"
    TITULAR_HAS_NO_VOTE = "titular_has_no_vote"
    ANOTHER_STANDS_IN = "another_stands_in"
    HAS_VOTED = "has_voted"


WORDS = {
    Why.OWN_VOTE: gettext_lazy("Votes in their own right."),
    Why.STANDS_IN: gettext_lazy("Votes because the titular is absent."),
    Why.FILLS_VACANCY: gettext_lazy("Votes because the seat of the titular is vacant."),
    Why.VOICE_ONLY: gettext_lazy("This seat has voice and no vote."),
    Why.RIGHT_UNKNOWN: gettext_lazy("No source says whether this seat votes: it is not counted."),
    Why.VACANT: gettext_lazy("Nobody holds this seat."),
    Why.ABSENT: gettext_lazy("Is not present."),
    Why.TITULAR_PRESENT: gettext_lazy("The titular is present, so the alternate does not vote."),
    Why.TITULAR_UNKNOWN: gettext_lazy("The record does not say whose alternate it is."),
    Why.TITULAR_HAS_NO_VOTE: gettext_lazy("The titular seat has no vote to give."),
    Why.ANOTHER_STANDS_IN: gettext_lazy("Another alternate votes for this titular already."),
    Why.HAS_VOTED: gettext_lazy("Has a vote through another seat already. Nobody votes twice."),
}


@dataclasses.dataclass(frozen=True)
class Right:
    """What a seat may do. `vote_of`: the voting seat whose vote it casts, its own or the titular's."""

    seat: Seat
    why: Why
    vote_of: Hashable | None = None

    @property
    def may_vote(self) -> bool:
        """Whether it votes."""
        return self.vote_of is not None

    @property
    def words(self) -> str:
        """The reason, for a person."""
        return str(WORDS[self.why])


def rights(seats: Iterable[Seat], present: Collection[Hashable]) -> dict[Hashable, Right]:
    """Seat's key -> what it may do, when the people `present` (their keys, as in `holder`) are there.

    First those who vote in their own right, then alternates, each in the order given. One vote a voting seat, one
    vote a person: whoever holds two seats votes through the first that lets them. The titular of whose seat somebody
    is present is present, also when their one vote was cast through another seat."""
    seats = list(seats)
    by_key = {seat.key: seat for seat in seats}
    found: dict[Hashable, Right] = {}
    voters: set[Hashable] = set()
    for seat in seats:
        if seat.voting != IN_ABSENCE:
            found[seat.key] = _own(seat, present, voters)
    cast = {right.vote_of for right in found.values() if right.may_vote}
    for seat in seats:
        if seat.voting == IN_ABSENCE:
            found[seat.key] = right = _instead(seat, by_key.get(seat.alternate_of), present, voters, cast)
            cast.add(right.vote_of)
    return {seat.key: found[seat.key] for seat in seats}


def _own(seat: Seat, present: Collection[Hashable], voters: set[Hashable]) -> Right:
    """A seat that stands in for nobody. Adds its holder to `voters` where they vote."""
    if refused := _not_there(seat, present):
        return Right(seat, refused)
    if seat.voting != VOTES:
        return Right(seat, Why.RIGHT_UNKNOWN if seat.voting == UNKNOWN else Why.VOICE_ONLY)
    if seat.holder in voters:
        return Right(seat, Why.HAS_VOTED)
    voters.add(seat.holder)
    return Right(seat, Why.OWN_VOTE, seat.key)


def _instead(
    seat: Seat,
    titular: Seat | None,
    present: Collection[Hashable],
    voters: set[Hashable],
    cast: set[Hashable | None],
) -> Right:
    """An alternate. Adds its holder to `voters` where they vote."""
    if refused := _not_there(seat, present):
        return Right(seat, refused)
    if titular is None:
        return Right(seat, Why.TITULAR_UNKNOWN)
    if titular.voting != VOTES:
        return Right(seat, Why.TITULAR_HAS_NO_VOTE)
    if titular.holder is not None and titular.holder in present:
        return Right(seat, Why.TITULAR_PRESENT)
    if titular.key in cast:
        return Right(seat, Why.ANOTHER_STANDS_IN)
    if seat.holder in voters:
        return Right(seat, Why.HAS_VOTED)
    voters.add(seat.holder)
    return Right(seat, Why.FILLS_VACANCY if titular.holder is None else Why.STANDS_IN, titular.key)


def _not_there(seat: Seat, present: Collection[Hashable]) -> Why | None:
    if seat.holder is None:
        return Why.VACANT
    return None if seat.holder in present else Why.ABSENT


@dataclasses.dataclass(frozen=True)
class QuorumRule:
    """Which part of the voting seats must be represented. `is_exceeded`: more than that part, not just that part.
    Without anything said: more than half. Raises ValueError for a part that nobody could reach."""

    numerator: int = 1
    denominator: int = 2
    is_exceeded: bool = True

    def __post_init__(self):
        if not 0 < self.numerator <= self.denominator or (self.is_exceeded and self.numerator == self.denominator):
            raise ValueError(f"{self.numerator}/{self.denominator} is no part that can be reached")

    def needed(self, voting_seats: int) -> int:
        """How many voting seats must be represented; 0 only where there is none."""
        if self.is_exceeded:
            return voting_seats * self.numerator // self.denominator + 1 if voting_seats else 0
        return -(-voting_seats * self.numerator // self.denominator)

    @property
    def words(self) -> str:
        """«More than 1/2 of the voting seats»."""
        part = {"part": f"{self.numerator}/{self.denominator}"}
        if (self.numerator, self.denominator) == (1, 1):
            return _("All the voting seats")
        if (self.numerator, self.denominator, self.is_exceeded) == (1, 2, True):
            return _("More than half of the voting seats")
        if self.is_exceeded:
            return _("More than %(part)s of the voting seats") % part
        return _("At least %(part)s of the voting seats") % part


@dataclasses.dataclass(frozen=True)
class Quorum:
    """`seats`: voting seats, vacant ones too. `represented`: those whose vote somebody present casts. `needed`: how
    many must be. Without voting seats on record there is no quorum. `unknown`: seats of which no source says whether
    they vote; they are not counted. `is_countable`: whether it is known how many seats there are."""

    seats: int
    represented: int
    needed: int
    unknown: int = 0
    is_countable: bool = True

    @property
    def is_met(self) -> bool:
        """Whether enough are represented."""
        return self.is_countable and self.seats > 0 and self.represented >= self.needed


def uncounted(number: int) -> str:
    """That so many seats are not counted, because no source says whether they vote."""
    text = ngettext(
        "%(n)s seat is not counted: no source says whether it votes.",
        "%(n)s seats are not counted: no source says whether they vote.",
        number,
    )
    return text % {"n": number}


def quorum(found: dict[Hashable, Right], rule: QuorumRule) -> Quorum:
    """The quorum of those whose rights were worked out by `rights`."""
    seats = sum(right.seat.voting == VOTES for right in found.values())
    represented = len({right.vote_of for right in found.values() if right.may_vote})
    unknown = sum(right.seat.voting == UNKNOWN for right in found.values())
    return Quorum(seats, represented, rule.needed(seats), unknown)

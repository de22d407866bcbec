"""The motions of a session with their votes, read in one query for the public page."""

import dataclasses

from markupsafe import Markup

from cocrea.meetings.models import Motion, Session, Vote, VoteEvent
from cocrea.meetings.models.motion import Outcome, Requirement
from cocrea.ui.charts.bars import Bar, bars

EVENT = (
    *("pk", "position", "mode", "yes", "no", "abstain", "absent", "seats", "outcome", "is_stated", "opened_at"),
    *("closed_at", "note", "corrects", "corrected_by", "source__title", "source__slug"),
)
VOTE = (
    *("pk", "option", "is_counted", "person__name", "person__slug", "post__label", "vote_of", "vote_of__label"),
    "corrected_by",
)


@dataclasses.dataclass
class Ballot:
    """One vote on a motion. `values`: the fields of `EVENT`; `votes`: dictionaries of the fields of `VOTE`."""

    values: dict
    votes: list[dict] = dataclasses.field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether votes are being taken."""
        return self.values["opened_at"] is not None and self.values["closed_at"] is None

    @property
    def is_counted(self) -> bool:
        """Whether there are numbers."""
        return self.values["yes"] is not None

    @property
    def is_corrected(self) -> bool:
        """Whether a later one took its place."""
        return self.values["corrected_by"] is not None

    @property
    def outcome(self) -> str:
        """How it came out, as a code."""
        return self.values["outcome"]

    @property
    def outcome_words(self) -> str:
        """How it came out; empty while it is open."""
        return str(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def mode_words(self) -> str:
        """How it was voted."""
        return str(VoteEvent.Mode(self.values["mode"]).label)

    @property
    def rows(self) -> list[tuple[str, int]]:
        """(option in words, how many)."""
        return [(str(option.label), self.values[option.value] or 0) for option in Vote.Option]

    @property
    def table(self) -> list[dict]:
        """The counts as the table macro reads them."""
        return [{"option": label, "number": number} for label, number in self.rows]

    def chart(self, title: str) -> Markup:
        """The counts as bars."""
        drawn = [Bar(label, number, str(number)) for label, number in self.rows]
        return Markup(bars(drawn, title, maximum=max(1, self.values["seats"] or sum(n for _label, n in self.rows))))


@dataclasses.dataclass
class Put:
    """A motion with its votes."""

    pk: int
    position: int
    text: str
    requirement: str
    note: str
    point: int | None
    proposed_by: str | None
    ballots: dict[int, Ballot] = dataclasses.field(default_factory=dict)

    @property
    def needs(self) -> str:
        """What it needs to pass; empty where no source says it."""
        return str(Requirement(self.requirement).label) if self.requirement else ""


def ballots(session: Session) -> list[Put]:
    """The motions of a session in order, each with its votes in order. One query."""
    own = ("pk", "position", "text", "requirement", "note", "agenda_item__position", "proposed_by__name")
    events = tuple(f"vote_events__{name}" for name in EVENT)
    votes = tuple(f"vote_events__votes__{name}" for name in VOTE)
    rows = Motion.objects.filter(session=session).order_by(
        "position", "vote_events__position", "vote_events__votes__vote_of", "vote_events__votes__position"
    )
    found: dict[int, Put] = {}
    for row in rows.values_list(*own, *events, *votes):
        motion = found.setdefault(row[0], Put(*row[: len(own)]))
        event = dict(zip(EVENT, row[len(own) :], strict=False))
        vote = dict(zip(VOTE, row[len(own) + len(EVENT) :], strict=True))
        if event["pk"] is not None:
            ballot = motion.ballots.setdefault(event["pk"], Ballot(event))
            if vote["pk"] is not None:
                vote["option_words"] = str(Vote.Option(vote["option"]).label)
                ballot.votes.append(vote)
    return list(found.values())

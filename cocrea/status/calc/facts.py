"""What the rule reads of one commitment: dated facts, already cut at the day that is asked for."""

import datetime
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from cocrea.status.calc.rule import ACCEPTED, MATTERS, WHOLE

EVIDENCE = {kind for kind, _completion, answer in MATTERS if answer == "evidence"}  # what says that it lacks
DECIDING = {ACCEPTED, *(kind for kind, _completion, _answer in MATTERS)}
LETS_COME = {kind: completion for kind, completion, _answer in MATTERS}


class Act(NamedTuple):
    """What a source said of the whole commitment. `on`: EDTF text, empty where the source has no date."""

    kind: str
    on: str


class Stance(NamedTuple):
    """Somebody endorses or objects, the whole commitment (`activity` None) or what proves one activity."""

    kind: str
    activity: int | None


class Measure(NamedTuple):
    """An indicator as it was last measured. `reached`: share of the way to its target; None where that cannot be
    said. `is_measured`: whether there is a measurement at all."""

    number: int
    reached: Decimal | None
    is_measured: bool

    @property
    def points(self) -> int | None:
        """What of the step it proves; None where there is nothing to compare it with."""
        if not self.is_measured:
            return 0
        if self.reached is None:
            return None
        return min(WHOLE, int((self.reached * WHOLE).to_integral_value(ROUND_FLOOR)))


class Milestone(NamedTuple):
    """A step of the work plan, with the date that stood on that day."""

    number: int
    starts: datetime.date | None
    due: datetime.date | None
    finished: datetime.date | None
    weight: int


@dataclass(slots=True)
class Step:
    """An activity, or the commitment itself where it has none (`activity` None)."""

    activity: int | None = None
    number: str = ""
    due: datetime.date | None = None
    report: int | None = None  # declared by whoever reports, in points
    reported_on: datetime.date | None = None
    submitted_on: datetime.date | None = None  # of the evidence that waits for review, the oldest
    accepted_on: datetime.date | None = None  # the last evidence accepted
    returned_on: datetime.date | None = None  # the last evidence returned
    measures: list[Measure] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """That of its milestones together; 1 where it has none."""
        return sum(each.weight for each in self.milestones) or 1

    @property
    def starts(self) -> datetime.date | None:
        """When its first milestone begins."""
        return min((each.starts for each in self.milestones if each.starts), default=None)


@dataclass(slots=True)
class Facts:
    """One commitment on one day. `starts`, `ends`: bounds of its plan; `is_closed`: its plan is over; `told`: kind of
    dissemination -> last day on which one was done."""

    starts: datetime.date | None = None
    ends: datetime.date | None = None
    is_closed: bool = False
    acts: list[Act] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)  # those of no activity
    stances: list[Stance] = field(default_factory=list)
    told: dict[str, datetime.date] = field(default_factory=dict)

    @property
    def decided_on(self) -> str | None:
        """The last day on which a source said more than that there is a result; None when none ever did."""
        return max((each.on for each in self.acts if each.kind in DECIDING), default=None)

    def last_said(self) -> set[str]:
        """The kinds of what was said that day."""
        last = self.decided_on
        return {each.kind for each in self.acts if each.on == last and each.kind in DECIDING}


class Share(NamedTuple):
    """Points done of the points there are: what is summed when commitments are added up, never averaged."""

    done: int
    of: int

    @property
    def percent(self) -> Decimal:
        """As people read it: rounded down, so that 100 means all."""
        return Decimal(self.done * 100 // self.of) if self.of else Decimal(0)

    def __add__(self, other):
        return Share(self.done + other[0], self.of + other[1])


def open_matters(facts: Facts) -> list[str]:
    """What the last statements left open and nothing has answered since, the worst first."""
    said, last = facts.last_said(), facts.decided_on
    if not said:
        return []
    since = {kind: day.isoformat() for kind, day in facts.told.items()}
    accepted = [step.accepted_on.isoformat() for step in facts.steps if step.accepted_on]
    if accepted:
        since["evidence"] = max(accepted)
    return [kind for kind, _completion, answer in MATTERS if kind in said and not since.get(answer, "") > last]


def is_accepted_whole(facts: Facts) -> bool:
    """Whether the sources last said that its evidence was accepted, and nothing against it."""
    said = facts.last_said()
    return ACCEPTED in said and not said & EVIDENCE

"""The status of one commitment on one day: what the rule says, and why."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from cocrea.status.calc.conditions import Case
from cocrea.status.calc.facts import Facts, Share
from cocrea.status.calc.forecast import Forecast
from cocrea.status.calc.reasons import Reason, reasons
from cocrea.status.calc.rule import ACCEPTED, COMPLETION, LIGHTS, REPORTED


@dataclass
class Status:
    """What everybody reads. `decided_by`: the condition of the rule that decides the light."""

    case: Case
    light: str
    decided_by: str
    completion: str

    @property
    def declared(self) -> Share | None:
        """As whoever reports says."""
        return self.case.progress.declared

    @property
    def verified(self) -> Share | None:
        """As accepted evidence and measured indicators prove."""
        return self.case.progress.verified

    @property
    def endorsed(self) -> Share | None:
        """Of what is verified, what civil society endorses by name."""
        return self.case.progress.endorsed

    @property
    def forecast(self) -> Forecast | None:
        """What will be there at the end at this pace."""
        return self.case.forecast

    @property
    def risk(self) -> str:
        """How likely it is that it is not fulfilled; empty where no forecast can be made, or it is complete."""
        return self.forecast.risk if self.forecast is not None and self.light != "complete" else ""

    @property
    def matter(self) -> str:
        """The kind of statement that decides, where it is one: its word stands beside the light."""
        if self.decided_by == "matter_open":
            return self.case.matters[0]
        is_whole = self.decided_by == "all_verified" and ACCEPTED in self.case.facts.last_said()
        return ACCEPTED if is_whole else ""

    @property
    def is_reported(self) -> bool:
        """Whether a source at least tells a result."""
        return any(each.kind == REPORTED for each in self.case.facts.acts)

    @cached_property
    def reasons(self) -> list[Reason]:
        """Why: the worst first."""
        return reasons(self.case, self.decided_by)

    @property
    def as_of(self) -> str:
        """The day (EDTF text) of the last thing that was said, handed in, decided or reported; empty where nothing
        ever was."""
        days = [self.case.facts.decided_on or ""]
        for step in self.case.facts.steps:
            told = (step.submitted_on, step.accepted_on, step.returned_on, step.reported_on)
            days += [day.isoformat() for day in told if day]
        return max(days)


def of(facts: Facts, on: datetime.date) -> Status:
    """The status that follows from the facts: the first condition that holds, of the light and of the completion."""
    case = Case(facts, on)
    condition, light = first(case, LIGHTS)
    return Status(case, light, condition, first(case, COMPLETION)[1])


def first(case: Case, rule: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """The first line of the rule that holds."""
    return next(line for line in rule if getattr(case, line[0])())

"""What will be there at the end if it goes on like this. Every number of it is shown on the page."""

import datetime
from typing import NamedTuple

from cocrea.status.calc.facts import Facts, Step
from cocrea.status.calc.progress import is_touched
from cocrea.status.calc.rule import ENOUGH, RISKS, WHOLE


class Forecast(NamedTuple):
    """`expected`: points that the time gone asks for; `there`: those that are there; `of`: all; `ends`: the last day
    of the steps that are reckoned with."""

    expected: int
    there: int
    of: int
    ends: datetime.date

    @property
    def points(self) -> int:
        """Of the whole, what will be there at the end at this pace: what is there over what should be."""
        return min(WHOLE, self.there * WHOLE // self.expected)

    @property
    def risk(self) -> str:
        """How likely it is that it is not fulfilled."""
        return next(word for word, least in RISKS if self.points >= least)


def forecast(facts: Facts, points: list[int], on: datetime.date) -> Forecast | None:
    """Of every step that has a beginning and an end: the share of its time that has gone is what is expected; what is
    verified, or while it runs declared, is what is there. None before a quarter of the time has gone, after the last
    day, and where there are no dates. A step of which nobody has told anything, and whose day has not come, says
    nothing of the pace: it is left out."""
    expected = there = of = 0
    last = None
    for step, verified in zip(facts.steps, points, strict=True):
        starts, ends = step.starts or facts.starts, step.due or facts.ends
        is_told = is_touched(step) or facts.decided_on is not None or on > (step.due or on)
        if not is_told or starts is None or ends is None or starts > ends:
            continue
        gone = elapsed(starts, ends, on)
        expected += gone * step.weight
        there += min(gone, progress_of(step, verified, on)) * step.weight
        of += WHOLE * step.weight
        last = ends if last is None else max(last, ends)
    if last is None or on > last or expected * WHOLE < ENOUGH * of:
        return None
    return Forecast(expected, there, of, last)


def elapsed(starts: datetime.date, ends: datetime.date, on: datetime.date) -> int:
    """Points of its time that have gone on the day `on`."""
    if on >= ends:
        return WHOLE
    return max(0, (on - starts).days * WHOLE // max(1, (ends - starts).days))


def progress_of(step: Step, verified: int, on: datetime.date) -> int:
    """What is there of a step: once its day has passed only what is verified; before that also what is declared, and
    whole where evidence waits for review."""
    if step.due is not None and step.due < on:
        return verified
    return WHOLE if step.submitted_on else max(verified, step.report or 0)

"""Three progresses side by side: declared by whoever reports, verified by evidence, endorsed by civil society."""

import datetime
from typing import NamedTuple

from cocrea.status.calc.facts import EVIDENCE, Facts, Share, Step, is_accepted_whole
from cocrea.status.calc.rule import HANDED_IN, WHOLE


def verified_of(step: Step, facts: Facts, matters: list[str]) -> int:
    """Points of a step: nothing without accepted evidence; with it, as far as its indicators have come. An indicator
    that nobody measured counts as nothing; one that has no target is left out."""
    if step.activity is None and EVIDENCE.intersection(matters):
        return 0
    if step.accepted_on is None and not is_accepted_whole(facts):
        return 0
    points = [each.points for each in step.measures]
    counted = [each for each in points if each is not None]
    return sum(counted) // len(counted) if counted else WHOLE


def declared_of(step: Step, verified: int) -> int | None:
    """Points that are declared: by the last report; without one, by the milestones that are done, or because evidence
    was handed in. Never less than what is verified. None where nobody said anything."""
    if step.report is not None:
        return max(step.report, verified)
    done = [each.weight for each in step.milestones if each.finished]
    told = [sum(done) * WHOLE // step.weight] if done else []
    if step.submitted_on or step.returned_on or step.accepted_on:
        told.append(HANDED_IN)
    if verified:
        told.append(verified)
    return max(told) if told else None


def endorsed_of(step: Step, facts: Facts, verified: int) -> int:
    """What is verified of a step, where somebody endorses it by name and nobody objects."""
    said = {each.kind for each in facts.stances if each.activity in (None, step.activity)}
    return verified if "endorsement" in said and "objection" not in said else 0


class Progress(NamedTuple):
    """The three progresses, the verified points of each step, and all points that there are to be had (`whole`). None
    where there is nothing to count."""

    points: list[int]
    whole: int
    declared: Share | None
    verified: Share | None
    endorsed: Share | None


def progress(facts: Facts, matters: list[str]) -> Progress:
    """Adds up the steps, each by its weight."""
    points = [verified_of(step, facts, matters) for step in facts.steps]
    declared = [declared_of(step, each) for step, each in zip(facts.steps, points, strict=True)]
    endorsed = [endorsed_of(step, facts, each) for step, each in zip(facts.steps, points, strict=True)]
    weights = [step.weight for step in facts.steps]
    told = any(each is not None for each in declared)
    return Progress(
        points,
        WHOLE * sum(weights),
        summed(declared, weights) if told else None,
        summed(points, weights) if is_followed(facts) else None,
        summed(endorsed, weights) if facts.stances else None,
    )


def summed(points: list[int | None], weights: list[int]) -> Share:
    """Points of steps by their weights; what nobody declared is none."""
    done = sum((each or 0) * weight for each, weight in zip(points, weights, strict=True))
    return Share(done, WHOLE * sum(weights))


def is_followed(facts: Facts) -> bool:
    """Whether anything was said, handed in, measured, reported or planned of it. A result that a source merely tells
    is nothing of that."""
    if facts.decided_on is not None or facts.milestones or facts.stances:
        return True
    return any(is_touched(step) for step in facts.steps)


def is_touched(step: Step) -> bool:
    """Whether anything happened to a step."""
    handed_in = step.submitted_on or step.returned_on or step.accepted_on
    measured = any(each.is_measured for each in step.measures)
    return bool(handed_in or measured or step.report is not None or step.milestones)


def is_behind(step: Step, points: int, on: datetime.date) -> bool:
    """Whether its day has passed and it is not whole."""
    return step.due is not None and step.due < on and points < WHOLE

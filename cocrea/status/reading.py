"""The status of commitments on a day: reads the facts, asks the rule. The one way to a status for every page."""

import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from cocrea.kernel import periods
from cocrea.measurements import calc as measuring
from cocrea.plans.models import ActionPlan
from cocrea.status import calc, facts_read
from cocrea.status.calc.rule import DECLARED

MANY = 400  # more keys than this are not listed in the query: everything is read
POINTS = dict(DECLARED)


def of(commitments: QuerySet | list | None = None, on: datetime.date | None = None) -> dict[int, calc.Status]:
    """Commitment -> its status at the end of the day `on`, as it was known then; of today where none is given, when
    what the sources say without any date counts too. `commitments`: objects, keys, or a query; None for all."""
    keys = keys_of(commitments)
    day = on or timezone.localdate()
    found = read_facts(keys if keys is None or not isinstance(keys, list) or len(keys) <= MANY else None, day, on)
    wanted = keys if isinstance(keys, list) else found
    return {key: calc.of(found[key], day) for key in wanted if key in found}


def keys_of(commitments: QuerySet | list | None) -> QuerySet | list[int] | None:
    """Keys, or a query of keys."""
    if isinstance(commitments, QuerySet):
        return commitments.order_by().values("pk")
    return None if commitments is None else [getattr(each, "pk", each) for each in commitments]


def read_facts(keys, day: datetime.date, on: datetime.date | None) -> dict[int, calc.Facts]:
    """Commitment -> its facts."""
    found: dict[int, calc.Facts] = {}
    rows: dict[str, list] = {}
    for row in facts_read.read(keys, day):
        rows.setdefault(row[0], []).append(row[1:])
    wholes: dict[int, calc.Step] = {}
    for key, _none, status, start, end, *happened in rows.get(facts_read.WHOLE, ()):
        ends = periods.latest(end)
        closed = status == ActionPlan.Status.CLOSED and (on is None or ends is None or ends < day)
        found[key] = calc.Facts(periods.earliest(start), ends, closed)
        wholes[key] = put(calc.Step(), *happened)
    steps: dict[tuple[int, int | None], calc.Step] = {}
    for key, activity, number, due, *happened in rows.get(facts_read.STEP, ()):
        if key in found:
            step = put(calc.Step(activity, number, as_day(due)), *happened)
            steps[key, activity] = step
            found[key].steps.append(step)
    add_measures(rows.get(facts_read.MEASURE, ()), found, steps, wholes)
    add_milestones(rows.get(facts_read.MILESTONE, ()), found, steps, wholes)
    add_words(rows, found, on)
    for key, facts in found.items():
        finish(facts, wholes[key])
    return found


def put(step: calc.Step, submitted: str, accepted: str, returned: str, report: str, *_none) -> calc.Step:
    """What happened to a step. A report of the whole commitment holds for the steps that have none of their own."""
    step.submitted_on, step.accepted_on, step.returned_on = as_day(submitted), as_day(accepted), as_day(returned)
    if report:
        told, _space, word = report.partition(" ")
        step.reported_on, step.report = as_day(told), POINTS[word]
    return step


class Counted(NamedTuple):
    """An indicator as the tables have it; how far it has come is reckoned only when the rule asks."""

    number: int
    baseline: str
    target: str
    direction: str
    factor: str
    divides: str
    counted: str

    @property
    def is_measured(self) -> bool:
        """Whether its last measurement gives a value."""
        top, _slash, bottom = self.counted.partition("/")
        return bool(top) and (not self.divides or bool(bottom and Decimal(bottom)))

    @property
    def points(self) -> int | None:
        """As `calc.Measure` says it. A share of a whole without a target is there when it is whole."""
        if not self.is_measured:
            return 0
        top, _slash, bottom = self.counted.partition("/")
        factor, target = as_number(self.factor), as_number(self.target)
        is_ratio = bool(self.divides)
        value = measuring.value(as_number(top), as_number(bottom), int(factor) if factor else None, is_ratio)
        if target is None and is_ratio and self.direction != measuring.DECREASE:
            target = factor or Decimal(1)
        reached = measuring.reached(value, as_number(self.baseline), target, self.direction)
        return calc.Measure(self.number, reached, True).points


def add_measures(rows, found, steps, wholes) -> None:
    """Indicators, each with its step; those of the whole commitment with the whole."""
    for key, activity, number, *told in rows:
        step = steps.get((key, activity)) or wholes.get(key)
        if step is not None:
            step.measures.append(Counted(int(number), *told))


def add_milestones(rows, found, steps, wholes) -> None:
    """Work plans: milestones of an activity with it; the others with the whole, or beside the activities."""
    for key, activity, number, starts, due, finished, weight, *_none in rows:
        if key in found:
            made = calc.Milestone(int(number), as_day(starts), as_day(due), as_day(finished), int(weight))
            step = steps.get((key, activity))
            owner = step if step is not None else found[key] if found[key].steps else wholes[key]
            owner.milestones.append(made)


def add_words(rows: dict, found, on: datetime.date | None) -> None:
    """What the sources said by that day, who endorses or objects, what was made known."""
    for key, _none, kind, stated_on, *_rest in rows.get(facts_read.SAID, ()):
        is_known = on is None or (stated_on and periods.latest(stated_on) <= on)
        if key in found and is_known:
            found[key].acts.append(calc.Act(kind, stated_on))
    for key, activity, kind, *_rest in rows.get(facts_read.STANCE, ()):
        if key in found:
            found[key].stances.append(calc.Stance(kind, activity))
    for key, _none, kind, last, *_rest in rows.get(facts_read.TOLD, ()):
        if key in found:
            found[key].told[kind] = as_day(last)


def finish(facts: calc.Facts, whole: calc.Step) -> None:
    """A commitment without activities is one step itself; so is, beside them, one that has indicators of its own. A
    step without a day of its own is due with its last milestone."""
    if not facts.steps or whole.measures:
        facts.steps.append(whole)
    facts.steps.sort(key=order)
    for step in facts.steps:
        if step.due is None and step.milestones:
            step.due = max((each.due for each in step.milestones if each.due), default=None)
        if step.report is None and step is not whole:
            step.report, step.reported_on = whole.report, whole.reported_on


def order(step: calc.Step) -> tuple:
    """As the plan numbers them; the whole last."""
    digits = step.number.rstrip("F")
    return step.activity is None, step.number.endswith("F"), int(digits) if digits.isdigit() else 0, step.number


@lru_cache(maxsize=10_000)
def as_day(text: str) -> datetime.date | None:
    """A day out of its text."""
    return datetime.date.fromisoformat(text) if text else None


@lru_cache(maxsize=10_000)
def as_number(text: str) -> Decimal | None:
    """A number out of its text."""
    return Decimal(text) if text else None

"""Each condition of the rule, by its name in `rule.LIGHTS` and `rule.COMPLETION`."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from cocrea.status.calc.facts import LETS_COME, Facts, Step, open_matters
from cocrea.status.calc.forecast import Forecast, forecast
from cocrea.status.calc.progress import Progress, is_followed, progress
from cocrea.status.calc.rule import SLOW, SOON, WHOLE


@dataclass
class Case:
    """The facts of one commitment on one day, with what is reckoned from them once."""

    facts: Facts
    on: datetime.date

    @cached_property
    def matters(self) -> list[str]:
        """What the sources left open, the worst first."""
        return open_matters(self.facts)

    @cached_property
    def progress(self) -> Progress:
        """Declared, verified, endorsed."""
        return progress(self.facts, self.matters)

    @cached_property
    def is_followed(self) -> bool:
        """Whether anything happened that decides."""
        return is_followed(self.facts)

    @cached_property
    def is_open(self) -> bool:
        """Whether silence means something: of a plan that is over and of which nothing is known, it does not."""
        return self.is_followed or not self.facts.is_closed

    @cached_property
    def forecast(self) -> Forecast | None:
        """What will be there at the end, at this pace; None where that cannot be said."""
        return forecast(self.facts, self.progress.points, self.on) if self.is_open else None

    @cached_property
    def unfinished(self) -> list[tuple[Step, int]]:
        """Steps that are not whole, with their points."""
        pairs = zip(self.facts.steps, self.progress.points, strict=True)
        return [(step, points) for step, points in pairs if points < WHOLE]

    def not_begun(self) -> bool:
        """The plan had not begun, and nobody had done anything yet."""
        return self.facts.starts is not None and self.on < self.facts.starts and not self.is_followed

    def all_verified(self) -> bool:
        """Every step has accepted evidence, its indicators have reached their targets, nothing is pending."""
        return self.is_followed and not self.unfinished and not self.matters

    def overdue_steps(self) -> list[Step]:
        """Steps whose day has passed without accepted evidence, and of which none waits for review."""
        if not self.is_open:
            return []
        return [s for s, _points in self.unfinished if s.due and s.due < self.on and not s.submitted_on]

    def step_overdue(self) -> bool:
        """There is one."""
        return bool(self.overdue_steps())

    def matter_open(self) -> bool:
        """The sources last said that something is pending, and nothing has answered it since."""
        return bool(self.matters)

    def returned_steps(self) -> list[Step]:
        """Steps whose evidence was returned, and of which nothing was handed in since."""
        return [s for s, _p in self.unfinished if s.returned_on and not s.submitted_on and not s.accepted_on]

    def evidence_returned(self) -> bool:
        """There is one."""
        return bool(self.returned_steps())

    def late_reviews(self) -> list[Step]:
        """Steps whose day has passed while their evidence waits for review."""
        return [s for s, _points in self.unfinished if s.due and s.due < self.on and s.submitted_on]

    def review_late(self) -> bool:
        """There is one."""
        return bool(self.late_reviews())

    def late_milestones(self) -> list[tuple[Step | None, object]]:
        """Milestones whose day has passed and that are not done, each with its step."""
        inner = [(step, each) for step, _points in self.unfinished for each in step.milestones]
        every = [*inner, *((None, each) for each in self.facts.milestones)]
        return [(step, each) for step, each in every if each.due and each.due < self.on and not each.finished]

    def milestone_late(self) -> bool:
        """There is one."""
        return bool(self.late_milestones())

    def steps_due_soon(self) -> list[Step]:
        """Steps due within `SOON` days of which no evidence has been handed in."""
        if not self.is_open:
            return []
        until = self.on + datetime.timedelta(days=SOON)
        open_ones = [s for s, _points in self.unfinished if not s.submitted_on and not s.accepted_on]
        return [s for s in open_ones if s.due and self.on <= s.due <= until]

    def due_soon(self) -> bool:
        """There is one."""
        return bool(self.steps_due_soon())

    def pace_slow(self) -> bool:
        """At this pace less than half will be there at the end."""
        return self.forecast is not None and self.forecast.points < SLOW

    def ended_unfinished(self) -> bool:
        """The plan is over, something is known of it, and not all of it is verified."""
        return self.facts.is_closed and self.is_followed

    def dates_ahead(self) -> list[Step]:
        """Steps that are still to come, the next first."""
        return sorted((s for s, _p in self.unfinished if s.due and s.due >= self.on), key=lambda s: s.due)

    def date_ahead(self) -> bool:
        """There is one, and the plan runs."""
        return not self.facts.is_closed and bool(self.dates_ahead())

    def under_way(self) -> bool:
        """Something was handed in, measured or reported."""
        return self.is_followed

    def nothing_known(self) -> bool:
        """Nothing of all that."""
        return True

    def only_to_be_told(self) -> bool:
        """All that is pending is to make it known, or to launch it."""
        return bool(self.matters) and all(LETS_COME[each] == "substantial" for each in self.matters)

    def half_verified(self) -> bool:
        """At least half is verified, and the sources do not say that it lacks evidence."""
        share = self.progress.verified
        return share is not None and share.done * 2 >= share.of and "evidence_missing" not in self.matters

    def some_verified(self) -> bool:
        """Something is verified."""
        return self.progress.verified is not None and self.progress.verified.done > 0

    def not_implemented(self) -> bool:
        """The sources say that it was not implemented."""
        return any(LETS_COME[each] == "not_started" for each in self.matters)

    def something_insufficient(self) -> bool:
        """There is evidence, returned or in review, or information that is incomplete."""
        handed_in = any(s.submitted_on or s.returned_on or s.accepted_on for s, _points in self.unfinished)
        return handed_in or any(LETS_COME[each] == "limited" for each in self.matters)

    def declared_not_started(self) -> bool:
        """Whoever reports says that nothing has begun."""
        reports = [step.report for step in self.facts.steps if step.report is not None]
        return bool(reports) and not any(reports)

    def nothing_accepted(self) -> bool:
        """Nothing of all that."""
        return True

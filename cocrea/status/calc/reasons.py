"""Why a status is what it is: which activity, which date, which evidence is missing."""

import datetime
from typing import NamedTuple

from cocrea.status.calc.conditions import Case
from cocrea.status.calc.facts import Step
from cocrea.status.calc.rule import ACCEPTED, WHOLE


class Reason(NamedTuple):
    """`key`: what it is, for the words and the mark; `activity` and `number`: of which step; `on`: which date (EDTF
    text); `what`: number of an indicator or milestone, or kind of a statement."""

    key: str
    light: str = ""
    activity: int | None = None
    number: str = ""
    on: str = ""
    what: str = ""


def reasons(case: Case, decided_by: str) -> list[Reason]:
    """Everything that keeps it from being complete, the worst first; or why it is complete, or unknown."""
    if decided_by == "not_begun":
        begins = Reason("not_begun", "no_data", on=case.facts.starts.isoformat())
        return [Reason("nothing_known", "no_data"), begins]
    if decided_by == "all_verified":
        return proved(case)
    found = [*late(case), *said(case), *waiting(case), *unmeasured(case), *ahead(case)]
    if decided_by == "ended_unfinished":
        found.insert(0, Reason("ended_unfinished", "at_risk"))
    if not found:
        found = [Reason("only_reported" if any(case.facts.acts) else "nothing_known", "no_data")]
    return found


def proved(case: Case) -> list[Reason]:
    """What proves that it is complete."""
    if ACCEPTED in case.facts.last_said():
        return [Reason(ACCEPTED, "complete", on=case.facts.decided_on or "", what=ACCEPTED)]
    return [of_step("step_accepted", "complete", step, step.accepted_on) for step in case.facts.steps]


def late(case: Case) -> list[Reason]:
    """What is overdue."""
    found = [of_step("step_overdue", "overdue", step, step.due) for step in case.overdue_steps()]
    found += [of_step("review_late", "at_risk", step, step.submitted_on) for step in case.late_reviews()]
    for step, each in case.late_milestones():
        made = of_step("milestone_late", "at_risk", step or Step(), each.due)
        found.append(made._replace(what=str(each.number)))
    return found


def said(case: Case) -> list[Reason]:
    """What the sources left open."""
    on = case.facts.decided_on or ""
    return [Reason("matter_open", "at_risk", on=on, what=kind) for kind in case.matters]


def waiting(case: Case) -> list[Reason]:
    """Evidence that was returned, waits for review, or has not been handed in while its day comes."""
    found = [of_step("evidence_returned", "at_risk", step, step.returned_on) for step in case.returned_steps()]
    found += [of_step("due_soon", "at_risk", step, step.due) for step in case.steps_due_soon()]
    late_ones = case.late_reviews()
    waits = [step for step, _points in case.unfinished if step.submitted_on and step not in late_ones]
    found += [of_step("in_review", "", step, step.submitted_on) for step in waits]
    if case.pace_slow():
        found.append(Reason("pace_slow", "at_risk", on=case.forecast.ends.isoformat()))
    return found


def unmeasured(case: Case) -> list[Reason]:
    """Indicators that nobody measured, or that fall short, of steps whose evidence was accepted."""
    found = []
    for step, _points in case.unfinished:
        for each in step.measures if step.accepted_on or step.submitted_on else ():
            if each.points is not None and each.points < WHOLE:
                key = "falls_short" if each.is_measured else "not_measured"
                found.append(of_step(key, "", step, None)._replace(what=str(each.number)))
    return found


def ahead(case: Case) -> list[Reason]:
    """The next date, and steps without any date that lack evidence."""
    soon = case.steps_due_soon()
    coming = [step for step in case.dates_ahead() if step not in soon]
    found = [of_step("date_ahead", "on_time", step, step.due) for step in coming[:1]]
    if case.is_followed and not case.matters:
        bare = [s for s, _p in case.unfinished if s.due is None and s.activity and not s.accepted_on]
        found += [of_step("no_evidence", "", step, None) for step in bare if not step.submitted_on]
    return found


def of_step(key: str, light: str, step: Step, on: datetime.date | None) -> Reason:
    """A reason about one step."""
    return Reason(key, light, step.activity, step.number, on.isoformat() if on else "")

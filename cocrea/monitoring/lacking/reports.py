"""Periods of which nobody has reported. Where an activity is reported by itself, each has its own periods; a
commitment without activities has those of the whole."""

import dataclasses
import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.kernel import periods
from cocrea.monitoring import calc
from cocrea.monitoring.lacking.row import Kind, Lack, Standing
from cocrea.monitoring.lacking.scope import Scope
from cocrea.monitoring.models import ProgressReport, ReportingTerm
from cocrea.plans.models import Activity, Commitment


@dataclasses.dataclass(frozen=True)
class Duty:
    """What must be reported again and again: an activity, or a whole commitment. `missing`: its periods without a
    report, the earliest first."""

    commitment: Commitment
    activity: Activity | None
    months: int
    missing: tuple[str, ...]
    days: int


def duties(scope: Scope) -> list[Duty]:
    """Each with what is missing by today: two queries. A plan without a reporting term asks for nothing."""
    plans = {each.plan_id for each in scope.commitments.values()}
    terms = {term.plan_id: term for term in ReportingTerm.objects.filter(plan__in=plans)}
    rows = ProgressReport.objects.standing().filter(commitment__in=list(scope.commitments)) if terms else ()
    told: dict[tuple[int, int | None], dict[str, str]] = {}
    for row in rows.values_list("commitment", "activity", "period", "state") if terms else ():
        told.setdefault(row[:2], {})[row[2]] = row[3]
    found = []
    for key, commitment in scope.commitments.items():
        if (term := terms.get(commitment.plan_id)) is None:
            continue
        until = min(filter(None, (scope.today, periods.latest(commitment.plan.period_end))))
        for activity in scope.activities.get(key, ()) or [None]:
            every = (activity.frequency if activity else "") or term.every
            reports = told.get((key, activity.pk if activity else None), {})
            missing = missing_of(reports, calc.MONTHS[every], term.since, until)
            found.append(Duty(commitment, activity, calc.MONTHS[every], tuple(missing), term.days))
    return found


def missing_of(reports: dict[str, str], months: int, since: str, until: datetime.date) -> Iterator[str]:
    """Periods without a report, until the one in which it was declared done."""
    for period in calc.ending(months, since, until):
        if period not in reports:
            yield period
        elif reports[period] == ProgressReport.State.DONE:
            return


def of_reports(scope: Scope) -> Iterator[Lack]:
    """One row for each duty: all its periods together, due when the first was."""
    for duty in duties(scope):
        if not duty.missing:
            continue
        due = calc.due_on(duty.missing[0], duty.days)
        activity = duty.activity.pk if duty.activity else None
        yield Lack(
            key=f"report:{duty.commitment.pk}-{activity or 0}",
            kind=Kind.REPORT,
            standing=Standing.OVERDUE if due < scope.today else Standing.DUE,
            words=words_of(duty),
            href=reverse("monitoring:report-list") + f"?plan={duty.commitment.plan.slug}",
            commitment_id=duty.commitment.pk,
            activity_id=activity,
            bodies=scope.who(duty.commitment.pk, activity),
            due_on=due,
            period=duty.missing[0],
            months=duty.months,
        )


def words_of(duty: Duty) -> str:
    """«2 progress reports: March to April 2026 (activity 3)»."""
    stretches = [
        periods.span(calc.bounds(first, duty.months)[0], last)
        for first, last in calc.together(list(duty.missing), duty.months)
    ]
    number = len(duty.missing)
    text = ngettext("%(num)d progress report: %(when)s", "%(num)d progress reports: %(when)s", number)
    told = text % {"num": number, "when": "; ".join(stretches)}
    if duty.activity is None:
        return told
    return _("%(what)s (activity %(number)s)") % {"what": told, "number": duty.activity.number}

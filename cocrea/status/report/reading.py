"""What a report of results tells, read in a constant number of queries."""

import dataclasses
import datetime

from django.db.models import Q

from cocrea.actors.models import Membership
from cocrea.evidence.models import Evidence
from cocrea.kernel import periods
from cocrea.kernel.together import together
from cocrea.measurements.models import Measurement
from cocrea.meetings.models import Session
from cocrea.plans.models import ActionPlan, Commitment, Figure, Indicator, Responsibility, Result
from cocrea.status.models import Narrative

SHOWN = 6  # pieces of evidence of one commitment


@dataclasses.dataclass(frozen=True)
class Span:
    """The time that a report is about: a whole plan, or one of its semesters (`2019-1`)."""

    semester: str
    starts: datetime.date | None
    ends: datetime.date | None

    @classmethod
    def of(cls, plan: ActionPlan, semester: str) -> "Span":
        """The bounds of a plan, or of a semester."""
        if not semester:
            return cls("", periods.earliest(plan.period_start), periods.latest(plan.period_end))
        year, half = int(semester[:4]), int(semester[-1])
        if half == 1:
            return cls(semester, datetime.date(year, 1, 1), datetime.date(year, 6, 30))
        return cls(semester, datetime.date(year, 7, 1), datetime.date(year, 12, 31))

    def has(self, text: str) -> bool:
        """Whether a date (EDTF text) is of it; what has no date is only of the whole plan."""
        if not self.semester:
            return True
        return bool(text) and self.starts <= periods.latest(text) and periods.earliest(text) <= self.ends

    def day(self, today: datetime.date) -> datetime.date | None:
        """The day whose state it tells: of a semester that has ended its last, else today."""
        return self.ends if self.semester and self.ends < today else None


@dataclasses.dataclass
class Rows:
    """All rows of a report, commitment by commitment."""

    commitments: list[Commitment]
    results: dict[int, list[Result]]
    figures: dict[int, list[Figure]]
    evidence: dict[int, list[Evidence]]
    indicators: dict[int, list[Indicator]]
    measured: dict[int, Measurement]
    narratives: dict[tuple[str, int | None], str]
    members: list[Membership]
    sessions: list[Session]
    bodies: list


def read(plan: ActionPlan, span: Span, today: datetime.date) -> Rows:
    """Nine queries, whatever there is."""
    day = span.day(today)
    commitments = list(plan.commitments.published().with_state(day).select_related("committee").in_order())
    keys = [each.pk for each in commitments]
    results, figures = together(
        *(
            model.objects.filter(commitment__in=keys).select_related("source").order_by("pk")
            for model in (Result, Figure)
        )
    )
    sessions = [each for each in held(plan) if span.has(each.date)]
    forums = {each.organization_id for each in sessions} | {c.committee_id for c in commitments if c.committee_id}
    words = Narrative.objects.filter(plan=plan, semester=span.semester)
    duties = Responsibility.objects.filter(commitment__in=keys).select_related("organization")
    return Rows(
        commitments,
        grouped(each for each in results if span.has(each.stated_on)),
        grouped(each for each in figures if span.has(each.as_of)),
        grouped(each for each in proofs(keys, day) if span.has(each.submitted_on.isoformat())),
        grouped(Indicator.objects.filter(commitment__in=keys).select_related("activity").order_by("number")),
        last_measured(keys, day),
        {(each.section, each.commitment_id): each.text for each in words},
        members(forums, span),
        sessions,
        sorted({each.organization for each in duties}, key=lambda each: each.name),
    )


def held(plan: ActionPlan):
    """The sessions of a plan that were held, the first one first."""
    rows = Session.objects.published().filter(plan=plan, status=Session.Status.HELD)
    return rows.select_related("organization").order_by("date_earliest", "pk")


def proofs(keys: list[int], day: datetime.date | None):
    """Public evidence that stood accepted on the day, the last one first."""
    rows = Evidence.objects.published().filter(commitment__in=keys).select_related("preview", "activity")
    rows = rows.as_on(day).filter(state_then="accepted") if day else rows.filter(state="accepted")
    return rows.order_by("-submitted_on", "-pk")


def last_measured(keys: list[int], day: datetime.date | None) -> dict[int, Measurement]:
    """Indicator -> its last measurement that stood on the day."""
    rows = Measurement.objects.filter(indicator__commitment__in=keys).standing(day)
    rows = rows if day is None else rows.filter(as_of_latest__lte=day)
    found: dict[int, Measurement] = {}
    for row in rows.select_related("indicator"):
        found.setdefault(row.indicator_id, row)
    return found


def members(bodies: set[int], span: Span) -> list[Membership]:
    """Who sat in these bodies in that time; where the sources give no days, who ever did."""
    rows = Membership.objects.published().filter(organization__in=bodies)
    if span.starts:
        rows = rows.exclude(end_latest__lt=span.starts)
    if span.ends:
        rows = rows.filter(Q(start_earliest=None) | Q(start_earliest__lte=span.ends))
    return list(rows.select_related("person", "organization", "on_behalf_of").order_by("organization__name", "pk"))


def grouped(rows) -> dict[int, list]:
    """Commitment -> its rows."""
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.commitment_id, []).append(row)
    return found

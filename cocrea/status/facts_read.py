"""The dated facts of many commitments in one query, whatever there is: each table gives its rows as texts of one
width, already brought down to what the rule asks. Nothing here decides anything: that is `calc`."""

import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import (
    BigIntegerField,
    CharField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from cocrea.evidence.models import EvidenceAct, Opinion
from cocrea.measurements.models import Measurement
from cocrea.monitoring.models import Dissemination, Milestone, ProgressReport
from cocrea.plans.models import Activity, Commitment, Indicator, Result

WIDTH = 7
WHOLE, STEP, MEASURE, SAID, MILESTONE, STANCE, TOLD = "wsmrgod"
Row = tuple[str, int, int | None, *tuple[str, ...]]


def read(commitments: QuerySet | list[int] | None, day: datetime.date) -> list[Row]:
    """(what, commitment, activity, texts…) as known at the end of that day. `commitments`: keys, or a query of keys;
    None for all there are."""
    if isinstance(commitments, QuerySet):
        return list(everything(commitments, day))
    if commitments is not None and not commitments:
        return []
    keys = list(commitments or ())
    sql, values = compiled(connection.vendor, None if commitments is None else len(keys))
    told = {MARK: day, str(MARK): str(day)} | dict(zip(marks(len(keys)), keys, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(sql, [told.get(value, value) for value in values])
        return cursor.fetchall()


MARK = datetime.date(1, 1, 1)  # stands for the day in the query that is made once


def marks(number: int) -> list[int]:
    """What stands for so many keys in it."""
    return [-1_000_000_000 - each for each in range(number)]


@lru_cache(maxsize=64)
def compiled(_vendor: str, number: int | None) -> tuple[str, tuple]:
    """The query for all, or for so many keys, with its values: making it takes longer than what a small plan asks."""
    query = everything(None if number is None else marks(number), MARK)
    return query.query.get_compiler(connection=connection).as_sql()


def everything(commitments: QuerySet | list[int] | None, day: datetime.date) -> QuerySet:
    """The seven tables as one query."""
    parts = (
        wholes(day),
        steps(day),
        measures(day),
        part(SAID, Result.objects.all(), "kind", "stated_on"),
        milestones(day),
        stances(day),
        told(day),
    )
    chosen = [narrowed(rows, path, commitments) for rows, path in zip(parts, PATHS, strict=True)]
    names = ("what", "of", "step", *(f"t{n}" for n in range(WIDTH)))
    first, *others = (rows.values_list(*names) for rows in chosen)
    return first.union(*others, all=True)


PATHS = ("pk", *["commitment"] * 6)


def narrowed(rows: QuerySet, path: str, commitments: QuerySet | list[int] | None) -> QuerySet:
    """The rows of these commitments."""
    return rows if commitments is None else rows.filter(**{f"{path}__in": commitments})


def part(what: str, rows: QuerySet, *texts, of="commitment_id", step=None) -> QuerySet:
    """A table as rows of one width: keys as numbers, all else as text, empty where there is nothing."""
    columns = {f"t{n}": as_text(F(each) if isinstance(each, str) else each) for n, each in enumerate(texts)}
    columns |= {f"t{n}": Value("", output_field=TextField()) for n in range(len(texts), WIDTH)}
    step = Cast(Value(None) if step is None else F(step), BigIntegerField())
    what = Value(what, output_field=CharField())
    return rows.order_by().annotate(what=what, of=Cast(F(of), BigIntegerField()), step=step, **columns)


def as_text(expression) -> Coalesce:
    """A value as text."""
    return Coalesce(Cast(expression, TextField()), Value(""), output_field=TextField())


def wholes(day: datetime.date) -> QuerySet:
    """Every commitment with the bounds of its plan, and what concerns all of it."""
    plan = ("plan__status", "plan__period_start", "plan__period_end")
    own = {"commitment": OuterRef("pk"), "activity": None}
    return part(WHOLE, Commitment.objects.all(), *plan, *happened(own, day), of="pk")


def steps(day: datetime.date) -> QuerySet:
    """Every activity with its number and day, its evidence and its last report."""
    own = {"commitment": OuterRef("commitment_id"), "activity": OuterRef("pk")}
    return part(STEP, Activity.objects.all(), "number", "due_on", *happened(own, day), step="pk")


def happened(own: dict, day: datetime.date) -> tuple:
    """The last day of evidence submitted and not decided, accepted, returned; the last report, as `day word`."""
    acts = EvidenceAct.objects.filter(**own).standing_on(day)
    kinds = (EvidenceAct.Kind.SUBMITTED, EvidenceAct.Kind.ACCEPTED, EvidenceAct.Kind.RETURNED)
    days = [Subquery(acts.filter(kind=kind).order_by("-on").values("on")[:1]) for kind in kinds]
    reports = ProgressReport.objects.standing(day).filter(**own).exclude(state="")
    words = Concat(as_text(F("reported_on")), Value(" "), F("state"), output_field=TextField())
    last = reports.order_by("-period_latest", "-pk").annotate(told=words)
    return *days, Subquery(last.values("told")[:1])


def measures(day: datetime.date) -> QuerySet:
    """Every indicator that says what is counted, with what its last measurement counted: `numerator/denominator`."""
    rows = Measurement.objects.filter(indicator=OuterRef("pk"), as_of_latest__lte=day).standing(day)
    counted = Concat(as_text(F("numerator")), Value("/"), as_text(F("denominator")), output_field=TextField())
    last = Subquery(rows.annotate(counted=counted).values("counted")[:1])
    texts = ("number", "baseline", "target", "direction", "factor", "denominator", last)
    return part(MEASURE, Indicator.objects.exclude(numerator=""), *texts, step="activity_id")


def milestones(day: datetime.date) -> QuerySet:
    """The work plans, with the dates that stood on that day."""
    rows = Milestone.objects.as_on(day)
    return part(MILESTONE, rows, "number", "starts", "due", "finished", "weight", step="activity_id")


def stances(day: datetime.date) -> QuerySet:
    """Who endorses or objects on that day, and what: the whole, or what proves one activity."""
    rows = Opinion.objects.filter(kind__in=Opinion.STANCES, said_on__lte=day)
    rows = rows.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
    return part(STANCE, rows, "kind", "evidence_id", step="evidence__activity_id")


def told(day: datetime.date) -> QuerySet:
    """Of each commitment and kind, when something was last made known."""
    rows = Dissemination.objects.filter(commitment__isnull=False, done_latest__lte=day).order_by()
    kinds = rows.values("commitment_id", "kind").annotate(last=Max("done_latest"))
    return part(TOLD, kinds, "kind", "last")

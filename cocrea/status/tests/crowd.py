"""A large made-up record, put straight into the tables: for the test of queries and for the benchmark."""

import datetime
import random

from django.db import connection

from cocrea.actors.models import Organization
from cocrea.documents.models import Document
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.kernel import periods
from cocrea.measurements.models import Measurement
from cocrea.monitoring.models import Milestone, ProgressReport
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility

TODAY = datetime.date.today()
BATCH = 5000


def fill(chance: random.Random, *, plans: int, activities: int, evidence: int, measurements: int) -> dict[str, int]:
    """So many of each, spread over ten commitments a plan."""
    bodies = made(Organization, (Organization(slug=f"cuerpo-{n}", name=f"Cuerpo {n}") for n in range(20)))
    start, end = str(TODAY.year - 1), str(TODAY.year + 1)
    made_plans = made(
        ActionPlan,
        (
            ActionPlan(
                slug=f"plan-{n}", ordinal=n, title=f"Plan {n}", period_start=start, period_end=end, status="in_force"
            )
            for n in range(1, plans + 1)
        ),
    )
    commitments = made(
        Commitment,
        (
            Commitment(plan=plan, number=str(n), ordinal=n, title=f"Compromiso {n}", publication="published")
            for plan in made_plans
            for n in range(1, 11)
        ),
    )
    steps = made(Activity, (activity(n, commitments, chance) for n in range(activities)))
    made(Responsibility, (duty(each, bodies, chance) for each in steps))
    indicators = made(Indicator, (indicator(n, each) for n, each in enumerate(steps, 1)))
    measure(indicators, measurements, chance)
    prove(steps, evidence, bodies, chance)
    follow(steps, commitments, bodies, chance)
    return {"plans": plans, "activities": activities, "evidence": evidence, "measurements": measurements}


def made(model, rows) -> list:
    """The rows, with their keys."""
    return model.objects.bulk_create(rows, batch_size=BATCH)


def activity(n: int, commitments: list, chance: random.Random) -> Activity:
    """Due some day in the two years around today."""
    due = TODAY + datetime.timedelta(days=chance.randrange(-350, 350))
    number = str(n // len(commitments) + 1)
    return Activity(commitment=commitments[n % len(commitments)], number=number, title=f"Actividad {n}", due_on=due)


def duty(step: Activity, bodies: list, chance: random.Random) -> Responsibility:
    """Somebody answers for it."""
    body = chance.choice(bodies)
    return Responsibility(commitment=step.commitment, activity=step, organization=body, role="responsible")


def indicator(n: int, step: Activity) -> Indicator:
    """A percentage with a target."""
    values = {"numerator": "hechos", "denominator": "programados", "factor": 100, "baseline": 0, "target": 90}
    return Indicator(commitment=step.commitment, activity=step, number=n, unit="%", **values)


def measure(indicators: list, many: int, chance: random.Random) -> None:
    """Cut after cut, the same number for each."""
    rows = []
    for n in range(many):
        day = TODAY - datetime.timedelta(days=14 * (n // len(indicators)))
        values = {"as_of": day.isoformat(), "as_of_earliest": day, "as_of_latest": day, "recorded_on": day}
        each = indicators[n % len(indicators)]
        rows.append(Measurement(indicator=each, numerator=chance.randrange(100), denominator=100, **values))
    made(Measurement, rows)


def prove(steps: list, many: int, bodies: list, chance: random.Random) -> None:
    """Evidence with one or two acts."""
    paper = Document.objects.create(sha256="0" * 64, file_name="a.pdf", media_type="application/pdf", size=1)
    rows, plan = [], []
    for n in range(many):
        step, first = steps[n % len(steps)], TODAY - datetime.timedelta(days=chance.randrange(30, 360))
        last = chance.choice(("submitted", "accepted", "accepted", "returned"))
        then = first + datetime.timedelta(days=chance.randrange(1, 30))
        decided = None if last == "submitted" else then
        values = {"state": last, "submitted_on": first, "decided_on": decided, "document": paper, "kind": "file"}
        rows.append(
            Evidence(
                number=n + 1,
                commitment=step.commitment,
                activity=step,
                title=f"Prueba {n}",
                claim="x" * 200,
                **values,
            )
        )
        plan.append((first, last, decided))
    acts = []
    for row, (first, last, decided) in zip(made(Evidence, rows), plan, strict=True):
        own = {"evidence": row, "commitment_id": row.commitment_id, "activity_id": row.activity_id, "person": None}
        acts.append(EvidenceAct(kind="submitted", on=first, until=decided, organization=bodies[0], **own))
        if decided:
            acts.append(EvidenceAct(kind=last, on=decided, organization=bodies[0], **own))
    made(EvidenceAct, acts)


def follow(steps: list, commitments: list, bodies: list, chance: random.Random) -> None:
    """Reports of three months, a milestone for each step, an endorsement for each commitment."""
    reports = []
    for step in steps:
        for back in range(3):
            day = TODAY - datetime.timedelta(days=31 * back)
            period = f"{day:%Y-%m}"
            values = {"state": chance.choice(ProgressReport.State.values), "done": "x", "reported_on": day}
            own = {"commitment": step.commitment, "activity": step, "period_latest": periods.latest(period)}
            reports.append(ProgressReport(period=period, **own, **values))
    made(ProgressReport, reports)
    made(
        Milestone,
        (
            Milestone(
                commitment=s.commitment,
                activity=s,
                number=n + 1,
                title="Hito",
                due_on=s.due_on,
                weight=2,
                recorded_on=None,
            )
            for n, s in enumerate(steps)
        ),
    )
    made(
        Opinion,
        (Opinion(commitment=c, kind="endorsement", organization=bodies[1], said_on=TODAY) for c in commitments),
    )


def analyze() -> None:
    """Lets the database count, as it does by itself in a house that has been up for a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

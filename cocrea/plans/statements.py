"""The statements that plans make: figures and their totals, what sources say came of commitments, who is behind them,
when plans were signed, how many commitments they have. And who keeps what people decide of contradictions."""

from collections.abc import Iterator

from django.utils.text import slugify

from cocrea.plans.models import ActionPlan, Commitment, Figure, Responsibility, Result, TimelineEvent
from cocrea.statements.calc import dates, numbers
from cocrea.statements.declarations import Kind, Row, Statement, Subject, register

PLAN, COMMITMENT, EXERCISE = "plans.actionplan", "plans.commitment", "exercise"
CLAIMS = {
    Result.Kind.ACCEPTED: "complete",
    Result.Kind.MISSING: "missing",
    Result.Kind.RETURNED: "returned",
}
# What a plan or a sheet says in its own words: by them the rows of other documents' tables are known.
TEXTS = ("full_title", "problem", "objective", "description")


def of_plan(plan: ActionPlan) -> Subject:
    """A plan."""
    return Subject(PLAN, plan.slug, plan.short_title or plan.title, plan.get_absolute_url())


def of_commitment(commitment: Commitment) -> Subject:
    """A commitment."""
    key = f"{commitment.plan.slug}/{commitment.number}"
    return Subject(COMMITMENT, key, commitment.title, commitment.get_absolute_url())


def slug_of(row) -> str:
    """The key of a row's source."""
    return row.source.slug if row.source else ""


def told_figures() -> Iterator[Statement]:
    """Every figure; of one that others are part of, with those as its rows. One query."""
    rows = list(Figure.objects.published().select_related("plan", "commitment__plan", "source").order_by("pk"))
    parts: dict[tuple, list[Figure]] = {}
    for each in rows:
        if each.part_of:
            parts.setdefault((each.part_of, each.as_of), []).append(each)
    for each in rows:
        of = parts.get((each.subject, each.as_of), [])
        yield Statement(
            subject=about(each),
            measure=slugify(each.subject)[:80],
            value=each.value,
            kind=kind_of(each),
            unit=each.unit,
            comparator=each.comparator,
            as_of=each.as_of,
            stated_on=each.stated_on,
            source=slug_of(each),
            rows=tuple(Row(part.subject, part.value, part.unit) for part in of if part.source_id == each.source_id),
            rows_source=slug_of(each),
        )


def about(figure: Figure) -> Subject:
    """What a figure is about, in its own words."""
    if figure.commitment:
        found = of_commitment(figure.commitment)
    else:
        found = of_plan(figure.plan) if figure.plan else Subject(EXERCISE, "")
    return Subject(found.kind, found.key, figure.subject, found.url)


def kind_of(figure: Figure) -> Kind:
    """A number, a date, or words."""
    if dates.read(figure.value) and not figure.unit:
        return Kind.DATE
    return Kind.NUMBER if numbers.read(figure.value, figure.unit, figure.comparator) else Kind.TEXT


def told_results() -> Iterator[Statement]:
    """What sources say of the evidence of commitments. One query."""
    rows = Result.objects.published().filter(kind__in=CLAIMS).select_related("commitment__plan", "source")
    for each in rows.order_by("pk"):
        yield Statement(
            subject=of_commitment(each.commitment),
            measure="evidence",
            value=CLAIMS[each.kind],
            kind=Kind.CLAIM,
            stated_on=each.stated_on,
            source=slug_of(each),
            in_words=str(each.get_kind_display()),
        )


def told_commitments() -> Iterator[Statement]:
    """Their titles and what they say in their own words, and how many each plan has. One query."""
    promises: dict[ActionPlan, set] = {}
    for each in Commitment.objects.published().select_related("plan", "source").order_by("pk"):
        promises.setdefault(each.plan, set()).add(each.promise)
        for name in TEXTS:
            if text := getattr(each, name):
                measure = f"commitment-{name.replace('_', '-')}"
                yield Statement(of_commitment(each), measure, text, Kind.TEXT, source=slug_of(each))
    for plan, found in promises.items():
        yield Statement(of_plan(plan), "commitments", len(found))


def told_dates() -> Iterator[Statement]:
    """When plans were signed: what the plan says, and its dated events. Two queries."""
    for plan in ActionPlan.objects.published().exclude(signed_on="").select_related("source").order_by("pk"):
        yield Statement(of_plan(plan), "signed-on", plan.signed_on, Kind.DATE, source=slug_of(plan))
    signed = TimelineEvent.objects.published().filter(kind=TimelineEvent.Kind.SIGNATURE).exclude(date="")
    for event in signed.select_related("plan", "source").order_by("pk"):
        value = f"{event.date}/{event.end_date}" if event.end_date else event.date
        yield Statement(of_plan(event.plan), "signed-on", value, Kind.DATE, source=slug_of(event))


def told_bodies() -> Iterator[Statement]:
    """Which bodies each source names as behind a commitment. One query."""
    rows = Responsibility.objects.published().filter(activity=None, role__in=BEHIND)
    found: dict[tuple, tuple[Subject, list[str]]] = {}
    for each in rows.select_related("commitment__plan", "organization", "source").order_by("pk"):
        subject = of_commitment(each.commitment)
        bodies = found.setdefault((subject.key, each.role, slug_of(each)), (subject, []))[1]
        bodies.append(each.organization.name)
    for (_key, role, source), (subject, bodies) in found.items():
        yield Statement(subject, f"body-{role}", "; ".join(bodies), Kind.NAMES, source=source)


BEHIND = (*Responsibility.ANSWERING, Responsibility.Role.PROMOTER)
PROVIDERS = {
    "plans.bodies": told_bodies,
    "plans.commitments": told_commitments,
    "plans.dates": told_dates,
    "plans.figures": told_figures,
    "plans.results": told_results,
}


def plan_and_commitment(subject_kind: str, subject_key: str) -> tuple[ActionPlan | None, Commitment | None]:
    """What of the plans a finding is about: the key of whatever hangs on a plan begins with that of the plan."""
    slug, _slash, number = subject_key.partition("/")
    plan = ActionPlan.objects.filter(slug=slug).first() if slug else None
    if plan is None or subject_kind != COMMITMENT:
        return plan, None
    return plan, Commitment.objects.filter(plan=plan, number=number).first()


def register_all() -> None:
    """Called once, when the app is ready."""
    for key, told in PROVIDERS.items():
        register(key, told)

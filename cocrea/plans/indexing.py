"""What of the plans can be found. Only what hangs on the same plan or commitment is read into an entry: nothing of
a draft can slip into the entry of something public."""

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Contradiction,
    Figure,
    LegalInstrument,
    TimelineEvent,
)
from cocrea.search.declarations import Index, Text, register

COMMITMENT, ACTIVITY = _("Commitment"), _("Activity")
OF_COMMITMENT = {"plans.commitment": "commitment", "plans.actionplan": "commitment__plan"}
OF_PLAN = {"plans.actionplan": "plan"}
OF_EITHER = {"plans.commitment": "commitment", "plans.actionplan": ("plan", "commitment__plan")}


def read_plan(plan: ActionPlan) -> Text:
    """A plan with its objectives; its commitments are entries of their own."""
    goals = (f"ODS {s.target or s.goal}. {s.text}" for s in plan.sdg_targets.all() if s.commitment_id is None)
    return Text(
        title=plan.title,
        summary=plan.summary,
        body=[
            f"{plan.short_title} {plan.slug}",
            plan.territory,
            plan.strategic_objective,
            *(objective.text for objective in plan.objectives.all()),
            *goals,
            plan.note,
        ],
        names=[plan.slug, plan.short_title],
        url=plan.get_absolute_url(),
        plan=plan.slug,
        date=plan.period_start,
        facets={"place": [plan.place.slug] if plan.place else []},
    )


def read_commitment(commitment: Commitment) -> Text:
    """A commitment with all that hangs on it."""
    tags = [tag.tag for tag in commitment.policy_tags.all()]
    themes = [text for text in (commitment.theme, *tags) if text]
    bodies = {row.organization for row in commitment.responsibilities.all()}
    return Text(
        title=str(commitment),
        summary=commitment.objective or commitment.description or commitment.problem,
        body=[
            f"{COMMITMENT} {commitment.number} · {_plan_name(commitment.plan)} · {commitment.full_title}",
            " · ".join(themes),
            *(commitment.problem, commitment.objective, commitment.description, commitment.alignment),
            *_names([commitment.committee, commitment.place]),
            *_names(sorted(bodies, key=lambda body: body.slug)),
            *(activity.title for activity in commitment.activities.all()),
            *(detail.text for detail in commitment.details.all()),
            *(result.text for result in commitment.results.all()),
            *(f"ODS {goal.target or goal.goal}. {goal.text}" for goal in commitment.sdg_targets.all()),
            commitment.note,
        ],
        names=[commitment.number, commitment.title, commitment.full_title],
        url=commitment.get_absolute_url(),
        plan=commitment.plan.slug,
        facets={
            "theme": [slugify(text) for text in themes],
            "place": [commitment.place.slug] if commitment.place else [],
        },
    )


def read_activity(activity: Activity) -> Text:
    """An activity with who answers for it and how it is measured."""
    commitment = activity.commitment
    return Text(
        title=activity.title,
        summary=f"{ACTIVITY} {activity.number} · {COMMITMENT} {commitment} · {_plan_name(commitment.plan)}",
        body=[
            activity.means_of_verification,
            *(f"{row.organization.name}: {row.get_role_display()}" for row in activity.responsibilities.all()),
            *(" / ".join(filter(None, _formula(row))) for row in activity.indicators.all()),
            activity.note,
        ],
        url=f"{commitment.get_absolute_url()}#actividad-{activity.number.lower()}",
        plan=commitment.plan.slug,
        date=activity.due_on.isoformat() if activity.due_on else "",
    )


def read_event(event: TimelineEvent) -> Text:
    """A dated event of a plan."""
    return Text(
        title=event.title,
        summary=event.note,
        body=[event.place_text, event.when, _plan_name(event.plan)],
        url=f"{event.plan.get_absolute_url()}#cronologia",
        plan=event.plan.slug,
        date=event.date,
    )


def read_instrument(instrument: LegalInstrument) -> Text:
    """A law or agreement on which a plan rests."""
    return Text(
        title=instrument.title,
        summary=instrument.provision,
        body=[instrument.code, _plan_name(instrument.plan)],
        names=[instrument.code],
        url=reverse("site:legal"),
        plan=instrument.plan.slug,
    )


def read_figure(figure: Figure) -> Text:
    """A number with its subject, as its source says it."""
    plan = figure.plan or (figure.commitment.plan if figure.commitment else None)
    value = f"{figure.get_comparator_display() if figure.comparator != '=' else ''} {figure.value} {figure.unit}"
    return Text(
        title=figure.subject,
        summary=" ".join(value.split()),
        body=[figure.note, _about(figure), figure.source.title if figure.source else ""],
        url=f"{figure.commitment.get_absolute_url()}#cifras" if figure.commitment else reverse("plans:figure-list"),
        plan=plan.slug if plan else "",
        date=figure.as_of,
    )


def read_contradiction(contradiction: Contradiction) -> Text:
    """What the sources say differently, side by side."""
    plan = contradiction.plan or (contradiction.commitment.plan if contradiction.commitment else None)
    return Text(
        title=f"{contradiction.code} {contradiction.subject}",
        summary=contradiction.note,
        body=[contradiction.value_a, contradiction.value_b, contradiction.value_c, _about(contradiction)],
        names=[contradiction.code],
        url=f"{reverse('plans:contradiction-list')}#{contradiction.code.lower()}",
        plan=plan.slug if plan else "",
    )


def _plan_name(plan: ActionPlan) -> str:
    return f"{plan.short_title or plan.title} {plan.slug}"


def _names(rows) -> list[str]:
    return [" ".join(filter(None, (row.name, getattr(row, "acronym", "")))) for row in rows if row]


def _formula(indicator) -> tuple[str, ...]:
    return indicator.goal, indicator.numerator, indicator.denominator


def _about(row: Figure | Contradiction) -> str:
    about = f"{COMMITMENT} {row.commitment}" if row.commitment else ""
    return f"{about} {_plan_name(row.plan)}" if row.plan else about


register(
    Index(
        key="plan",
        slug="planes",
        name=_("Plans"),
        singular=_("Plan"),
        model=ActionPlan,
        rows=lambda: (
            ActionPlan.objects.published().select_related("place").prefetch_related("objectives", "sdg_targets")
        ),
        read=read_plan,
        affected_by={"plans.objective": "objectives", "plans.sdgtarget": "sdg_targets", "actors.place": "place"},
        order=10,
    )
)
register(
    Index(
        key="commitment",
        slug="compromisos",
        name=_("Commitments"),
        singular=COMMITMENT,
        model=Commitment,
        rows=lambda: (
            Commitment.objects.published()
            .select_related("plan", "committee", "place")
            .prefetch_related(
                *("policy_tags", "activities", "details", "results", "sdg_targets"),
                "responsibilities__organization",
            )
        ),
        read=read_commitment,
        affected_by={
            **OF_PLAN,
            "actors.organization": ("committee", "responsibilities__organization"),
            "actors.place": "place",
            "plans.activity": "activities",
            "plans.detail": "details",
            "plans.policytag": "policy_tags",
            "plans.responsibility": "responsibilities",
            "plans.result": "results",
            "plans.sdgtarget": "sdg_targets",
        },
        order=20,
    )
)
register(
    Index(
        key="activity",
        slug="actividades",
        name=_("Activities"),
        singular=ACTIVITY,
        model=Activity,
        rows=lambda: (
            Activity.objects.published()
            .select_related("commitment__plan")
            .prefetch_related("responsibilities__organization", "indicators")
        ),
        read=read_activity,
        affected_by={
            **OF_COMMITMENT,
            "actors.organization": "responsibilities__organization",
            "plans.indicator": "indicators",
            "plans.responsibility": "responsibilities",
        },
        order=30,
    )
)
register(
    Index(
        key="event",
        slug="hechos",
        name=_("Events"),
        singular=_("Event"),
        model=TimelineEvent,
        rows=lambda: TimelineEvent.objects.published().select_related("plan"),
        read=read_event,
        affected_by=OF_PLAN,
        order=70,
    )
)
register(
    Index(
        key="figure",
        slug="cifras",
        name=_("Figures"),
        singular=_("Figure"),
        model=Figure,
        rows=lambda: Figure.objects.published().select_related("plan", "commitment__plan", "source"),
        read=read_figure,
        affected_by={**OF_EITHER, "documents.source": "source"},
        order=80,
    )
)
register(
    Index(
        key="contradiction",
        slug="contradicciones",
        name=_("Contradictions"),
        singular=_("Contradiction"),
        model=Contradiction,
        rows=lambda: Contradiction.objects.published().select_related("plan", "commitment__plan"),
        read=read_contradiction,
        affected_by=OF_EITHER,
        order=90,
    )
)
register(
    Index(
        key="instrument",
        slug="leyes",
        name=_("Legal instruments"),
        singular=_("Legal instrument"),
        model=LegalInstrument,
        rows=lambda: LegalInstrument.objects.published().select_related("plan"),
        read=read_instrument,
        affected_by=OF_PLAN,
        order=100,
    )
)

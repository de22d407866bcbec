"""What the advice shows on the pages of plans and commitments: what became of the recommendations of before."""

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone

from cocrea.evaluation.advice import standing
from cocrea.evaluation.models import Recommendation, RecommendedAction
from cocrea.plans.models import Commitment
from cocrea.ui.panels import Panel, register

ACTION = ("text", "state", "due_on", "due_latest", "done_on", "plan_id")


def of_plans(plans: list) -> dict:
    """On the page of a plan: what was recommended to the plan before it, with what this one does about it. One
    query."""
    told, today = _told(plans), timezone.localdate()
    return {plan.pk: found for plan in plans if (found := of_plan(plan, told, today)) is not None}


def _told(plans: list) -> list[tuple[Recommendation, RecommendedAction | None]]:
    """Each recommendation to an earlier plan, once for each public action on it in one of these plans."""
    rows = Recommendation.objects.published().filter(assessment__plan__ordinal__lt=max(p.ordinal for p in plans))
    rows = rows.annotate(own=FilteredRelation("actions", condition=Q(actions__plan__in=[p.pk for p in plans])))
    told = {f"own_{name}": F(f"own__{name}") for name in ACTION} | {"shown": F("own__commitment__publication")}
    found = []
    rows = rows.annotate(**told).select_related("assessment__plan")
    for each in rows.order_by("assessment__plan__ordinal", "assessment", "number", "own__position"):
        is_action = each.own_text is not None and each.shown in (None, Commitment.Publication.PUBLISHED)
        values = {name: getattr(each, f"own_{name}") for name in ACTION}
        found.append((each, RecommendedAction(**values) if is_action else None))
    return found


def of_plan(plan, told, today) -> dict | None:
    """What was recommended to the last evaluated plan before this one, and what else this one acts on."""
    earlier = [(row, action) for row, action in told if row.assessment.plan.ordinal < plan.ordinal]
    last = max((row.assessment.plan.ordinal for row, _action in earlier), default=None)
    lines: dict[int, dict] = {}
    for row, action in earlier:
        is_own = action is not None and action.plan_id == plan.pk
        if is_own or row.assessment.plan.ordinal == last:
            line = {"row": row, "answer": standing.of_answer(row), "href": address_of(row), "actions": []}
            own = lines.setdefault(row.pk, line)["actions"]
            own += [(action, standing.of_action(action, today))] if is_own else []
    if not lines:
        return None
    return {"lines": list(lines.values()), "taken_up": sum(bool(line["actions"]) for line in lines.values())}


def rows_of_commitments(commitments: list) -> list:
    """What commitments do because of recommendations."""
    rows = RecommendedAction.objects.published().filter(commitment__in=commitments)
    return [rows.select_related("recommendation__assessment", "owner_organization").first_due()]


def of_commitments(commitments: list, actions: list) -> dict:
    """On the page of a commitment: because of which recommendations it does something."""
    today, found = timezone.localdate(), {}
    for each in actions:
        line = {"action": each, "mark": standing.of_action(each, today), "href": address_of(each.recommendation)}
        found.setdefault(each.commitment_id, {"lines": []})["lines"].append(line)
    return found


def address_of(recommendation: Recommendation) -> str:
    """Where a recommendation stands."""
    here = reverse("evaluation:recommendation-list", args=[recommendation.assessment.slug])
    return f"{here}#recomendacion-{recommendation.number}"


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("plan-detail", "evaluation/panels/plan_advice.html", of_plans, order=60))
    needs = rows_of_commitments
    register(Panel("commitment-detail", "evaluation/panels/commitment_advice.html", of_commitments, 60, needs=needs))

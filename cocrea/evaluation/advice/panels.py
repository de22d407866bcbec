"""What the advice shows on the pages of plans and commitments: what became of the recommendations of before."""

from django.urls import reverse
from django.utils import timezone

from cocrea.evaluation.advice import reading, standing
from cocrea.evaluation.models import Recommendation, RecommendedAction
from cocrea.ui.panels import Panel, register


def of_plans(plans: list) -> dict:
    """On the page of a plan: what was recommended to the plan before it, with what this one does about it. Three
    queries."""
    today = timezone.localdate()
    before = Recommendation.objects.published().filter(assessment__plan__ordinal__lt=max(p.ordinal for p in plans))
    told = reading.of(before, RecommendedAction.objects.published().filter(plan__in=plans), today)
    return {plan.pk: found for plan in plans if (found := of_plan(plan, told)) is not None}


def of_plan(plan, told: list[reading.Advice]) -> dict | None:
    """What was recommended to the last evaluated plan before this one, and what else this one acts on."""
    earlier = [each for each in told if each.row.assessment.plan.ordinal < plan.ordinal]
    last = max((each.row.assessment.plan.ordinal for each in earlier), default=None)
    lines = []
    for each in earlier:
        own = [(action, mark) for action, mark in each.actions if action.plan_id == plan.pk]
        if own or each.row.assessment.plan.ordinal == last:
            lines.append({"advice": each, "actions": own, "href": address_of(each.row)})
    if not lines:
        return None
    return {"plan": plan, "lines": lines, "taken_up": sum(bool(line["actions"]) for line in lines)}


def of_commitments(commitments: list) -> dict:
    """On the page of a commitment: because of which recommendations it does something. One query."""
    today, found = timezone.localdate(), {}
    rows = RecommendedAction.objects.published().filter(commitment__in=commitments)
    for each in rows.select_related("recommendation__assessment", "owner_organization").first_due():
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
    register(Panel("commitment-detail", "evaluation/panels/commitment_advice.html", of_commitments, order=60))

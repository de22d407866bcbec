"""What of the advice can be found: recommendations, with their answers and what became of them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.models import Recommendation
from cocrea.search.declarations import Index, Text, register


def rows():
    """Public ones, with their actions."""
    return (
        Recommendation.objects.published()
        .select_related("assessment__plan", "attribute", "dimension", "answered_by")
        .prefetch_related("actions__plan", "actions__commitment__plan")
    )


def read(recommendation: Recommendation) -> Text:
    """A recommendation; of its actions, those that everybody reads."""
    assessment = recommendation.assessment
    actions = [each for each in recommendation.actions.all() if is_shown(each)]
    here = reverse("evaluation:recommendation-list", args=[assessment.slug])
    return Text(
        title=f"{_('Recommendation')} {recommendation.number}: {recommendation}",
        summary=recommendation.text[:200],
        body=[
            recommendation.text,
            str(recommendation.attribute or recommendation.dimension or ""),
            recommendation.answer_text,
            str(recommendation.answered_by or ""),
            *(text for each in actions for text in (each.text, each.outcome)),
        ],
        url=f"{here}#recomendacion-{recommendation.number}",
        plan=assessment.plan.slug,
        date=assessment.dated,
    )


def is_shown(action) -> bool:
    """Whether everybody reads an action of a public recommendation."""
    return all(part is None or part.is_public for part in (action.plan, action.commitment))


def register_all() -> None:
    """Called once, when the app is ready."""
    register(
        Index(
            key="recommendation",
            slug="recomendaciones",
            name=_("Recommendations"),
            singular=_("Recommendation"),
            model=Recommendation,
            rows=rows,
            read=read,
            affected_by={
                "evaluation.assessment": "assessment",
                "evaluation.recommendedaction": "actions",
                "plans.actionplan": ("assessment__plan", "actions__plan"),
                "plans.commitment": "actions__commitment",
                "actors.organization": "answered_by",
            },
            order=72,
        )
    )

"""Recommendations with what became of them, read in two queries whatever there is."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable

from cocrea.evaluation.advice import standing
from cocrea.evaluation.models import Recommendation, RecommendedAction

ABOUT = ("assessment__plan", "attribute", "dimension", "answered_by")
OWNED = ("owner_organization", "owner_person", "plan", "commitment__plan", "evidence")


@dataclasses.dataclass
class Advice:
    """A recommendation, its answer, and the actions that whoever reads may see."""

    row: Recommendation
    answer: dict
    actions: list[tuple[RecommendedAction, dict]]

    @property
    def about(self) -> str:
        """The attribute or the dimension that it is about; empty for none."""
        return str(self.row.attribute or self.row.dimension or "")


def of(recommendations, actions, on: datetime.date) -> list[Advice]:
    """Each of these with those of these actions that are its own, in order; two queries."""
    rows = list(recommendations.select_related(*ABOUT).order_by("assessment", "number"))
    own: dict[int, list] = {each.pk: [] for each in rows}
    found = actions.filter(recommendation__in=own).select_related(*OWNED) if own else ()
    for each in sorted(found, key=lambda action: action.position):
        own[each.recommendation_id].append((each, standing.of_action(each, on)))
    return [Advice(each, standing.of_answer(each), own[each.pk]) for each in rows]


def of_public(assessment, on: datetime.date) -> list[Advice]:
    """What everybody reads of one assessment."""
    rows = Recommendation.objects.published().filter(assessment=assessment)
    return of(rows, RecommendedAction.objects.published(), on)


def tally(told: Iterable[Advice]) -> dict[str, int]:
    """How many there are, how many were answered, and their actions by how they stand."""
    told = list(told)
    marks = Counter(mark["status"] for each in told for _action, mark in each.actions)
    actions = sum(len(each.actions) for each in told)
    answered = sum(bool(each.row.answer) for each in told)
    return {"all": len(told), "answered": answered, "actions": actions, "done": marks["complete"]} | {
        "overdue": marks["overdue"]
    }

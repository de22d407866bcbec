"""Which changes of an approved plan are re-plannings: old value, new value and who are in the ledger anyway; these
also need a reason."""

from django.db import models

from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator

REPLAN = "plans.commitment.replan"
# What was promised, by when, and how it is measured.
PROMISED = {
    Commitment: {"number", "title", "full_title", "objective", "description"},
    Activity: {"commitment", "number", "title", "due_on"},
    Indicator: {
        *("commitment", "activity", "number", "goal", "numerator", "denominator", "factor", "unit", "baseline"),
        *("target", "target_unit", "direction"),
    },
}


def is_replanning(row: models.Model, fields: set[str]) -> bool:
    """Whether a change of these fields of `row` changes what a published commitment of a plan in force promises."""
    if not fields & PROMISED.get(type(row), set()):
        return False
    commitment = row if isinstance(row, Commitment) else row.commitment
    return commitment.is_public and commitment.plan.status == ActionPlan.Status.IN_FORCE


def adds_promise(model: type[models.Model], commitment: Commitment | None) -> bool:
    """Whether a new row of `model` adds to what a published commitment of a plan in force promises."""
    if model not in (Activity, Indicator) or commitment is None:
        return False
    return commitment.is_public and commitment.plan.status == ActionPlan.Status.IN_FORCE

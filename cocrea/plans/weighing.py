"""Which rows of a file need a reason: those that change what a plan in force promises, or what everybody may read."""

from django.db import models

from cocrea.intake.weighing import Weight, register
from cocrea.plans.actions.replanning import adds_promise, is_replanning
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.rules import may_publish_plans

DRAFT = "draft"


def weigh(existing: models.Model | None, made: models.Model, fields: set[str], has_rows: bool) -> set[Weight]:
    """What a row would do that needs a reason. The first rows of all, and what hangs on rows that come with it, do
    not: nothing was promised before."""
    found = set()
    if existing is None:
        above = getattr(made, "commitment", None)
        if adds_promise(type(made), above) and above.pk is not None:
            found.add(Weight.REPLANNED)
    elif is_replanning(existing, fields):
        found.add(Weight.REPLANNED)
    if isinstance(made, ActionPlan | Commitment):
        found |= _publication(existing, made, has_rows)
    return found


def _publication(existing, made, has_rows: bool) -> set[Weight]:
    name = made.publication_field
    old, new = getattr(existing, name, DRAFT), getattr(made, name)
    is_first = existing is None and (not has_rows or getattr(made, "plan_id", 0) is None)
    if old == new or is_first:
        return set()
    return {Weight.WITHDRAWN if new == DRAFT else Weight.PUBLISHED if old == DRAFT else Weight.RESTATED}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(weigh, rule=may_publish_plans)

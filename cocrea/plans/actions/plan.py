"""Writes of a plan and of what hangs on it.

Each raises NotAllowed, and Invalid with messages by field.
"""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.plans import rules
from cocrea.plans.actions.keeping import change, keep, needed
from cocrea.plans.models import ActionPlan, LegalInstrument, Objective, Signatory, TimelineEvent


def keep_plan(*, by, plan: ActionPlan | None = None, **values) -> ActionPlan:
    """Creates a plan, or changes one."""
    return keep(ActionPlan, plan, values, by=by)


def keep_objective(*, by, objective: Objective | None = None, **values) -> Objective:
    """Adds an objective of a plan, or changes one."""
    return keep(Objective, objective, values, by=by)


def keep_signatory(*, by, signatory: Signatory | None = None, **values) -> Signatory:
    """Records who signed a plan and in what capacity, or changes that."""
    return keep(Signatory, signatory, values, by=by)


def keep_legal_instrument(*, by, legal_instrument: LegalInstrument | None = None, **values) -> LegalInstrument:
    """Adds a law or agreement on which a plan rests, or changes one."""
    return keep(LegalInstrument, legal_instrument, values, by=by)


def keep_event(*, by, event: TimelineEvent | None = None, **values) -> TimelineEvent:
    """Adds a dated event of a plan, or changes one."""
    return keep(TimelineEvent, event, values, by=by)


def publish_plan(*, by, plan: ActionPlan, status: str = ActionPlan.Status.IN_FORCE) -> ActionPlan:
    """Opens a plan to everybody, in consultation, in force or closed. Raises NotAllowed, Invalid."""
    require(rules.may_publish_plans(by))
    if status == ActionPlan.Status.DRAFT:
        raise Invalid({"status": [_("A draft is not public. Choose another status.")]})
    return change(plan, {"status": status}, by=by, action="plans.actionplan.publish")


def withdraw_plan(*, by, plan: ActionPlan, reason: str) -> ActionPlan:
    """Takes a plan, with all that hangs on it, out of the public's sight: a draft again. `reason`: why, for the
    ledger. Raises NotAllowed, Invalid (no reason)."""
    require(rules.may_publish_plans(by))
    reason = needed(reason)
    return change(plan, {"status": ActionPlan.Status.DRAFT}, by=by, action="plans.actionplan.withdraw", reason=reason)

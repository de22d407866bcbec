"""Writes of a commitment and of what the sources say of it.

Each raises NotAllowed, and Invalid with messages by field.
"""

from cocrea.accounts.rules import require
from cocrea.plans import rules
from cocrea.plans.actions.keeping import change, keep, needed
from cocrea.plans.models import Commitment, Detail, MovedAddress, PolicyTag, Result, SdgTarget


def keep_commitment(*, by, commitment: Commitment | None = None, **values) -> Commitment:
    """Creates a commitment, or changes one."""
    return keep(Commitment, commitment, values, by=by)


def keep_policy_tag(*, by, policy_tag: PolicyTag | None = None, **values) -> PolicyTag:
    """Tags a commitment with a policy area, or changes a tag."""
    return keep(PolicyTag, policy_tag, values, by=by)


def keep_sdg_target(*, by, sdg_target: SdgTarget | None = None, **values) -> SdgTarget:
    """Records a target of the 2030 Agenda that a plan or commitment serves, or changes it."""
    return keep(SdgTarget, sdg_target, values, by=by)


def keep_detail(*, by, detail: Detail | None = None, **values) -> Detail:
    """Adds something that the sources list of a commitment, or changes it."""
    return keep(Detail, detail, values, by=by)


def keep_moved_address(*, by, moved_address: MovedAddress | None = None, **values) -> MovedAddress:
    """Leads from a number that a commitment had to the one that it became, or changes that."""
    return keep(MovedAddress, moved_address, values, by=by)


def keep_result(*, by, result: Result | None = None, **values) -> Result:
    """Records what a source said, on a date, came of a commitment; or changes that."""
    return keep(Result, result, values, by=by)


def publish_commitment(*, by, commitment: Commitment) -> Commitment:
    """Opens a commitment to everybody, as soon as its plan is open too. Raises NotAllowed, Invalid."""
    require(rules.may_publish_plans(by))
    values = {"publication": Commitment.Publication.PUBLISHED}
    return change(commitment, values, by=by, action="plans.commitment.publish")


def withdraw_commitment(*, by, commitment: Commitment, reason: str) -> Commitment:
    """Takes a commitment out of the public's sight: a draft again. `reason`: why, for the ledger.
    Raises NotAllowed, Invalid (no reason)."""
    require(rules.may_publish_plans(by))
    values, reason = {"publication": Commitment.Publication.DRAFT}, needed(reason)
    return change(commitment, values, by=by, action="plans.commitment.withdraw", reason=reason)

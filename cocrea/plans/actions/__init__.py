"""Every write of plans, one noun a file."""

from cocrea.plans.actions.activity import keep_activity, keep_indicator, keep_responsibility
from cocrea.plans.actions.commitment import (
    keep_commitment,
    keep_detail,
    keep_moved_address,
    keep_policy_tag,
    keep_result,
    keep_sdg_target,
    publish_commitment,
    withdraw_commitment,
)
from cocrea.plans.actions.plan import (
    keep_event,
    keep_legal_instrument,
    keep_objective,
    keep_plan,
    keep_signatory,
    publish_plan,
    withdraw_plan,
)
from cocrea.plans.actions.record import keep_contradiction, keep_figure

__all__ = [
    "keep_activity",
    "keep_commitment",
    "keep_contradiction",
    "keep_detail",
    "keep_event",
    "keep_figure",
    "keep_indicator",
    "keep_legal_instrument",
    "keep_moved_address",
    "keep_objective",
    "keep_plan",
    "keep_policy_tag",
    "keep_responsibility",
    "keep_result",
    "keep_sdg_target",
    "keep_signatory",
    "publish_commitment",
    "publish_plan",
    "withdraw_commitment",
    "withdraw_plan",
]

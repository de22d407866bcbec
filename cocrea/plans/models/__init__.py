"""Action plans and what they are made of, one noun a file."""

from cocrea.plans.models.activity import Activity, Indicator, Responsibility
from cocrea.plans.models.attachment import Attachment
from cocrea.plans.models.commitment import Commitment, Result
from cocrea.plans.models.detail import Detail, PolicyTag, SdgTarget
from cocrea.plans.models.moved import MovedAddress
from cocrea.plans.models.plan import ActionPlan, LegalInstrument, Objective, Signatory, TimelineEvent
from cocrea.plans.models.record import Contradiction, Figure

__all__ = [
    "ActionPlan",
    "Activity",
    "Attachment",
    "Commitment",
    "Contradiction",
    "Detail",
    "Figure",
    "Indicator",
    "LegalInstrument",
    "MovedAddress",
    "Objective",
    "PolicyTag",
    "Responsibility",
    "Result",
    "SdgTarget",
    "Signatory",
    "TimelineEvent",
]

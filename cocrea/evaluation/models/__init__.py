"""Tables of the evaluation, one module a noun."""

from cocrea.evaluation.models.advice import Finding, Recommendation, RecommendedAction, Reply
from cocrea.evaluation.models.assessment import AssessedCommitment, Assessment, PrintedLabel, PrintedTotal
from cocrea.evaluation.models.foreign import ForeignResult
from cocrea.evaluation.models.instrument import (
    Attribute,
    Cutoff,
    Dimension,
    Instrument,
    InstrumentVersion,
    Label,
    Level,
)
from cocrea.evaluation.models.panel import Panelist, Recusal, Sheet
from cocrea.evaluation.models.rating import Rating, Remark
from cocrea.evaluation.models.returned import Returned

__all__ = [
    "AssessedCommitment",
    "Assessment",
    "Attribute",
    "Cutoff",
    "Dimension",
    "Finding",
    "ForeignResult",
    "Instrument",
    "InstrumentVersion",
    "Label",
    "Level",
    "Panelist",
    "PrintedLabel",
    "PrintedTotal",
    "Rating",
    "Recommendation",
    "RecommendedAction",
    "Recusal",
    "Remark",
    "Reply",
    "Returned",
    "Sheet",
]

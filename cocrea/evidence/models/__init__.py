"""Evidence, its dated acts, what is said of it, and how it arrives: one noun a file."""

from cocrea.evidence.models.act import EvidenceAct
from cocrea.evidence.models.arrival import Delivery, Invitation, Upload
from cocrea.evidence.models.evidence import Evidence
from cocrea.evidence.models.opinion import Opinion

__all__ = ["Delivery", "Evidence", "EvidenceAct", "Invitation", "Opinion", "Upload"]

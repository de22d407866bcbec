"""How plans come along: reports, milestones, dissemination, what was asked of whom. One noun a file."""

from cocrea.monitoring.models.asking import Asked, PersonalLink
from cocrea.monitoring.models.dissemination import Dissemination
from cocrea.monitoring.models.milestone import Milestone, MilestoneChange
from cocrea.monitoring.models.report import ProgressReport, ReportingTerm

__all__ = [
    "Asked",
    "Dissemination",
    "Milestone",
    "MilestoneChange",
    "PersonalLink",
    "ProgressReport",
    "ReportingTerm",
]

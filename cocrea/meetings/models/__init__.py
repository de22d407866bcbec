"""Sessions, who sat there, what was voted and agreed: one noun a file."""

from cocrea.meetings.models.agreement import Agreement, AgreementParty, Outcome
from cocrea.meetings.models.attendance import Attendance
from cocrea.meetings.models.guideline import Guideline, GuidelineVersion
from cocrea.meetings.models.invitation import Invitation
from cocrea.meetings.models.motion import Motion, Vote, VoteEvent
from cocrea.meetings.models.paper import Paper
from cocrea.meetings.models.session import AgendaItem, Session

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementParty",
    "Attendance",
    "Guideline",
    "GuidelineVersion",
    "Invitation",
    "Motion",
    "Outcome",
    "Paper",
    "Session",
    "Vote",
    "VoteEvent",
]

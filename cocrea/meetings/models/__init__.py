"""Sessions, who sat there, what was voted and agreed: one noun a file."""

from cocrea.meetings.models.agreement import Agreement, AgreementParty, Outcome
from cocrea.meetings.models.attendance import Attendance
from cocrea.meetings.models.guideline import Guideline, GuidelineVersion
from cocrea.meetings.models.invitation import Invitation
from cocrea.meetings.models.minutes import Erratum, Minutes, MinutesTopic
from cocrea.meetings.models.motion import Motion, Vote, VoteEvent
from cocrea.meetings.models.note import DismissedPhrase, TopicNote, WordCopy
from cocrea.meetings.models.paper import Paper
from cocrea.meetings.models.review import Amendment, ReviewLink
from cocrea.meetings.models.session import AgendaItem, Session
from cocrea.meetings.models.signed import SignedCopy

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementParty",
    "Amendment",
    "Attendance",
    "DismissedPhrase",
    "Erratum",
    "Guideline",
    "GuidelineVersion",
    "Invitation",
    "Minutes",
    "MinutesTopic",
    "Motion",
    "Outcome",
    "Paper",
    "ReviewLink",
    "Session",
    "SignedCopy",
    "TopicNote",
    "Vote",
    "VoteEvent",
    "WordCopy",
]

"""Sessions, who sat there, what was agreed: one noun a file."""

from cocrea.meetings.models.agreement import Agreement, AgreementParty, Outcome
from cocrea.meetings.models.minutes import Erratum, Minutes, MinutesTopic
from cocrea.meetings.models.note import DismissedPhrase, TopicNote
from cocrea.meetings.models.review import Amendment, ReviewLink
from cocrea.meetings.models.session import AgendaItem, Attendance, Paper, Session
from cocrea.meetings.models.signed import SignedCopy

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementParty",
    "Amendment",
    "Attendance",
    "DismissedPhrase",
    "Erratum",
    "Minutes",
    "MinutesTopic",
    "Outcome",
    "Paper",
    "ReviewLink",
    "Session",
    "SignedCopy",
    "TopicNote",
]

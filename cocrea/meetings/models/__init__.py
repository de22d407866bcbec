"""Sessions, who sat there, what was agreed: one noun a file."""

from cocrea.meetings.models.agreement import Agreement, AgreementParty, Outcome
from cocrea.meetings.models.session import AgendaItem, Attendance, Paper, Session

__all__ = ["AgendaItem", "Agreement", "AgreementParty", "Attendance", "Outcome", "Paper", "Session"]

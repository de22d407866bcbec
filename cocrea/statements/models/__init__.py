"""Tables of statements, one module a noun."""

from cocrea.statements.models.candidate import Candidate, Reading
from cocrea.statements.models.finding import Finding
from cocrea.statements.models.statement import Statement, StatementRow

__all__ = ["Candidate", "Finding", "Reading", "Statement", "StatementRow"]

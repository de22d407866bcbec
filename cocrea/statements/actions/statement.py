"""Writes of statements that a document makes, and of the rows of its totals."""

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.statements.models import Statement, StatementRow
from cocrea.statements.rules import may_keep_statements


def keep_statement(*, by, statement: Statement | None = None, **values) -> Statement:
    """Writes down what a document says, or corrects what was written down wrongly."""
    require(may_keep_statements(by))
    return ledger.keep(Statement, statement, values, by=by)


def keep_statement_row(*, by, statement_row: StatementRow | None = None, **values) -> StatementRow:
    """Writes down a row of a total, or corrects one."""
    require(may_keep_statements(by))
    return ledger.keep(StatementRow, statement_row, values, by=by)

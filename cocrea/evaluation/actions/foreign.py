"""Results of other exercises: only data, taken over as published."""

from cocrea.accounts.rules import may_keep_record, require
from cocrea.evaluation.models import ForeignResult
from cocrea.ledger import actions as ledger


def keep_foreign_result(*, by, foreign_result: ForeignResult | None = None, **values) -> ForeignResult:
    """Writes a row of another exercise's table, or changes it. Raises NotAllowed, and Invalid by field."""
    require(may_keep_record(by))
    return ledger.keep(ForeignResult, foreign_result, values, by=by)

"""Writes of the status: only words. What is reckoned has no gate, because nobody may write it."""

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.status import rules
from cocrea.status.models import Narrative


def keep_narrative(*, by, narrative: Narrative | None = None, **values) -> Narrative:
    """Writes a section of a report, or changes it. Raises NotAllowed, and Invalid with messages by field."""
    require(rules.may_keep_narratives(by))
    return ledger.keep(Narrative, narrative, values, by=by)

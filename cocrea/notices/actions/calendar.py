"""The days off and the steps of the ladder, as the desk keeps them."""

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.notices import rules
from cocrea.notices.models import DayOff, Rung


def keep_day_off(*, by, day_off: DayOff | None = None, **values) -> DayOff:
    """Adds a day on which nobody works, or changes one. Raises NotAllowed, Invalid."""
    require(rules.may_keep_days_off(by))
    return ledger.keep(DayOff, day_off, values, by=by)


def keep_rung(*, by, rung: Rung | None = None, **values) -> Rung:
    """Adds a step of the ladder, or changes one. Raises NotAllowed, Invalid."""
    require(rules.may_keep_days_off(by))
    return ledger.keep(Rung, rung, values, by=by)

"""Who may measure, and who says what measures itself."""

from cocrea.accounts import reach
from cocrea.accounts.rules import may_keep_record
from cocrea.measurements.models import Measurement


def may_measure(by) -> bool:
    """Whoever keeps the record; and who speaks for an institution, the indicators of its own commitments."""
    return by is not None and reach.may_add(by, Measurement)


def may_bind(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)

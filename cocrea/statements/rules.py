"""Who may keep statements and say what became of contradictions."""

from cocrea.accounts.rules import may_keep_record


def may_keep_statements(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)


def may_decide(by) -> bool:
    """Whoever keeps the record settles a contradiction, or leaves it open for everybody to see."""
    return may_keep_record(by)

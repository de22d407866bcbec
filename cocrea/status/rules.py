"""Who may write into the report of results."""

from cocrea.accounts.rules import may_keep_record


def may_keep_narratives(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)

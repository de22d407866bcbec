"""Who may keep the record at the desk."""

from cocrea.accounts.rules import may_keep_record


def may_keep_tables(by) -> bool:
    """Whoever keeps the record, and only with an account: the desk is for people."""
    return by is not None and may_keep_record(by)

"""Who may do what with sessions."""

from cocrea.accounts.rules import may_keep_record, may_read_drafts


def may_keep_sessions(by) -> bool:
    """Whoever keeps the record plans, calls, holds and publishes sessions."""
    return may_keep_record(by)


def may_read_sessions(by) -> bool:
    """Whoever reads drafts: keepers all of them, others those of their own bodies (`meetings/reach.py`)."""
    return may_read_drafts(by)

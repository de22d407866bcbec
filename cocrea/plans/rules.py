"""Who may keep plans and what they are made of."""

from cocrea.accounts.rules import may_keep_record, may_read_drafts


def may_keep_plans(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)


def may_preview_plans(by) -> bool:
    """Whoever reads drafts; which ones, the declaration in `plans/reach.py` says."""
    return may_read_drafts(by)


def may_publish_plans(by) -> bool:
    """Whoever keeps the record says when it is ready to be read, and takes it back."""
    return may_keep_record(by)

"""Who may keep plans and what they are made of."""

from cocrea.accounts.rules import may_keep_record


def may_keep_plans(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)


def may_publish_plans(by) -> bool:
    """Whoever keeps the record says when it is ready to be read, and takes it back."""
    return may_keep_record(by)

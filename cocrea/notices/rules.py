"""Who may see and do what with letters."""

from cocrea.accounts.rules import may_keep_record, may_manage_accounts


def may_see_outbox(by) -> bool:
    """Whoever keeps the record sees what leaves; to whom, only whoever manages accounts."""
    return by is not None and may_keep_record(by)


def may_resend(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)


def may_see_addresses(by) -> bool:
    """Whoever manages accounts."""
    return may_manage_accounts(by)


def may_keep_days_off(by) -> bool:
    """Whoever keeps the record keeps its calendar and its ladder."""
    return may_keep_record(by)

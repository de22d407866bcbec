"""Who may do what with letters."""

from cocrea.accounts.rules import may_keep_record, may_manage_accounts


def may_keep_letters(by) -> bool:
    """Whoever keeps the record writes, issues and sends its letters."""
    return may_keep_record(by)


def may_see_letters(by) -> bool:
    """The screen of letters, with its drafts and answers: whoever keeps the record, with an account."""
    return by is not None and may_keep_record(by)


def may_see_addresses(by) -> bool:
    """Whoever manages accounts sees where letters go."""
    return may_manage_accounts(by)

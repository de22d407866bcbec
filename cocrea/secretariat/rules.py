"""Who may do what with calls, registrations and declarations."""

from cocrea.accounts import rules


def may_keep_calls(by) -> bool:
    """Whoever keeps the record keeps its calls, and reads who registered."""
    return rules.may_keep_record(by)


def may_keep_personal_data(by) -> bool:
    """The coordinator finds, exports and erases what is kept of a person, when they ask for it."""
    return rules.may_erase(by)

"""Who may keep people, bodies and places."""

from cocrea.accounts.rules import may_keep_record


def may_keep_actors(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)


def may_keep_contacts(by) -> bool:
    """Whoever keeps the record: nobody else reads how to write to people."""
    return may_keep_record(by)

"""Who may do what with sources and files."""

from cocrea.accounts.rules import may_keep_record


def may_keep_sources(by) -> bool:
    """Whoever keeps the record keeps what it cites."""
    return may_keep_record(by)


def may_keep_documents(by) -> bool:
    """Whoever keeps the record attaches files to it."""
    return may_keep_record(by)

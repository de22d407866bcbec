"""Who may keep the site's own words."""

from cocrea.accounts.rules import may_keep_record


def may_keep_glossary(by) -> bool:
    """Whoever keeps the record."""
    return may_keep_record(by)

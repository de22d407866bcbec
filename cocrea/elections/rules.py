"""Who may do what with elections."""

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role, may_keep_record


def may_keep_elections(by) -> bool:
    """Whoever keeps the record prepares elections: rules, candidates, roll; and counts paper."""
    return may_keep_record(by)


def may_run_elections(by) -> bool:
    """The coordinator announces, opens, closes, declares and annuls."""
    return has_role(by, RoleName.COORDINATOR)

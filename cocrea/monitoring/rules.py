"""Who may do what when plans are followed up."""

from cocrea.accounts import reach
from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role, may_keep_record, may_manage_accounts
from cocrea.monitoring.models import ProgressReport


def may_keep_monitoring(by) -> bool:
    """Whoever keeps the record: terms, links, letters about what is missing."""
    return may_keep_record(by)


def may_see_lacking(by) -> bool:
    """Whoever answers for something or watches over it sees what is missing of theirs; who keeps the record, all."""
    return by is not None and has_role(by, RoleName.COORDINATOR, RoleName.STEWARD, RoleName.LIAISON, RoleName.MEMBER)


def may_report(by) -> bool:
    """Whoever keeps the record, and whoever speaks for an institution, of its own commitments."""
    return by is not None and reach.may_add(by, ProgressReport)


def may_see_addresses(by) -> bool:
    """Whoever manages accounts sees where personal links go."""
    return may_manage_accounts(by)

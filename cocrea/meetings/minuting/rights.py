"""Who reads what is reserved in minutes: whoever keeps the record, and whoever sits in the body that met."""

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import scope_keys
from cocrea.meetings.models import Session
from cocrea.meetings.rules import may_keep_sessions


def may_read_reserved(by, session: Session) -> bool:
    """Names and parts that the public does not read."""
    if by is None or not by.is_authenticated:
        return False
    return may_keep_sessions(by) or session.organization.slug in scope_keys(by, RoleName.MEMBER)

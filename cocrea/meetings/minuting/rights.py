"""Who reads what is reserved in minutes: whoever keeps the record, and whoever sits in the body that met."""

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import scope_keys
from cocrea.actors.models import Membership
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.seating import day_of


def may_read_reserved(by, session: Session) -> bool:
    """Names and parts that the public does not read."""
    if by is None or not by.is_authenticated:
        return False
    return may_keep_sessions(by) or session.organization.slug in scope_keys(by, RoleName.MEMBER)


def sits_in_the_body(row: Attendance) -> bool:
    """Whether somebody who attended is of the body that met: by the seat or the membership with which they came, or
    as one who held it on that day. Guests and the public are not, and read what everybody reads."""
    body = row.session.organization_id
    if any(each is not None and each.organization_id == body for each in (row.post, row.membership)):
        return True
    if row.character in Attendance.RESERVABLE or row.person_id is None:
        return False
    held = Membership.objects.filter(organization=body, person=row.person_id)
    return held.holders_on(day_of(row.session)).exists()

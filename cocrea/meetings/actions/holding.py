"""What the approved minutes of a session tell changes no more under them: a correction stands beside them."""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Invalid
from cocrea.meetings.minuting.differing import OF_ATTENDANCE, OF_SESSION, numbers_in, sealed_of
from cocrea.meetings.models import Agreement, Attendance, Session


def words() -> str:
    """Why it does not change, and what to do instead."""
    return _(
        "The minutes are approved, and they say it. It does not change here: add a correction beside the minutes."
    )


def hold_session(session: Session, values: dict) -> None:
    """Raises Invalid where `values` would change what approved minutes tell of their session. The same values, as a
    file brings them again, change nothing."""
    stands = Session.objects.filter(pk=session.pk).first()
    if stands is not None and differs(stands, values, OF_SESSION) and sealed_of(session):
        raise Invalid({"": [words()]})


def hold_attendance(attendance: Attendance | None, values: dict) -> None:
    """The same of who came: nobody is added, and nothing that the minutes tell of somebody changes."""
    stands = Attendance.objects.filter(pk=attendance.pk).first() if attendance is not None else None
    if stands is None and sealed_of(values.get("session")):
        raise Invalid({"": [words()]})
    if stands is not None and differs(stands, values, OF_ATTENDANCE) and sealed_of(stands.session):
        raise Invalid({"": [words()]})


def hold_off_list(attendance: Attendance) -> None:
    """Raises Invalid where approved minutes tell whether this person came."""
    if sealed_of(attendance.session):
        raise Invalid({"": [words()]})


def hold_agreement(agreement: Agreement) -> None:
    """Raises Invalid where approved minutes tell an agreement that is to be taken away. Its words may change: its
    page and the minutes say what these say (`differences_of`)."""
    minutes = sealed_of(agreement.session)
    if minutes is not None and agreement.position in numbers_in(minutes):
        raise Invalid({"": [words()]})


def differs(stands: models.Model, values: dict, names: frozenset[str]) -> bool:
    """Whether `values` would change one of these fields."""
    return any(name in values and values[name] != getattr(stands, name) for name in names)

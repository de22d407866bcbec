"""The doors of the desk that sessions open."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.meetings.rules import may_keep_sessions, may_read_sessions


def register_all() -> None:
    """Called once, when the app is ready."""
    rights.say(
        may_keep_sessions,
        _("Plan, call, hold and publish sessions"),
        _("Agenda, invitations, attendance, votes, papers. Cancelling and withdrawing ask for a reason."),
    )
    rights.say(
        may_read_sessions,
        _("Read sessions that are not published yet"),
        _("Members and liaisons only those of the bodies in which they, or their institution, sit."),
    )
    open_door(Door(_("Sessions"), lambda: reverse("meetings:session-desk-list"), may_read_sessions, "secretariat", 5))

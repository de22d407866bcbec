"""What the rules of this floor are called where people read what they may do, and its doors at the desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.secretariat import rules


def register_all() -> None:
    """Called once, when the app is ready."""
    rights.say(
        rules.may_keep_calls,
        _("Keep calls and look at who registers"),
        _("Open and conclude calls, accept and return registrations, keep declarations. Personal data stay here."),
    )
    rights.say(
        rules.may_keep_personal_data,
        _("Find, hand over and erase what is kept of a person"),
        _("When they ask for it. The erasure itself stays on record."),
    )
    open_door(
        Door(
            _("Calls and registrations"),
            lambda: reverse("secretariat:desk-list"),
            rules.may_keep_calls,
            "secretariat",
            1,
        )
    )
    open_door(
        Door(
            _("Declarations"),
            lambda: reverse("secretariat:desk-declarations"),
            rules.may_keep_calls,
            "secretariat",
            2,
        )
    )

"""What the acts on contacts are called, never whose; and those on borders."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.actors.rules import may_keep_contacts
from cocrea.ledger.sentences import say

SENTENCES = {
    "actors.contact.create": _("How to write to somebody was kept."),
    "actors.contact.update": _("How to write to somebody was changed."),
    "actors.contact.erase": _("How to write to somebody was erased."),
    "actors.boundary.load": _("The borders of municipalities were loaded."),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    for action, text in SENTENCES.items():
        say(action, lambda _deed, text=text: str(text))
    rights.say(
        may_keep_contacts,
        _("Keep how to write to people"),
        _("E-mail addresses for calls and letters. They are private, and can be erased at any moment."),
    )
    open_door(Door(_("Contacts"), lambda: reverse("actors:contact-list"), may_keep_contacts, place=5))

"""What this floor declares of itself: its letters, the words of its acts, its door at the desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Door, open_door
from cocrea.ledger.sentences import say
from cocrea.notices import digest, kinds, reminders, rules

SENTENCES = {
    "notices.notice.resend": _("Letters of this site were sent again."),
    "notices.notice.drop": _("A letter of this site was laid aside."),
    "notices.addressee.choose": _("Somebody chose which letters they want."),
    "notices.addressee.erase": _("An address was erased from the letters of this site."),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    kinds.declare(
        reminders.KIND, _("Reminder of what is due"), group=kinds.Group.REMINDERS, compose=reminders.compose
    )
    kinds.declare(digest.KIND, _("Summary of the week"), group=kinds.Group.DIGEST, compose=digest.compose)
    for action, text in SENTENCES.items():
        say(action, lambda _deed, text=text: str(text))
    open_door(Door(_("Letters of this site"), lambda: reverse("notices:outbox"), rules.may_see_outbox, place=5))

"""What the outbox tells on the first page of the desk: letters that could not be delivered, or wait for mail."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.letters import can_send
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.notices.models import Line, Notice
from cocrea.notices.rules import may_see_outbox


def of_letters(by) -> Iterator[Item]:
    """What keeps letters from arriving: for whoever sees the outbox."""
    if not may_see_outbox(by):
        return
    number, here = Notice.objects.by_state(), reverse("notices:outbox")
    failed, waiting = number["failed"], number["waiting"]
    text = ngettext("%(num)d letter could not be delivered", "%(num)d letters could not be delivered", failed)
    why = _("Whoever should have it knows nothing. Correct the address, or send it again.")
    yield Item(text % {"num": failed}, failed, f"{here}?estado=fallidos", why, Urgency.NOW)
    text = ngettext("%(num)d letter waits", "%(num)d letters wait", waiting) % {"num": waiting}
    if not can_send():
        yield Item(text, waiting, here, _("This house sends no mail yet: set COCREA_EMAIL_URL."), Urgency.SOON)
    elif Line.objects.exclude(down_since=None).exists():
        yield Item(text, waiting, here, _("The mail server takes none. They leave when it is back."), Urgency.NOW)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_letters)

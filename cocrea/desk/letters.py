"""What letters tell on the first page of the desk: those that could not be delivered or wait for mail, and official
ones that nobody sent, answered or read."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.letters import can_send
from cocrea.accounts.waiting import Item, Urgency
from cocrea.letters.models import Answer, Letter
from cocrea.letters.rules import may_see_letters
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


def of_official_letters(by) -> Iterator[Item]:
    """Official letters that were issued and not sent, are overdue, or were answered and not closed."""
    if not may_see_letters(by):
        return
    here, open_ones = reverse("letters:desk"), Letter.objects.unanswered()
    late = open_ones.filter(due_on__lt=timezone.localdate(), sent_at__isnull=False).count()
    text = ngettext("%(num)d official letter is overdue", "%(num)d official letters are overdue", late)
    yield Item(text % {"num": late}, late, here, _("Ask again, or give another term."), Urgency.NOW)
    ready = open_ones.filter(sent_at=None).count()
    text = ngettext(
        "%(num)d official letter was issued and not sent", "%(num)d official letters were issued and not sent", ready
    )
    yield Item(text % {"num": ready}, ready, f"{here}?estado=issued", _("Its term runs already."), Urgency.NOW)
    answers = Answer.objects.filter(letter__closed_on=None, letter__cancelled_on=None, is_published=False)
    number = answers.values("letter").distinct().count()
    text = ngettext("%(num)d official letter was answered", "%(num)d official letters were answered", number)
    why = _("Read the answer, say what the public may read, and close the letter.")
    yield Item(text % {"num": number}, number, f"{here}?estado=answered", why, Urgency.SOON)

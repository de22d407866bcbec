"""What official letters wait for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.letters.models import Answer, Letter
from cocrea.letters.rules import may_receive_letters, may_see_letters, received_by


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


def to_answer(by) -> Iterator[Item]:
    """Official letters that came to the institution of somebody, and that nobody has answered."""
    if not may_receive_letters(by):
        return
    rows, today = received_by(by).unanswered(), timezone.localdate()
    number, late = rows.count(), rows.filter(due_on__lt=today).count()
    text = ngettext("%(num)d letter waits for your answer", "%(num)d letters wait for your answer", number)
    why = _("Confirm that it came, or answer it.")
    urgency = Urgency.NOW if late else Urgency.SOON
    yield Item(text % {"num": number}, number, reverse("letters:received"), why, urgency)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(to_answer)
    register(of_official_letters)

"""What evidence waits for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.evidence import calc
from cocrea.evidence.models import Evidence
from cocrea.evidence.reading import to_answer, to_review
from cocrea.evidence.rules import answered_by, may_see_evidence, may_send_evidence


def of_evidence(by) -> Iterator[Item]:
    """Evidence to review, evidence that was returned to one's own institution, opinions without an answer. Each only
    for whoever may do it."""
    if not may_see_evidence(by):
        return
    here = reverse("evidence:desk")
    number = to_review(by).count()
    text = ngettext(
        "%(num)d piece of evidence is to be reviewed", "%(num)d pieces of evidence are to be reviewed", number
    )
    why = _("Whoever sent it waits: accept it, or say what is missing.")
    yield Item(text % {"num": number}, number, here, why, Urgency.SOON)
    if not may_send_evidence(by):
        return
    mine = Evidence.objects.filter(commitment__in=answered_by(by), state=calc.RETURNED, followed_by=None)
    number = mine.count()
    text = ngettext("%(num)d piece of evidence was returned", "%(num)d pieces of evidence were returned", number)
    why = _("It says what is missing. Send another one in its place, or explain.")
    yield Item(text % {"num": number}, number, f"{here}?estado=returned", why, Urgency.SOON)
    number = to_answer(by).count()
    text = ngettext("%(num)d opinion waits for an answer", "%(num)d opinions wait for an answer", number)
    where = reverse("evidence:opinion-desk")
    yield Item(text % {"num": number}, number, where, _("Civil society said it by name."), Urgency.LATER)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_evidence)

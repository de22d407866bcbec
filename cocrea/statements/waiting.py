"""What the finder found and no person has looked at, on the first page of the desk, and the door to it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocrea.accounts.desk import Door, open_door
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.statements.declarations import recorder
from cocrea.statements.models import Candidate, Finding
from cocrea.statements.rules import may_decide


def of_findings(by) -> Iterator[Item]:
    """Findings that nobody decided, and numbers read in documents that nobody confirmed."""
    if not may_decide(by):
        return
    prints = list(Finding.objects.current().values_list("fingerprint", flat=True))
    keeper = recorder()
    known = keeper.known(prints) if keeper and prints else {}
    number = len(prints) - len(known)
    text = ngettext("%(num)d contradiction found by the check", "%(num)d contradictions found by the check", number)
    why = _("Everybody reads it. Say which value holds, or that it stays open.")
    yield Item(text % {"num": number}, number, reverse("statements:desk"), why, Urgency.SOON)
    number = Candidate.objects.filter(state=Candidate.State.OPEN).count()
    text = ngettext("%(num)d number read in a document", "%(num)d numbers read in documents", number)
    why = _("Only what you confirm becomes a statement.")
    yield Item(text % {"num": number}, number, reverse("statements:candidates"), why, Urgency.LATER)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_findings)
    open_door(Door(gettext_lazy("Contradictions"), lambda: reverse("statements:desk"), may_decide, "plans", 5))

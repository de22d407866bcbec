"""What files and tables of the web say to the floors below: the words of their acts, and failures that wait."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import waiting
from cocrea.ledger.sentences import say
from cocrea.systems.registers import rules
from cocrea.systems.registers.declared import told
from cocrea.systems.registers.models import Harvest, HarvestRun
from cocrea.systems.registers.views.desk.frame import own

SENTENCES = {
    "registers.harvest.create": _("A register takes rows from a table on the web: %(name)s"),
    "registers.harvest.update": _("A table on the web from which a register takes rows changed: %(name)s"),
    "registers.harvest.run": _("A table on the web was asked for what is new in a register."),
    "registers.upload.send": _("A file was sent to a register."),
    "registers.columnmapping.keep": _("It was said which columns of a file are which fields of a register."),
}


def failing_waiting(by) -> Iterator[waiting.Item]:
    """Tables of the web of which the last fetching failed."""
    if by is None or not rules.may_enter_registers(by):
        return
    last = HarvestRun.objects.filter(harvest=OuterRef("pk")).order_by("-at", "-pk").values("result")[:1]
    rows = Harvest.objects.filter(is_on=True, register__in=own(by)).annotate(last=Subquery(last))
    found = list(rows.filter(last=HarvestRun.Result.FAILED).values_list("register__address", "pk"))
    number = len(found)
    text = ngettext("%(num)d table on the web could not be fetched", "%(num)d tables could not be fetched", number)
    href = reverse("registers:harvest", args=found[0]) if found else ""
    why = gettext("What the register says may be old. It is tried again every hour.")
    yield waiting.Item(text % {"num": number}, number, href, why, waiting.Urgency.SOON)


def register_all() -> None:
    """Called once, when the wing is ready."""
    for action, words in SENTENCES.items():
        say(action, lambda deed, words=words: told(deed, words), naming="registers.harvest")
    waiting.register(failing_waiting)

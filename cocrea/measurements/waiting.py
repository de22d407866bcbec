"""What indicators wait for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts import reach
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.measurements.due import due_today
from cocrea.measurements.models import Binding
from cocrea.measurements.rules import may_bind, may_measure
from cocrea.opendata.declarations import find
from cocrea.plans.models import Indicator

MOST = 20  # tables that are looked up


def of_indicators(by) -> Iterator[Item]:
    """Indicators of a plan in force that should have been measured."""
    if not may_measure(by):
        return
    number = due_today(reach.own(by, Indicator), timezone.localdate()).count()
    text = ngettext("%(num)d indicator is to be measured", "%(num)d indicators are to be measured", number)
    why = _("The period of its frequency is over, and nobody wrote down what it gave.")
    yield Item(text % {"num": number}, number, f"{reverse('measurements:desk')}?ver=por-medir", why, Urgency.SOON)


def of_bindings(by) -> Iterator[Item]:
    """Live counts whose table is not there any more."""
    if by is None or not may_bind(by):
        return
    tables = list(Binding.objects.order_by("dataset").values_list("dataset", flat=True).distinct()[:MOST])
    lost = [key for key in tables if find(key) is None]
    number = Binding.objects.filter(dataset__in=lost).count() if lost else 0
    text = ngettext("%(num)d live count has lost its table", "%(num)d live counts have lost their table", number)
    why = _("What was counted stays. Choose another table, or measure by hand.")
    yield Item(text % {"num": number}, number, f"{reverse('measurements:desk')}?ver=vivos", why, Urgency.SOON)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_indicators)
    register(of_bindings)

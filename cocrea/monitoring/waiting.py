"""What of the follow-up waits for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.monitoring import sight
from cocrea.monitoring.lacking import Standing
from cocrea.monitoring.models import ReportingTerm
from cocrea.monitoring.rules import may_keep_monitoring, may_see_lacking
from cocrea.plans.models import ActionPlan


def of_what_is_missing(by) -> Iterator[Item]:
    """How much is overdue, returned or unanswered of what concerns them; and plans in force that ask for nothing."""
    if not may_see_lacking(by):
        return
    rows, here = sight.of_user(by).rows, reverse("monitoring:lacking")
    for standing, words in (
        (Standing.OVERDUE, lambda num: ngettext("%(num)d thing is overdue", "%(num)d things are overdue", num)),
        (Standing.RETURNED, lambda num: ngettext("%(num)d thing was returned", "%(num)d things were returned", num)),
        (Standing.DUE, lambda num: ngettext("%(num)d thing is due soon", "%(num)d things are due soon", num)),
    ):
        number = sum(1 for row in rows if row.standing == standing)
        urgency = Urgency.SOON if standing == Standing.DUE else Urgency.NOW
        why = _("See what it is and who must bring it.")
        yield Item(words(number) % {"num": number}, number, f"{here}?estado={standing}", why, urgency)
    if may_keep_monitoring(by):
        terms = ReportingTerm.objects.values("plan")
        plans = ActionPlan.objects.filter(status=ActionPlan.Status.IN_FORCE).exclude(pk__in=terms).count()
        text = ngettext(
            "%(num)d plan in force asks for no progress reports",
            "%(num)d plans in force ask for no progress reports",
            plans,
        )
        why = _("Say since when and how often they are due.")
        yield Item(text % {"num": plans}, plans, reverse("desk:row-list", args=["reporting-terms"]), why)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_what_is_missing)

"""The rule that reckons the status, printed from the constants that reckon it; and the obligations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.monitoring.models import ProgressReport
from cocrea.plans.models import Result
from cocrea.plans.views import asof
from cocrea.status import words
from cocrea.status.calc import SINCE, VERSION
from cocrea.status.calc.rule import DECLARED, ENOUGH, FAST, HANDED_IN, MATTERS, SLOW, SOON, WHOLE
from cocrea.status.obligations import obligations
from cocrea.ui.page import Page


def trail() -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [(_("Home"), reverse("site:home")), (_("Progress"), reverse("status:exercise"))]


@public()
def rule(request: HttpRequest) -> HttpResponse:
    """The whole rule, with its numbers, its version and how it is cited."""
    title = _("How the status is reckoned")
    states = dict(ProgressReport.State.choices)
    kinds = dict(Result.Kind.choices)
    context = {
        "page": Page.of(
            request, title, _("The published rule of status: every condition, every number, its version.")
        ),
        "trail": trail(),
        "title": title,
        "version": VERSION,
        "since": periods.words(SINCE),
        "lights": words.rule_lines(),
        "completion": words.completion_lines(),
        "declared": [(states[key], points * 100 // WHOLE) for key, points in DECLARED],
        "handed_in": HANDED_IN * 100 // WHOLE,
        "matters": [(kinds[kind], words.COMPLETION[grade], answers(answer)) for kind, grade, answer in MATTERS],
        "soon": SOON,
        "enough": ENOUGH * 100 // WHOLE,
        "slow": SLOW * 100 // WHOLE,
        "fast": FAST * 100 // WHOLE,
    }
    return render(request, "status/rule.html", context)


def answers(answer: str) -> str:
    """What answers a statement that left something pending."""
    return {
        "evidence": _("evidence accepted later"),
        "action": _("an action of dissemination done later"),
        "launch": _("an official launch done later"),
        "": _("only a later statement"),
    }[answer]


@asof.dated()
def obligation_list(request: HttpRequest) -> HttpResponse:
    """Which duties of the Open Government Partnership are met, since when, and until when."""
    on, today = asof.day_of(request), timezone.localdate()
    title = _("Obligations met")
    context = {
        "page": Page.of(request, title, _("The duties with a term, each reckoned from the rows behind it.")),
        "trail": trail(),
        "title": title,
        "on": on,
        "on_problem": asof.problem(request),
        "obligations": obligations(on, today),
    }
    return render(request, "status/obligations.html", context)

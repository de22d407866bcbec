"""The laws and agreements on which the plans rest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.plans.models import ActionPlan, LegalInstrument
from cocrea.ui.page import Page


@public()
def legal(request: HttpRequest) -> HttpResponse:
    """Legal instruments, plan by plan; a plan whose sources list none says so."""
    rows = LegalInstrument.objects.published().select_related("source").order_by("position")
    found: dict[int, list[LegalInstrument]] = {}
    for row in rows:
        found.setdefault(row.plan_id, []).append(row)
    context = {
        "page": Page.of(
            request, _("Legal framework"), _("Laws, agreements and treaties on which each action plan rests.")
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "plans": ActionPlan.objects.published().order_by("ordinal"),
        "instruments": found,
    }
    return render(request, "site/legal.html", context)

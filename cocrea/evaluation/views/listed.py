"""All evaluations on record, each with what it found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation import reading
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.views.finding import BROUGHT
from cocrea.kernel.access import public
from cocrea.ui.page import Page


@public()
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Every published evaluation, the last one first."""
    assessments = list(Assessment.objects.published().select_related(*BROUGHT).latest_first())
    found = reading.of_all(assessments) if assessments else {}
    title = _("Evaluations")
    context = {
        "page": Page.of(
            request,
            title,
            _("Who evaluated which plan, with which instrument, and what came of it."),
            data_url=reverse("opendata:dataset-detail", args=["assessments"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "results": [found[each.pk] for each in assessments],
    }
    return render(request, "evaluation/assessment_list.html", context)

"""Evaluations side by side, attribute by attribute: of this exercise, and those that others published as data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation import reading
from cocrea.evaluation.comparison import compared, instruments_of
from cocrea.evaluation.models import Assessment, ForeignResult
from cocrea.evaluation.views.finding import BROUGHT, trail
from cocrea.kernel.access import public
from cocrea.ui.page import Page

WHICH = "instrumento"


@public(WHICH)
def comparison(request: HttpRequest) -> HttpResponse:
    """All evaluations that were made with one instrument, whatever its version."""
    assessments = list(Assessment.objects.published().select_related(*BROUGHT).order_by("dated_earliest", "pk"))
    foreign = list(ForeignResult.objects.published().order_by("exercise", "assessment", "pk"))
    instruments = instruments_of(assessments, foreign)
    asked = request.GET.get(WHICH, "")
    chosen = asked if asked in instruments else next(iter(instruments), "")
    matrices = reading.of_all([each for each in assessments if each.instrument_version.instrument.slug == chosen])
    title = _("Evaluations compared")
    context = {
        "page": Page.of(
            request,
            title,
            _("The same attributes, evaluation by evaluation; each number opens its rows."),
            data_url=reverse("opendata:dataset-detail", args=["attribute-totals"]),
        ),
        "trail": trail(),
        "title": title,
        "instruments": instruments,
        "chosen": chosen,
        "table": compared(list(matrices.values()), [each for each in foreign if each.instrument == chosen]),
    }
    return render(request, "evaluation/comparison.html", context)

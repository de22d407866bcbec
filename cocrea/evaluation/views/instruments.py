"""Instruments: what is asked, on which scale, what a median is called, and where each rule is from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation.instrument import tree_of
from cocrea.evaluation.models import Assessment, Instrument, InstrumentVersion
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ui.page import Page


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [
        (_("Home"), reverse("site:home")),
        (_("Evaluations"), reverse("evaluation:assessment-list")),
        *more,
    ]


@public()
def instrument_list(request: HttpRequest) -> HttpResponse:
    """Every instrument with a released version."""
    versions = InstrumentVersion.objects.published().select_related("instrument", "source").order_by("-number")
    found: dict[Instrument, list[InstrumentVersion]] = {}
    for version in versions:
        found.setdefault(version.instrument, []).append(version)
    title = _("Instruments of evaluation")
    context = {
        "page": Page.of(
            request,
            title,
            _("The questions, scales and rules with which plans are evaluated."),
            data_url=reverse("opendata:dataset-detail", args=["instruments"]),
        ),
        "trail": trail(),
        "title": title,
        "instruments": sorted(found.items(), key=lambda each: each[0].name),
    }
    return render(request, "evaluation/instrument_list.html", context)


@public()
def instrument_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An instrument and its versions, each with what changed and what was evaluated with it."""
    instrument = get_object_or_404(Instrument.objects.published().select_related("source"), slug=slug)
    versions = list(instrument.versions.published().select_related("source").order_by("-number"))
    made = Assessment.objects.published().filter(instrument_version__in=versions).select_related("plan")
    used: dict[int, list[Assessment]] = {}
    for each in made.latest_first():
        used.setdefault(each.instrument_version_id, []).append(each)
    context = {
        "page": Page.of(request, instrument.name, instrument.summary, history_url=history_url(instrument)),
        "trail": trail((_("Instruments"), reverse("evaluation:instrument-list"))),
        "instrument": instrument,
        "versions": [(version, used.get(version.pk, [])) for version in versions],
    }
    return render(request, "evaluation/instrument_detail.html", context)


@public()
def version_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A released version: every question with its scale, every cut-off with its source."""
    rows = InstrumentVersion.objects.published().select_related("instrument", "source")
    version = get_object_or_404(rows, instrument__slug=slug, number=number)
    made = Assessment.objects.published().filter(instrument_version=version).select_related("plan").latest_first()
    key = f"?instrument={slug}&version={number}"
    context = {
        "page": Page.of(
            request,
            str(version),
            version.instrument.summary,
            data_url=reverse("opendata:dataset-detail", args=["attributes"]) + key,
            history_url=history_url(version),
            is_cited=True,
        ),
        "trail": trail(
            (_("Instruments"), reverse("evaluation:instrument-list")),
            (version.instrument.name, version.instrument.get_absolute_url()),
        ),
        "version": version,
        "tree": tree_of(version),
        "made": made,
    }
    return render(request, "evaluation/version_detail.html", context)

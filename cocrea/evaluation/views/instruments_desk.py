"""Instruments at the desk: all of them, one version with all that it asks, another one, its release."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.unfinished import resumable, take_up
from cocrea.evaluation import missing
from cocrea.evaluation.actions import instruments, versions
from cocrea.evaluation.calc.sheets import Mark, written
from cocrea.evaluation.forms_panel import InstrumentForm, MarkForm, NoteForm
from cocrea.evaluation.models import Attribute, Instrument
from cocrea.evaluation.places import Rated
from cocrea.evaluation.rules import may_keep_instruments
from cocrea.evaluation.views.desk_frame import (
    FORM,
    LOOK,
    asked,
    draw,
    in_instruments,
    version_or_404,
    version_page,
)
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted


@staff(may_keep_instruments)
@LOOK
def instrument_desk(request: HttpRequest) -> HttpResponse:
    """All instruments with their versions."""
    found = Instrument.objects.prefetch_related("versions").order_by("name")
    rows = [(each, sorted(each.versions.all(), key=lambda version: -version.number)) for each in found]
    return draw(request, "instruments", _("Instruments of evaluation"), rows=rows)


@staff(may_keep_instruments)
@FORM
@resumable(gettext_lazy("New instrument"))
def instrument_new(request: HttpRequest) -> HttpResponse:
    """Another instrument."""
    form = InstrumentForm(request.POST or None)
    take_up(request, form)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.fields}
        made = attempted(form, lambda: versions.new_instrument(by=request.user, **values))
        if made:
            return redirect(version_page(made, "?hecho=guardado"))
    back = reverse("evaluation:instrument-desk")
    return asked(request, _("New instrument"), form, verb=_("Make the draft"), back=back, above=in_instruments())


@staff(may_keep_instruments)
@LOOK
def version_desk(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All that a version asks, with the way to each of its rows while it is a draft."""
    version = version_or_404(slug, number)
    dimensions = version.dimensions.order_by("position").select_related("source")
    dimensions = dimensions.prefetch_related("attributes__levels", "cutoffs__label", "cutoffs__source")
    for dimension in dimensions:
        dimension.asked = sorted(dimension.attributes.all(), key=lambda each: each.position)
        for attribute in dimension.asked:
            attribute.scale = sorted(attribute.levels.all(), key=lambda each: each.value)
        dimension.cuts = sorted(dimension.cutoffs.all(), key=lambda each: (each.label.is_overall, -each.at_least))
    return draw(
        request,
        "version",
        str(version),
        above=in_instruments(),
        version=version,
        dimensions=dimensions,
        labels=list(version.labels.order_by("is_overall", "position")),
        lacking=[] if version.released_at else missing.to_release(version),
        uses=version.assessments.count(),
    )


@staff(may_keep_instruments)
@LOOK
def version_preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The form as a reviewer will see it; what is typed goes nowhere."""
    version = version_or_404(slug, number)
    found = Attribute.objects.filter(dimension__instrument_version=version).select_related("dimension")
    parts: dict = {}
    for attribute in found.prefetch_related("levels").order_by("dimension__position", "position"):
        levels = sorted(attribute.levels.all(), key=lambda each: each.value)
        cell = Rated(attribute, None, {written(each.value): each for each in levels}, frozenset())
        parts.setdefault(attribute.dimension, []).append(MarkForm(cell=cell, mark=Mark()))
    title = _("As a reviewer sees it")
    return draw(request, "preview", title, above=in_instruments(version), version=version, parts=parts)


@staff(may_keep_instruments)
@FORM
def version_new(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The next version, a draft."""
    version, form = version_or_404(slug, number), NoteForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["change_note"].strip()
        made = attempted(form, lambda: versions.new_version(by=request.user, version=version, change_note=note))
        if made:
            return redirect(version_page(made, "?hecho=guardado"))
    return asked(
        request,
        _("Make a new version"),
        form,
        verb=_("Make the draft"),
        back=version_page(version),
        above=in_instruments(version),
        lede=_("All that this version asks is copied into a draft. This version stays as it is."),
    )


@staff(may_keep_instruments)
@FORM
def version_release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Releases a draft."""
    version = version_or_404(slug, number)
    form = forms.Form(request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempted(form, lambda: instruments.release_version(by=request.user, version=version)):
        return redirect(version_page(version, "?hecho=liberada"))
    return asked(
        request,
        _("Release this version"),
        form,
        verb=_("Release it"),
        back=version_page(version),
        above=in_instruments(version),
        lede=_("Everybody will read it, and assessments may use it. From then on nothing of it changes."),
    )

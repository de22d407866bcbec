"""What the pages of the desk about instruments and live assessments share."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.evaluation import rules
from cocrea.evaluation.models import Assessment, InstrumentVersion, Panelist
from cocrea.ui.page import Page

FORM = require_http_methods(["GET", "HEAD", "POST"])
LOOK = require_http_methods(["GET", "HEAD"])
DONE = {
    "guardado": lambda: _("Saved."),
    "liberada": lambda: _("It is released: everybody can read it, and it does not change any more."),
    "convocado": lambda: _("The panel is called. Each reviewer gets a letter."),
    "plazo": lambda: _("The deadline is another one. The panel gets a letter."),
    "sentada": lambda: _("The reviewer sits on the panel."),
    "retirada": lambda: _("The seat was taken away. Whoever sat there gets a letter."),
    "declarado": lambda: _("Your declaration is kept."),
    "cerrada": lambda: _("Your sheet is closed. Nobody sees it until the reveal."),
    "revelada": lambda: _("The sheets are open: the panel can talk."),
    "dicho": lambda: _("The panel can read it."),
    "cambiada": lambda: _("Your new rating counts. The first one stays beside it."),
    "pedida": lambda: _("A second person is asked to approve it. No rating changes any more."),
    "aprobada": lambda: _("It is approved. Whoever keeps the record can publish it."),
    "devuelta": lambda: _("The panel can talk again."),
}


def assessment_or_404(request: HttpRequest, slug: str) -> Assessment:
    """A live assessment, for whoever prepares assessments or sits on its panel; nobody else learns that it exists."""
    found = Assessment.objects.select_related("plan", "instrument_version__instrument", "organization")
    assessment = found.filter(slug=slug, is_historical=False).first()
    if assessment is None or not may_look(request.user, assessment):
        raise Http404(slug)
    return assessment


def may_look(by, assessment: Assessment) -> bool:
    """Whether somebody works on this assessment."""
    return rules.may_prepare_assessments(by) or rules.is_evaluator_of(by, assessment)


def own_seat_or_404(request: HttpRequest, slug: str) -> Panelist:
    """The seat of whoever asks."""
    assessment = assessment_or_404(request, slug)
    seat = seat_of(request.user, assessment)
    if seat is None:
        raise Http404(slug)
    return seat


def seat_of(by, assessment: Assessment) -> Panelist | None:
    """The seat of somebody, while they hold the role of it."""
    seat = Panelist.objects.filter(assessment=assessment, user=by).select_related("assessment").first()
    return seat if seat is not None and rules.is_evaluator_of(by, assessment) else None


def version_or_404(slug: str, number: int) -> InstrumentVersion:
    """A version, draft or released."""
    found = InstrumentVersion.objects.select_related("instrument", "source")
    version = found.filter(instrument__slug=slug, number=number).first()
    if version is None:
        raise Http404(slug)
    return version


def work_of(assessment: Assessment, place: str = "") -> str:
    """Its page at the desk."""
    return reverse("evaluation:work", args=[assessment.slug]) + place


def draw(
    request: HttpRequest, template: str, title: str, *, above: list[tuple[str, str]] = (), status: int = 200, **more
) -> HttpResponse:
    """A page of the desk, below `above`."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home")), *above]
    context = {
        "page": Page.of(request, title, share=False),
        "title": title,
        "trail": trail,
        "said": DONE.get(request.GET.get("hecho", ""), str)(),
        **more,
    }
    return render(request, f"evaluation/desk/{template}.html", context, status=status)


def asked(request: HttpRequest, title: str, form, *, verb: str, back: str, above, **more) -> HttpResponse:
    """A page that asks, and then does it. `lede`: what will happen; `kind`: of its button."""
    status = 422 if form.errors else 200
    return draw(request, "ask", title, above=above, status=status, form=form, verb=verb, back=back, **more)


def in_assessments(assessment: Assessment | None = None) -> list[tuple[str, str]]:
    """The trail of an assessment."""
    found = [(_("Assessments"), reverse("evaluation:work-list"))]
    return found + ([(assessment.title, work_of(assessment))] if assessment else [])


def in_instruments(version: InstrumentVersion | None = None) -> list[tuple[str, str]]:
    """The trail of an instrument."""
    found = [(_("Instruments of evaluation"), reverse("evaluation:instrument-desk"))]
    return found + ([(str(version), version_page(version))] if version else [])


def version_page(version: InstrumentVersion, place: str = "") -> str:
    """Its page at the desk."""
    return reverse("evaluation:version-desk", args=[version.instrument.slug, version.number]) + place

"""An evaluation: its matrix, what follows from it, and what people concluded."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation import happened, reading, rules, telling
from cocrea.evaluation.models import Assessment, Finding, Reply
from cocrea.evaluation.views import drawing
from cocrea.evaluation.views.desk_frame import FORM, may_look
from cocrea.evaluation.views.finding import BROUGHT, of_assessment, trail
from cocrea.kernel.access import public, staff
from cocrea.ledger.changes import history_url
from cocrea.ui.page import Page


@public()
@of_assessment
def assessment_detail(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The whole of it on one page; every number opens its rows."""
    return render(request, "evaluation/assessment_detail.html", context_of(request, assessment))


@staff(rules.may_work_on_assessments)
@FORM  # whoever may not look is told nothing, not even what may be sent
def assessment_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page before it is published, for whoever prepares the assessment or sits on its panel. What it shows
    of ratings exists only from the reveal on."""
    assessment = Assessment.objects.select_related(*BROUGHT).filter(slug=slug).first()
    if assessment is None or not may_look(request.user, assessment):
        raise Http404(slug)
    context = context_of(request, assessment)
    page = context["page"]
    page.path, page.share, page.history_url, page.feed_url, page.data_url = request.path, False, "", "", ""
    return render(request, "evaluation/assessment_preview.html", context)


def context_of(request: HttpRequest, assessment: Assessment) -> dict:
    """What the page of an evaluation shows."""
    matrix = reading.of(assessment)
    return {
        "page": page_of(request, assessment, assessment.title, telling.headline(matrix)),
        "trail": trail(),
        "assessment": assessment,
        "m": matrix,
        "glance": telling.at_a_glance(matrix),
        "heat_svg": drawing.heat_of(matrix),
        "attributes_svg": drawing.attributes_of(matrix),
        "profiles_svg": drawing.profiles_of(matrix),
        "argued": telling.argued(matrix),
        "alphas": {key: telling.agreed(each) for key, each in matrix.alphas.items()},
        "alpha": telling.agreed(matrix.alpha),
        "sections": sections(assessment),
        "replies": Reply.objects.filter(assessment=assessment).select_related("organization", "document"),
        "recommendations": reverse("evaluation:recommendation-list", args=[assessment.slug]),
        "happened": happened.of(matrix),
        "chosen": f"?assessment={assessment.slug}",
    }


def page_of(request: HttpRequest, assessment: Assessment, title: str, description: str, data: str = "") -> Page:
    """What a page of an evaluation says of itself: its data, its history, how it is cited."""
    key = data or ("printed-labels" if assessment.is_historical else "ratings")
    return Page.of(
        request,
        title,
        description,
        data_url=reverse("opendata:dataset-detail", args=[key]) + f"?assessment={assessment.slug}",
        history_url=history_url(assessment),
        feed_url=reverse("ledger:object-feed", args=["evaluation.assessment", assessment.pk]),
        is_cited=True,
    )


def sections(assessment: Assessment) -> list[tuple[str, str, list[Finding]]]:
    """(key, title, sentences) of what people wrote: findings, results, conclusions. One query."""
    titles = {"finding": _("Findings"), "result": _("Results, in words"), "conclusion": _("Conclusions")}
    rows = Finding.objects.filter(assessment=assessment).select_related("attribute", "dimension")
    found: dict[str, list[Finding]] = {}
    for each in rows.order_by("position", "pk"):
        found.setdefault(each.section, []).append(each)
    return [(key, title, found[key]) for key, title in titles.items() if key in found]

"""Which assessment a page is about: a published one, one that was withdrawn (410), or none (404)."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation.models import Assessment
from cocrea.ledger.changes import history_url
from cocrea.ledger.departures import departures, has_changed_since
from cocrea.ui.page import Page

KIND = "evaluation.assessment"
BROUGHT = ("plan", "instrument_version__instrument", "organization", "source")


def of_assessment(view: Callable) -> Callable:
    """Gives the view the published assessment that its address names; one query. What was withdrawn says so."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, **args) -> HttpResponse:
        assessment = Assessment.objects.published().select_related(*BROUGHT).filter(slug=slug).first()
        if assessment is not None:
            return view(request, assessment, **args)
        response = withdrawn(request, slug)
        if response is None:
            raise Http404(slug)
        return response

    return found


def withdrawn(request: HttpRequest, slug: str) -> HttpResponse | None:
    """The page of an assessment that was withdrawn; None where there was none, or where its plan is not public."""
    assessment = Assessment.objects.filter(slug=slug).select_related("plan").first()
    if assessment is None or assessment.is_public or not assessment.plan.is_public:
        return None
    left = departures(KIND, [assessment.pk]).get(str(assessment.pk))
    if left is None or has_changed_since(KIND, assessment.pk, "slug", left.change.seq):
        return None
    title = _("This evaluation was withdrawn on %(day)s") % {"day": left.change.day}
    context = {
        "page": Page.of(request, title, share=False, history_url=history_url(assessment)),
        "trail": trail(),
        "title": title,
        "change": left.change,
        "plan": assessment.plan,
    }
    return render(request, "plans/withdrawn.html", context, status=410)


def trail(assessment: Assessment | None = None) -> list[tuple[str, str]]:
    """Where the pages of evaluations hang."""
    found = [(_("Home"), reverse("site:home")), (_("Evaluations"), reverse("evaluation:assessment-list"))]
    return [*found, (assessment.title, assessment.get_absolute_url())] if assessment is not None else found

"""The report of results: the page, the Word file, the PDF. All three are drawn from one sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.plans.models import ActionPlan
from cocrea.status.models.narrative import SEMESTER
from cocrea.status.report import blocks, pdf, word
from cocrea.status.report.writing import report_of
from cocrea.status.views.charts import report_bars
from cocrea.ui.page import Page


@public()
def results(request: HttpRequest, plan: str, semester: str = "") -> HttpResponse:
    """The report as a page."""
    found, report = made(plan, semester)
    title = f"{report.title}: {report.subtitle}"
    data = reverse("opendata:dataset-detail", args=["status"]) + f"?plan={found.slug}"
    context = {
        "page": Page.of(
            request, title, report.subtitle, data_url=data, history_url=history_url(found), is_cited=True
        ),
        "trail": [
            (_("Home"), reverse("site:home")),
            (_("Plans"), reverse("plans:plan-list")),
            (found.short_title or found.title, found.get_absolute_url()),
        ],
        "plan": found,
        "report": report,
        "blocks": [(type(each).__name__.lower(), each) for each in report.blocks],
        "headings": [(each.text, each.id) for each in report.blocks if isinstance(each, blocks.Heading) and each.id],
        "drawn": report_bars,
        "word": reverse("status:results-file", args=[found.slug, semester or "plan", "docx"]),
        "pdf": reverse("status:results-file", args=[found.slug, semester or "plan", "pdf"]),
        "semesters": semesters(found),
    }
    return render(request, "status/results.html", context)


@public()
def results_file(request: HttpRequest, plan: str, semester: str, form: str) -> HttpResponse:
    """The report as a Word file or a PDF."""
    semester = "" if semester == "plan" else semester
    found, report = made(plan, semester)
    draw, media_type = {"docx": (word.word_of, word.MEDIA_TYPE), "pdf": (pdf.pdf_of, pdf.MEDIA_TYPE)}[form]
    response = HttpResponse(draw(report), content_type=media_type)
    name = "-".join(filter(None, ("resultados", found.slug, semester)))
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def made(plan: str, semester: str) -> tuple[ActionPlan, blocks.Report]:
    """The plan and its report. Raises Http404 for a semester that is none of its own."""
    found = get_object_or_404(ActionPlan.objects.published(), slug=plan)
    if semester and (not SEMESTER.fullmatch(semester) or semester not in semesters(found)):
        raise Http404(semester)
    return found, report_of(found, semester, timezone.localdate())


def semesters(plan: ActionPlan) -> list[str]:
    """Those of a plan that have begun."""
    today = timezone.localdate()
    first = int(plan.period_start[:4]) if plan.period_start else today.year
    last = min(int(plan.period_end[:4]) if plan.period_end else today.year, today.year)
    every = [f"{year}-{half}" for year in range(first, last + 1) for half in (1, 2)]
    return [each for each in every if each <= f"{today.year}-{1 if today.month <= 6 else 2}"]

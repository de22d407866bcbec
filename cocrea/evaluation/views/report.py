"""The report of an evaluation: the page, the Word file, the PDF. All three are drawn from one sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation.models import Assessment
from cocrea.evaluation.report.writing import report_of
from cocrea.evaluation.views.finding import of_assessment, trail
from cocrea.evaluation.views.results import page_of
from cocrea.kernel.access import public
from cocrea.status.report import blocks, pdf, word
from cocrea.status.views.charts import report_bars

DRAWN = {"docx": (word.word_of, word.MEDIA_TYPE), "pdf": (pdf.pdf_of, pdf.MEDIA_TYPE)}


@public()
@of_assessment
def report(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The report as a page."""
    made = report_of(assessment)
    title = _("Report of the evaluation")
    context = {
        "page": page_of(request, assessment, f"{title}: {made.title}", made.subtitle),
        "trail": trail(assessment),
        "title": title,
        "report": made,
        "blocks": [(type(each).__name__.lower(), each) for each in made.blocks],
        "headings": [(each.text, each.id) for each in made.blocks if isinstance(each, blocks.Heading) and each.id],
        "drawn": report_bars,
        "word": reverse("evaluation:report-file", args=[assessment.slug, "docx"]),
        "pdf": reverse("evaluation:report-file", args=[assessment.slug, "pdf"]),
    }
    return render(request, "evaluation/report.html", context)


@public()
@of_assessment
def report_file(request: HttpRequest, assessment: Assessment, form: str) -> HttpResponse:
    """The report as a Word file or a PDF, with every rating."""
    draw, media_type = DRAWN[form]
    response = HttpResponse(draw(report_of(assessment, is_file=True)), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="evaluacion-{assessment.slug}.{form}"'
    return response

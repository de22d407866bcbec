"""The rows behind the numbers of an evaluation: of an attribute, of a dimension, of a commitment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cocrea.evaluation import reading, telling
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.views import drawing
from cocrea.evaluation.views.finding import of_assessment, trail
from cocrea.evaluation.views.results import page_of
from cocrea.kernel.access import public


def one(rows: list, **wanted):
    """The only one of `rows` that has these values. Raises Http404."""
    found = [each for each in rows if all(getattr(each, name) == value for name, value in wanted.items())]
    if not found:
        raise Http404(str(wanted))
    return found[0]


@public()
@of_assessment
def attribute_detail(request: HttpRequest, assessment: Assessment, dimension: str, attribute: str) -> HttpResponse:
    """What was asked, and for every commitment what was given, why, and what came of it."""
    matrix = reading.of(assessment)
    group = one(matrix.dimensions, key=dimension)
    found = one(matrix.of_dimension(group), key=attribute)
    data = "printed-labels" if assessment.is_historical else "ratings"
    context = {
        "page": page_of(request, assessment, f"{found.name}: {assessment.title}", found.question, data),
        "trail": trail(assessment),
        "assessment": assessment,
        "m": matrix,
        "dimension": group,
        "attribute": found,
        "total": matrix.totals[found.pk],
        "row": matrix.row(found),
        "evidence": telling.evidence_of(matrix.row(found)),
    }
    return render(request, "evaluation/attribute_detail.html", context)


@public()
@of_assessment
def dimension_detail(request: HttpRequest, assessment: Assessment, dimension: str) -> HttpResponse:
    """Of every commitment the labels of a dimension, their points, and the result that the rule gives."""
    matrix = reading.of(assessment)
    found = one(matrix.dimensions, key=dimension)
    keys = [(found.pk, key) for key in (None, *(each.pk for each in matrix.commitments))]
    results = [matrix.overall[key] for key in keys if key in matrix.overall]
    context = {
        "page": page_of(request, assessment, f"{found.name}: {assessment.title}", found.help_text, "potential"),
        "trail": trail(assessment),
        "assessment": assessment,
        "m": matrix,
        "dimension": found,
        "total": matrix.dimension_totals[found.pk],
        "results": results,
        "whys": {each.commitment.pk if each.commitment else None: telling.why(each) for each in results},
        "cuts": telling.cuts_of(found),
    }
    return render(request, "evaluation/dimension_detail.html", context)


@public()
@of_assessment
def profile_detail(request: HttpRequest, assessment: Assessment, number: str) -> HttpResponse:
    """A commitment in an evaluation: every attribute, and what was given to it."""
    matrix = reading.of(assessment)
    found = next((each for each in matrix.commitments if each.number.lower() == number.lower()), None)
    if found is None:
        raise Http404(number)
    title = _("Commitment %(number)s in the evaluation") % {"number": found.number}
    cells = [matrix.cells[each.pk, found.pk] for each in matrix.matrix_attributes]
    context = {
        "page": page_of(request, assessment, f"{title}: {assessment.title}", found.title),
        "trail": trail(assessment),
        "assessment": assessment,
        "m": matrix,
        "title": title,
        "commitment": found,
        "cells": cells,
        "results": matrix.potential(found),
        "profile_svg": drawing.profile_of(matrix, found),
        "evidence": telling.evidence_of(cells),
    }
    return render(request, "evaluation/profile_detail.html", context)

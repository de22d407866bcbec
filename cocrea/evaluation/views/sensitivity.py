"""What other cut-offs would have said: the same ratings under another rule. Nothing is written."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cocrea.evaluation import reading
from cocrea.evaluation.asking import PARAMETERS, Place, RulingForm
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.reading import Matrix
from cocrea.evaluation.views.finding import of_assessment, trail
from cocrea.evaluation.views.results import page_of
from cocrea.kernel.access import public


@public(*PARAMETERS)
@of_assessment
def sensitivity(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The form, what would change, and how many results lie on each cut-off."""
    rows = reading.read([assessment])[0]
    standing = reading.ruling_of(rows)
    form = RulingForm(rows, request.GET)
    now = reading.under(rows, standing)
    other = reading.under(rows, form.ruling(standing)) if form.is_bound and form.is_valid() else None
    title = _("What other cut-offs would have said")
    context = {
        "page": page_of(request, assessment, f"{title}: {assessment.title}", _("The same ratings, another rule.")),
        "trail": trail(assessment),
        "assessment": assessment,
        "m": now,
        "title": title,
        "form": form,
        "other": other,
        "cells": changed_cells(now, other) if other else [],
        "overall": changed_overall(now, other) if other else [],
        "edges": [edge(now, each) for each in form.places],
    }
    return render(request, "evaluation/sensitivity.html", context)


def changed_cells(now: Matrix, other: Matrix) -> list[tuple]:
    """(cell, the cell under the other rule) of those that would bear another label."""
    return [(cell, other.cells[key]) for key, cell in now.cells.items() if cell.label != other.cells[key].label]


def changed_overall(now: Matrix, other: Matrix) -> list[tuple]:
    """(result, the result under the other rule) of those that the rule would call otherwise."""
    both = [(each, other.overall[key]) for key, each in now.overall.items() if key in other.overall]
    return [(each, then) for each, then in both if each.label != then.label]


def edge(matrix: Matrix, place: Place) -> dict:
    """How many results lie exactly on a cut-off, and which is the next value below it, borne by how many."""
    values = measured(matrix, place)
    below = max((each for each in values if each < place.at_least), default=None)
    return {
        "place": place,
        "on": values.count(place.at_least),
        "below": below,
        "beneath": values.count(below) if below is not None else 0,
        "known": len(values),
    }


def measured(matrix: Matrix, place: Place) -> list[Decimal]:
    """What a cut-off is compared with: the medians of a dimension's attributes, or its scores."""
    if place.label.is_overall:
        results = [each.score for (key, _of), each in matrix.overall.items() if key == place.dimension.pk]
    else:
        cells = matrix.cells.values()
        results = [each.median for each in cells if each.attribute.dimension_id == place.dimension.pk]
    return [each for each in results if each is not None]

"""What was evaluated and what was done, side by side: the potential of each commitment and its real status."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evaluation import reading
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.views.finding import of_assessment, trail
from cocrea.evaluation.views.results import page_of
from cocrea.kernel import periods
from cocrea.plans.views import asof
from cocrea.status import reading as status
from cocrea.status.words import COMPLETION, LIGHTS, light_word, percent, reason_word

ORDER = tuple(LIGHTS)


@asof.dated()
@of_assessment
def crossing(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Each commitment: what the evaluation gave it, how it stood when the report was dated, how it stands."""
    on = asof.day_of(request)
    matrix = reading.of(assessment)
    then_on = periods.latest(assessment.dated) if assessment.dated else None
    today = status.of(matrix.commitments, on=on) if matrix.commitments else {}
    then = status.of(matrix.commitments, on=then_on) if then_on and matrix.commitments else {}
    title = _("What was evaluated and what was done")
    lines = [line(matrix, each, then.get(each.pk), today.get(each.pk)) for each in matrix.commitments]
    context = {
        "page": page_of(
            request, assessment, f"{title}: {assessment.title}", _("The potential on paper beside the real progress.")
        ),
        "trail": trail(assessment),
        "assessment": assessment,
        "m": matrix,
        "title": title,
        "on": on,
        "on_problem": asof.problem(request),
        "then_on": then_on,
        "lines": lines,
        "tables": [table(matrix, dimension, lines) for dimension in matrix.dimensions],
        "lights": [(key, str(LIGHTS[key])) for key in ORDER if any(each["light"] == key for each in lines)],
        "status_data": reverse("opendata:dataset-detail", args=["status"]) + f"?plan={assessment.plan.slug}",
    }
    return render(request, "evaluation/crossing.html", context)


def line(matrix, commitment, then, today) -> dict:
    """A commitment as the table shows it."""
    return {
        "commitment": commitment,
        "results": {each.dimension.pk: each for each in matrix.potential(commitment)},
        "then": (then.light, light_word(then)) if then else None,
        "light": today.light if today else "no_data",
        "word": light_word(today) if today else str(LIGHTS["no_data"]),
        "verified": percent(today.verified) if today and today.verified else "",
        "completion": str(COMPLETION[today.completion]) if today else "",
        "why": reason_word(today.reasons[0]) if today and today.reasons else "",
    }


def table(matrix, dimension, lines: list[dict]) -> dict:
    """How many commitments have which result in a dimension and which state: (label, [(state, number)])."""
    found: Counter = Counter()
    for each in lines:
        result = each["results"].get(dimension.pk)
        if result is not None and result.standing is not None:
            found[result.standing.pk, each["light"]] += 1
    labels = [label for label in matrix.overall_labels if any(key == label.pk for key, _light in found)]
    return {"dimension": dimension, "rows": [(label, found) for label in labels]}

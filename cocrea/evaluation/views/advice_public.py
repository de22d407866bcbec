"""The recommendations of an evaluation, each with its answer and with what became of it."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.evaluation.advice import reading, standing
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.views.finding import of_assessment, trail
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ui.page import Page


@public()
@of_assessment
def recommendation_list(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """All of them on one page. What is due turns overdue with the day: then the page says something else."""
    today = timezone.localdate()
    told = reading.of_public(assessment, today)
    title = _("Recommendations, and what became of them")
    context = {
        "page": Page.of(
            request,
            f"{title}: {assessment.title}",
            _("What the evaluation recommends, who answered what, and what was done."),
            data_url=reverse("opendata:dataset-detail", args=["recommendations"]) + f"?assessment={assessment.slug}",
            feed_url=reverse("opendata:feed", args=["recommendations"]),
            history_url=history_url(assessment),
            is_cited=True,
        ),
        "trail": trail(assessment),
        "title": title,
        "assessment": assessment,
        "told": told,
        "tally": reading.tally(told),
    }
    response = render(request, "evaluation/recommendation_list.html", context)
    turns = standing.turns_on([action for each in told for action, _mark in each.actions], today)
    if turns is not None:
        response.valid_until = midnight(turns)
    return response


def midnight(day: datetime.date) -> datetime.datetime:
    """The instant at which a day begins here."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())

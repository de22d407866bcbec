"""Everything about a plan in one file: a ZIP with a CSV of each table, and how to cite it. Written as it is sent."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import last_public
from cocrea.ledger.models import Event
from cocrea.opendata.archive import packed
from cocrea.opendata.declarations import Dataset, datasets
from cocrea.plans.models import ActionPlan


@public()
def plan_archive(request: HttpRequest, plan: str) -> StreamingHttpResponse:
    """The ZIP of a public plan; what is a draft is in none of its tables."""
    plan = get_object_or_404(ActionPlan.objects.published(), slug=plan)
    response = StreamingHttpResponse(written(plan), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{plan.slug}.zip"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def tables(plan: ActionPlan) -> list[tuple[Dataset, Q]]:
    """Every published table that speaks of plans, with the condition that leaves the rows of this one."""
    found = []
    for dataset in datasets():
        if dataset.model is ActionPlan:
            found.append((dataset, Q(pk=plan.pk)))
        elif "plan" in dataset.names:
            found.append((dataset, dataset.choose("plan", [plan.slug])))
    return found


def written(plan: ActionPlan) -> Iterator[bytes]:
    """The file, piece by piece."""
    event = last_public()
    moment = timezone.localtime(event.at if event else None)
    return packed({"LEEME.txt": readme(plan, event, moment).encode()}, tables(plan), moment)


def readme(plan: ActionPlan, event: Event | None, moment: datetime.datetime) -> str:
    """What the archive is, where it comes from, under which licence, and which event of the ledger it rests on."""
    exercise = Exercise.objects.first()
    words = {
        "title": plan.title,
        "address": settings.SITE_URL + plan.get_absolute_url(),
        "name": exercise.name if exercise else "Cocrea",
        "licence": exercise.licence if exercise else "CC-BY-4.0",
        "date": periods.at(moment.date().isoformat()),
        "seq": event.seq if event else 0,
        "hash": event.hash if event else "",
        "data": settings.SITE_URL + "/datos/",
    }
    lines = (
        "%(title)s",
        "",
        _("Page: %(address)s"),
        _("Published by: %(name)s"),
        _("Licence: %(licence)s. You may copy, use and share it; only say where it comes from."),
        _("The record %(date)s, event %(seq)s of its ledger: %(hash)s"),
        "",
        _("Each file is a table in CSV (UTF-8) with the rows of this plan. What the sources do not say is empty."),
        _("What each column means, and the tables of sources, organizations, people and places: %(data)s"),
        "",
    )
    return "\r\n".join(line % words for line in lines)

"""Dated copies: the list of a table's, and each one, exactly as it was."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.opendata import cells
from cocrea.opendata.actions import read_back
from cocrea.opendata.declarations import find
from cocrea.opendata.models import Snapshot
from cocrea.opendata.views.answers import bytes_of, missing, no_dataset, open_to_all, trail
from cocrea.opendata.views.download import attached
from cocrea.ui.page import Page

SIZE = 100


@public("before")
def snapshot_list(request: HttpRequest, key: str) -> HttpResponse:
    """The copies of a table, newest first, a hundred a page."""
    dataset = find(key)
    if dataset is None:
        return no_dataset(request, key)
    found = Snapshot.objects.published().filter(dataset=key).order_by("-taken_on")
    if day := parsed_day(request.GET.get("before", "")):
        found = found.filter(taken_on__lt=day)
    copies = list(found[: SIZE + 1])
    older = copies[SIZE - 1].taken_on if len(copies) > SIZE else None
    context = {
        "page": Page.of(
            request,
            _("Dated copies: %(table)s") % {"table": dataset.title},
            _("What was published stays published under its date."),
            data_url=reverse("opendata:download", args=["snapshots", "csv"]) + f"?dataset={key}",
        ),
        "trail": trail((str(dataset.title), reverse("opendata:dataset-detail", args=[key]))),
        "dataset": dataset,
        "copies": copies[:SIZE],
        "day": cells.day,
        "older": f"{request.path}?before={older}" if older else "",
        "newest": request.path if day else "",
    }
    return render(request, "opendata/snapshot_list.html", context)


@public()
def snapshot(request: HttpRequest, key: str, day: str) -> HttpResponse:
    """One copy, byte by byte; its fingerprint stands in the header `Repr-Digest` and on the list."""
    dataset = find(key)
    if dataset is None:
        return no_dataset(request, key)
    taken_on = parsed_day(day)
    copy = Snapshot.objects.published().filter(dataset=key, taken_on=taken_on).first() if taken_on else None
    if copy is None:
        return missing(request, _("There is no copy of this table of that day."), dataset)
    response = bytes_of(read_back(copy), "text/csv; charset=utf-8")
    response["Repr-Digest"] = f"sha-256=:{copy.digest_base64}:"
    return attached(open_to_all(response), dataset, f"{key}-{copy.taken_on}.csv")


def parsed_day(text: str) -> datetime.date | None:
    """A day of an address; None for anything else."""
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None

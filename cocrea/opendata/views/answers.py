"""What several addresses answer alike: nothing here, cannot be asked so, here it is for any program."""

import itertools
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.opendata import formats
from cocrea.opendata.declarations import Dataset, datasets
from cocrea.ui.page import Page

# What is smaller than this is answered whole, so that the front cache can keep it; the rest is streamed.
WHOLE = 1024 * 1024


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where the pages of the open data hang."""
    return [(_("Home"), reverse("site:home")), (_("Open data"), reverse("opendata:dataset-list")), *more]


def reads_whole_query(view: Callable) -> Callable:
    """Marks a public view that refuses parameters it does not know: the front cache must not drop any for it."""
    view.reads_whole_query = True
    return view


def missing(request: HttpRequest, what: str, dataset: Dataset | None = None) -> HttpResponse:
    """404 that says what there is instead."""
    context = {
        "page": Page.of(request, _("There is no such data"), share=False),
        "trail": trail(),
        "what": what,
        "dataset": dataset,
        "datasets": datasets(),
        "formats": formats.of(dataset) if dataset else [],
    }
    return render(request, "opendata/missing.html", context, status=404)


def no_dataset(request: HttpRequest, key: str) -> HttpResponse:
    """404 for a table that does not exist."""
    return missing(request, _("No table is called “%(key)s”.") % {"key": key[:60]})


def refused(request: HttpRequest, dataset: Dataset, problem: str) -> HttpResponse:
    """400 that says what was wrong with the question, and what can be asked."""
    context = {
        "page": Page.of(request, _("That cannot be asked of this table"), share=False),
        "trail": trail((str(dataset.title), reverse("opendata:dataset-detail", args=[dataset.key]))),
        "dataset": dataset,
        "problem": problem,
    }
    return render(request, "opendata/refused.html", context, status=400)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Programs on other sites may read it too."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def kept_until_change(response: HttpResponse, *datasets: Dataset) -> HttpResponse:
    """Says until when an answer made of these tables holds, where the clock changes what they say."""
    now = timezone.now()
    moments = [moment for each in datasets if (moment := each.next_change(now)) is not None]
    if moments:
        response.valid_until = min(moments)
    return response


def bytes_of(parts: Iterator[bytes], content_type: str) -> HttpResponse | StreamingHttpResponse:
    """The whole answer when it is small, a stream when it is not."""
    begun, size = [], 0
    for part in parts:
        begun.append(part)
        size += len(part)
        if size > WHOLE:
            return StreamingHttpResponse(itertools.chain(begun, parts), content_type=content_type)
    return HttpResponse(b"".join(begun), content_type=content_type)

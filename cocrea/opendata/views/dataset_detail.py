"""One table: what it is, its rows with filters, its columns, its files."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.kernel.access import public
from cocrea.opendata import cells, choosing, formats, licences, pages, selection
from cocrea.opendata.declarations import Dataset, Frequency, find
from cocrea.opendata.inventory import Stock, take_stock
from cocrea.opendata.views.answers import kept_until_change, no_dataset, reads_whole_query, trail
from cocrea.ui.page import Page

SIZE = 25
PAGING = ("after", "before")


@reads_whole_query
@public(*PAGING)
def dataset_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The table with some of its rows; a filter that does not exist is answered with those that do."""
    dataset = find(key)
    if dataset is None:
        return no_dataset(request, key)
    chosen, rows, problem = selection.NOTHING, pages.NOTHING, ""
    try:
        chosen = selection.read(dataset, request.GET, besides=PAGING)
        rows = pages.cut(dataset, chosen, size=SIZE, **pages.place(request.GET))
    except selection.BadSelection as error:
        problem = str(error)
    stock, choosers = take_stock([dataset])[dataset.key], choosing.choosers(dataset, chosen)
    context = {
        "page": Page.of(
            request,
            str(dataset.title),
            str(dataset.description),
            data_url=reverse("opendata:download", args=[key, "csv"]),
            feed_url=reverse("opendata:feed", args=[key]),
            is_cited=True,
        ),
        "trail": trail(),
        "dataset": dataset,
        "stock": stock,
        "problem": problem,
        "chosen": chosen,
        "chosen_count": chosen.apply(dataset.rows()).count() if chosen else stock.rows,
        "choosers": choosers,
        "chosen_words": [chooser.words for chooser in choosers if chooser.value],
        "columns": cells.header(dataset),
        "rows": [cells.line(dataset, row) for row in rows.rows],
        "pager": pager(request, chosen, rows),
        "downloads": downloads(dataset, stock, chosen),
        "facts": facts(dataset, stock),
    }
    response = render(request, "opendata/dataset_detail.html", context, status=400 if problem else 200)
    return kept_until_change(response, dataset)


def query(chosen: selection.Selection, **more) -> str:
    """The chosen rows as the query of an address; empty for all of them."""
    text = urlencode({**chosen.written, **more}, doseq=True)
    return f"?{text}" if text else ""


def pager(request: HttpRequest, chosen: selection.Selection, rows: pages.Slice) -> dict:
    """Addresses of the neighbouring pages."""
    return {
        "previous": request.path + query(chosen, before=rows.before) if rows.before else "",
        "next": request.path + query(chosen, after=rows.after) if rows.after else "",
    }


def downloads(dataset: Dataset, stock: Stock, chosen: selection.Selection) -> list[dict]:
    """The files, with their sizes where they are known: those of the last dated copy."""
    sizes = stock.snapshot.sizes if stock.snapshot and not chosen else {}
    return [
        {
            "format": each.label,
            "href": reverse("opendata:download", args=[dataset.key, each.key]) + query(chosen),
            "size": filesizeformat(sizes[each.key]) if each.key in sizes else "",
        }
        for each in formats.of(dataset)
    ]


def facts(dataset: Dataset, stock: Stock) -> list[dict]:
    """The table's card."""
    licence = licences.of_table(dataset, Exercise.objects.first())
    last = stock.snapshot
    copies = {"text": _("no copy yet")}
    if dataset.is_append_only:
        copies = {"text": _("Not needed: its rows never change.")}
    elif last:
        copies = {
            "text": _("The last one shows %(day)s.") % {"day": cells.day(last.taken_on)},
            "href": reverse("opendata:snapshot-list", args=[dataset.key]),
        }
    changed = {"term": _("Last change"), "text": cells.day(stock.changed_at)}
    return [
        {"term": _("Rows"), "text": f"{stock.rows:,}"},
        changed,
        {"term": _("How often it changes"), "text": Frequency(dataset.frequency).label},
        {"term": _("Licence"), "text": licence.title, "href": licence.url},
        {"term": _("Dated copies")} | copies,
        {"term": _("Its key"), "text": dataset.key},
    ]

"""The interface for programs: tables, rows by key, one row. JSON, no key needed, any site may read it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.opendata import openapi, pages, selection
from cocrea.opendata.addresses import absolute
from cocrea.opendata.declarations import Dataset, datasets, find
from cocrea.opendata.formats.lines import dumps
from cocrea.opendata.inventory import counts
from cocrea.opendata.views.answers import kept_until_change, open_to_all, reads_whole_query
from cocrea.opendata.views.dataset_detail import query

USUAL, MOST = 100, 1000
PAGING = ("after", "before", "limit")


def answer(body: dict, status: int = 200) -> HttpResponse:
    """JSON that any program may read."""
    return open_to_all(HttpResponse(dumps(body) + b"\n", content_type="application/json", status=status))


def problem(text: str, status: int, **more) -> HttpResponse:
    """What was wrong, in words, and what there is instead."""
    return answer({"error": text, **more}, status)


def no_table(key: str) -> HttpResponse:
    """404 with the keys that exist."""
    words = _("No table is called “%(key)s”.") % {"key": key[:60]}
    return problem(words, 404, datasets=[each.key for each in datasets()])


@public()
def root(request: HttpRequest) -> HttpResponse:
    """The tables there are."""
    everything = datasets()
    counted = counts(everything)
    rows = [
        {
            "key": each.key,
            "title": str(each.title),
            "description": str(each.description),
            "rows": counted[each.key][0],
            "url": absolute("api-list", each.key),
            "schema": absolute("schema", each.key),
        }
        for each in everything
    ]
    return answer({"openapi": absolute("openapi"), "rows": rows})


@reads_whole_query
@public(*PAGING)
def api_list(request: HttpRequest, key: str) -> HttpResponse:
    """Rows by permanent number: `?after=` the last one seen, `?limit=` at most. The first page says how many."""
    dataset = find(key)
    if dataset is None:
        return no_table(key)
    try:
        chosen = selection.read(dataset, request.GET, besides=PAGING)
        where, size = pages.place(request.GET), limit(request)
    except selection.BadSelection as error:
        return problem(str(error), 400, filters=list(dataset.filters))
    found = pages.cut(dataset, chosen, size=size, **where)
    body: dict = {"dataset": dataset.key}
    if not any(where.values()):
        body["count"] = chosen.apply(dataset.rows()).count()
    body["next"] = next_page(dataset, chosen, found, size)
    body["rows"] = [dict(zip(dataset.names, row, strict=True)) for row in found.rows]
    return kept_until_change(answer(body), dataset)


@public()
def api_detail(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One row by its permanent number."""
    dataset = find(key)
    if dataset is None:
        return no_table(key)
    row = next(dataset.read(dataset.rows().filter(**{dataset.number: pk})), None) if pk < 2**63 else None
    if row is None:
        return problem(_("No public row of this table has the number %(number)s.") % {"number": pk}, 404)
    found = answer({"dataset": dataset.key, "row": dict(zip(dataset.names, row, strict=True))})
    return kept_until_change(found, dataset)


@public()
def describe(request: HttpRequest) -> HttpResponse:
    """The interface, described for programs (OpenAPI 3.1)."""
    return answer(openapi.describe(datasets()))


def limit(request: HttpRequest) -> int:
    """How many rows are asked for. Raises BadSelection."""
    asked = pages.whole("limit", request.GET.get("limit", ""))
    if asked is None:
        return USUAL
    if not 1 <= asked <= MOST:
        raise selection.BadSelection(_("“limit” goes from 1 to %(most)s.") % {"most": MOST})
    return asked


def next_page(dataset: Dataset, chosen: selection.Selection, found: pages.Slice, size: int) -> str | None:
    """Absolute address of the rows that follow; None at the end."""
    if not found.after:
        return None
    more = {"after": found.after} | ({"limit": size} if size != USUAL else {})
    return absolute("api-list", dataset.key) + query(chosen, **more)

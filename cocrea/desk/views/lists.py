"""All tables, and the rows of one."""

from urllib.parse import urlencode

from django.db.models import CharField, Count, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.accounts import reach
from cocrea.desk import sieves
from cocrea.desk.rules import may_keep_row, may_keep_tables, may_read_tables, rows_for, visible
from cocrea.desk.tables import Table, label_of, public_url, tables, words
from cocrea.desk.views.frame import in_tables, number, page_of, table_or_404, trail
from cocrea.kernel.access import staff
from cocrea.opendata.declarations import of_model

ROWS = 50  # of a page
LONGEST = 90  # characters of a cell


@staff(may_read_tables)
@require_safe
def table_list(request: HttpRequest) -> HttpResponse:
    """Every table that the desk keeps, what it is, and how many rows of it this person reads."""
    counts = row_counts(request.user)
    title = _("Tables of the record")
    rows = [{"table": each, "about": about(each), "number": counts.get(each.key, 0)} for each in tables()]
    context = {"page": page_of(request, title), "trail": trail(), "title": title, "rows": rows}
    context |= {"keeps_all": may_keep_tables(request.user), "scopes": reach.sentences(request.user)}
    context["is_undone"] = request.GET.get("hecho") == "deshecho"
    return render(request, "desk/table_list.html", context)


def row_counts(by) -> dict[str, int]:
    """Table -> the rows that `by` reads, in one query."""
    parts = [
        visible(by, table.model)
        .order_by()
        .annotate(desk_table=Value(table.key, output_field=CharField()))
        .values("desk_table")
        .annotate(n=Count("pk"))
        .values_list("desk_table", "n")
        for table in tables()
    ]
    return dict(parts[0].union(*parts[1:], all=True))


def about(table: Table) -> str:
    """What its rows are, in the words of the open data."""
    dataset = of_model(table.model)
    return str(dataset.description) if dataset is not None else ""


@staff(may_read_tables)
@require_safe
def row_list(request: HttpRequest, table: str) -> HttpResponse:
    """The rows of a table: those in which the words stand, those of one commitment or plan, page by page."""
    table = table_or_404(table)
    q = request.GET.get("q", "").replace("\0", "").strip()[:200]
    readable, is_own = table_rows(request, table)
    found, kept = narrowed(table, table.search(q, readable), request)
    kept |= {"todo": "1"} if is_own is False else {}
    kept |= {"q": q} if q else {}
    without = {name: value for name, value in kept.items() if name != "todo"}
    rows, older, newer = one_page(found, number(request, "despues"), number(request, "antes"))
    address = {name: f"?{urlencode(kept | given)}" if given else "" for name, given in (("p", newer), ("n", older))}
    context = {
        "page": page_of(request, str(table.title)),
        "trail": in_tables(),
        "table": table,
        "about": about(table),
        "q": q,
        "sieve": sieves.find(table.key, str(kept.get("ver", ""))),
        "kept": {name: value for name, value in kept.items() if name != "q"},
        "new": f"nuevo/?{urlencode(kept)}" if kept else "nuevo/",
        "columns": columns_of(table),
        "rows": [line(table, row) for row in rows],
        "total": found.count(),
        "keeps_all": may_keep_tables(request.user),
        "may_add": may_keep_row(request.user, table),
        "scopes": reach.sentences(request.user),
        "is_own": is_own,
        "other": f"?{urlencode(without | ({'todo': 1} if is_own else {}))}",
        "address": address,
        "is_undone": request.GET.get("hecho") == "deshecho",
    }
    return render(request, "desk/row_list.html", context)


def table_rows(request: HttpRequest, table: Table) -> tuple[QuerySet, bool | None]:
    """The rows that this person reads; of somebody with an institution or a committee only those that concern it,
    unless `?todo=1`. And which of the two (None: there is nothing to choose)."""
    rows = rows_for(request.user, table)
    if not reach.has_own(request.user, table.model):
        return rows, None
    if request.GET.get("todo") == "1":
        return rows, False
    return rows.filter(pk__in=reach.own(request.user, table.model).order_by().values("pk")), True


def columns_of(table: Table) -> list[dict]:
    """The name of the row, which opens its form; some columns; and the page that everybody sees."""
    name = {"key": "desk_name", "label": capfirst(str(table.model._meta.verbose_name))}
    shown = [{"key": column.field_name, "label": label_of(column)} for column in table.shown]
    return [name, *shown, {"key": "desk_public", "label": _("Public page")}]


def narrowed(table: Table, rows: QuerySet, request: HttpRequest) -> tuple[QuerySet, dict[str, int | str]]:
    """Only the rows that refer to what the address names, such as `?commitment=12`; and only those that a sieve
    lets through, such as `?ver=sin-fecha`."""
    kept = {ref.field_name: key for ref in table.importer.refs if (key := number(request, ref.field_name))}
    rows = rows.filter(**kept)
    sieve = sieves.find(table.key, request.GET.get("ver", ""))
    if sieve is None:
        return rows, kept
    return rows.filter(pk__in=sieves.waiting_rows(request.user, sieve).order_by().values("pk")), {
        **kept,
        "ver": sieve.key,
    }


def one_page(rows: QuerySet, after: int, before: int) -> tuple[list, dict, dict]:
    """The rows after one, or before one, and how to ask for the next and the previous page."""
    if before:
        found = list(rows.filter(pk__lt=before).order_by("-pk")[: ROWS + 1])
        is_more, found = len(found) > ROWS, found[:ROWS][::-1]
        older = {"despues": found[-1].pk} if found else {}
        return found, older, {"antes": found[0].pk} if is_more else {}
    found = list(rows.filter(pk__gt=after).order_by("pk")[: ROWS + 1])
    is_more, found = len(found) > ROWS, found[:ROWS]
    older = {"despues": found[-1].pk} if is_more else {}
    return found, older, {"antes": found[0].pk} if after and found else {}


def line(table: Table, row) -> dict:
    """A row as the table macro reads it: its first cell opens its form."""
    cells = {column.field_name: words(row, column, LONGEST) for column in table.shown}
    cells["desk_name"] = {"text": Truncator(str(row)).chars(LONGEST), "href": table.url_of(row)}
    href = public_url(row)
    return cells | {"desk_public": {"text": _("See it"), "href": href} if href else {"text": "—"}}

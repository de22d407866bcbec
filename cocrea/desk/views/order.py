"""Putting the rows of a list in order: buttons that need no script, and one save."""

import itertools

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.desk.actions.reshape import order_rows
from cocrea.desk.actions.row import Stale
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import of_kind
from cocrea.desk.views.frame import in_table, page_of, short, table_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.plans.actions.ordering import ORDERED, group_of, in_order

MOST = 2000  # rows of a list


@staff(may_keep_tables)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, table: str, owner: int) -> HttpResponse:
    """The rows of one plan or commitment, to be moved about and saved at once."""
    table = table_or_404(table)
    how = ORDERED.get(table.model)
    if how is None or owner >= 2**63:
        raise Http404(table.key)
    of = get_object_or_404(table.model._meta.get_field(how.owner).related_model._base_manager, pk=owner)
    rows = in_order(table.model, of)
    there = [row.pk for row in rows]
    if request.method != "POST":
        return shown(request, table, of, rows, there)
    seen, wanted = numbers(request, "visto"), numbers(request, "orden")
    if "mover" in request.POST:
        wanted = moved(together(rows, wanted), request.POST["mover"][:40], rows)
        return shown(request, table, of, sorted_as(rows, wanted), seen, is_open=True)
    try:
        order_rows(by=request.user, model=table.model, owner=of, seen=seen, wanted=wanted)
    except Stale:
        rows = in_order(table.model, of)
        wanted = together(rows, wanted)
        return shown(request, table, of, sorted_as(rows, wanted), [row.pk for row in rows], is_stale=True)
    return redirect(f"{request.path}?hecho=ordenado")


def numbers(request: HttpRequest, name: str) -> list[int]:
    """Numbers of rows, in the order in which they were sent; nonsense is dropped."""
    told = request.POST.getlist(name) if name == "orden" else request.POST.get(name, "").split(",")
    return [int(text) for text in told[:MOST] if text.isascii() and text.isdigit() and len(text) < 19]


def together(rows: list[models.Model], wanted: list[int]) -> list[int]:
    """The order that somebody asked for, of the rows that there are: new ones come last."""
    there = [row.pk for row in rows]
    asked = [pk for pk in dict.fromkeys(wanted) if pk in set(there)]
    return asked + [pk for pk in there if pk not in set(asked)]


def sorted_as(rows: list[models.Model], wanted: list[int]) -> list[models.Model]:
    """The rows in that order, group after group."""
    groups = list(dict.fromkeys(group_of(row) for row in rows))
    place = {pk: at for at, pk in enumerate(wanted)}
    return sorted(rows, key=lambda row: (groups.index(group_of(row)), place[row.pk]))


def moved(wanted: list[int], told: str, rows: list[models.Model]) -> list[int]:
    """The order after one press, such as `12:arriba`; a row stays within its group."""
    pk, _colon, way = told.partition(":")
    group = {row.pk: group_of(row) for row in rows}
    if not is_number(pk) or int(pk) not in group:
        return wanted
    pk = int(pk)
    own = [each for each in wanted if group[each] == group[pk]]
    at = own.index(pk)
    to = {"primero": 0, "arriba": max(0, at - 1), "abajo": at + 1, "ultimo": len(own)}.get(way, at)
    own.insert(to, own.pop(at))
    return [each for each in wanted if group[each] != group[pk]] + own


def shown(request, table, of, rows, seen, *, is_open: bool = False, is_stale: bool = False) -> HttpResponse:
    """The page."""
    label = dict(table.model.Kind.choices) if ORDERED[table.model].group else {}
    title = _("Put in order: %(table)s") % {"table": table.title}
    context = {
        "page": page_of(request, title),
        "trail": in_table(of_kind(of._meta.label_lower), of),
        "title": title,
        "owner": short(of),
        "back": of_kind(of._meta.label_lower).url_of(of),
        "groups": [(str(label.get(key, "")), list(some)) for key, some in itertools.groupby(rows, group_of)],
        "seen": ",".join(map(str, seen)),
        "is_open": is_open,
        "is_stale": is_stale,
        "is_numbered": ORDERED[table.model].is_numbered,
        "done": request.GET.get("hecho") == "ordenado" and not (is_open or is_stale),
    }
    return render(request, "desk/order.html", context, status=409 if is_stale else 200)

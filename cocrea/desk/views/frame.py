"""What the pages of the desk share: their table, their row, where they hang."""

from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.desk import tables
from cocrea.desk.rules import rows_for
from cocrea.desk.tables import Table
from cocrea.kernel.digits import is_number
from cocrea.ui.page import Page


def table_or_404(key: str) -> Table:
    """The table of an address."""
    found = tables.find(key)
    if found is None:
        raise Http404(key)
    return found


def row_or_404(table: Table, pk: int, by) -> models.Model:
    """The row of an address, if `by` may read it: for anybody else it is not there."""
    if pk >= 2**63:
        raise Http404(str(pk))
    return get_object_or_404(rows_for(by, table), pk=pk)


def page_of(request: HttpRequest, title: str) -> Page:
    """A page of the staff: it is not shared."""
    return Page.of(request, title, share=False)


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page of the desk hangs."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home")), *more]


def in_tables(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Below the list of all tables."""
    return trail((_("Tables of the record"), reverse("desk:table-list")), *more)


def in_table(table: Table, row: models.Model | None = None) -> list[tuple[str, str]]:
    """Below a table, or below one of its rows."""
    above = [(str(table.title), table.url)]
    return in_tables(*above, *([(short(row), table.url_of(row))] if row is not None else []))


def short(row: models.Model) -> str:
    """A row's name where there is little room."""
    text = str(row)
    return text if len(text) <= 60 else text[:59] + "…"


def number(request: HttpRequest, name: str) -> int:
    """A row's number in the address; 0 for none."""
    text = request.GET.get(name, "")
    return int(text) if is_number(text) else 0

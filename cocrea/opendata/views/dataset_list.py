"""All the tables: what each one is, how many rows, how fresh."""

import dataclasses

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.opendata.declarations import Dataset, Theme, datasets
from cocrea.opendata.inventory import Stock, take_stock
from cocrea.ui.page import Page


@dataclasses.dataclass
class Shelf:
    """The tables about one thing."""

    theme: Theme
    tables: list[tuple[Dataset, Stock]]


@public()
def dataset_list(request: HttpRequest) -> HttpResponse:
    """Every table by theme; the number of queries does not grow with them."""
    everything = datasets()
    stock = take_stock(everything)
    shelves = [Shelf(theme, [(d, stock[d.key]) for d in everything if d.theme == theme]) for theme in Theme]
    context = {
        "page": Page.of(
            request,
            _("Open data"),
            _("Everything on this site as tables: CSV, Excel, JSON, Parquet, and an interface for programs."),
            data_url=reverse("opendata:datapackage"),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "shelves": [shelf for shelf in shelves if shelf.tables],
        "table_count": len(everything),
        "row_count": sum(each.rows for each in stock.values()),
    }
    return render(request, "opendata/dataset_list.html", context)

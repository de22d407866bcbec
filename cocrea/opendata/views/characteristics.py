"""The ten characteristics of open data, checked table by table."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.kernel.access import public
from cocrea.opendata import licences
from cocrea.opendata.characteristics import CHARACTERISTICS, UNKNOWN, YES, Case, Finding, findings
from cocrea.opendata.declarations import Dataset, Theme, datasets
from cocrea.opendata.inventory import take_stock
from cocrea.opendata.views.answers import trail
from cocrea.ui.charts.matrix import Cell, Row, matrix
from cocrea.ui.page import Page

ASKED = "tema"
# How an address names what tables are about.
THEMES = {"planes": Theme.PLANS, "quien": Theme.PEOPLE, "sistemas": Theme.SYSTEMS, "registro": Theme.RECORD}


@public(ASKED)
def characteristics(request: HttpRequest) -> HttpResponse:
    """What holds of all tables together, and the matrix of those of one theme: every register is a table more."""
    everything = datasets()
    stock, licence = take_stock(everything), licences.of(Exercise.objects.first())
    found = [(dataset, findings(Case(dataset, stock[dataset.key], licence))) for dataset in everything]
    shown = [(dataset, row) for dataset, row in found if dataset.theme == theme_of(request, everything)]
    title = _("Ten characteristics of open data")
    context = {
        "page": Page.of(request, title, _("What open data must be, checked on each of our tables.")),
        "trail": trail(),
        "characteristics": [
            (each, met([row[index] for _dataset, row in found])) for index, each in enumerate(CHARACTERISTICS)
        ],
        "tabs": tabs(request, everything),
        "chart": drawn(shown, title),
        "columns": [{"key": "table", "label": _("Table")}]
        + [{"key": each.key, "label": each.title, "kind": "status"} for each in CHARACTERISTICS],
        "rows": [line(dataset, row) for dataset, row in shown],
    }
    return render(request, "opendata/characteristics.html", context)


def theme_of(request: HttpRequest, everything: list[Dataset]) -> str:
    """The theme that the address asks for; without one, that of the first table."""
    first = everything[0].theme if everything else Theme.PLANS
    return THEMES.get(request.GET.get(ASKED, ""), first)


def tabs(request: HttpRequest, everything: list[Dataset]) -> list[tuple]:
    """The themes that have tables, each with how many, as `ui/components/tabs.html` draws them."""
    numbers, current = Counter(dataset.theme for dataset in everything), theme_of(request, everything)
    return [
        (theme.label, f"?{ASKED}={word}#tablas", theme == current, numbers[theme])
        for word, theme in THEMES.items()
        if numbers[theme]
    ]


def met(column: list[Finding]) -> dict[str, int]:
    """How many tables meet a characteristic, of how many that can be checked, and how many have nothing to check."""
    checked = [each for each in column if each.mark != UNKNOWN]
    return {
        "met": sum(each.mark == YES for each in checked),
        "all": len(checked),
        "empty": len(column) - len(checked),
    }


def drawn(found: list[tuple[Dataset, list[Finding]]], title: str) -> str:
    """The matrix as a drawing; the table beside it says the same."""
    rows = [Row(str(d.title), [Cell(each.mark, str(each.word)) for each in row]) for d, row in found]
    return matrix([str(each.short or each.title) for each in CHARACTERISTICS], rows, title, description=title)


def line(dataset: Dataset, row: list[Finding]) -> dict:
    """One table's row."""
    cells = {"table": dataset.title, "url": reverse("opendata:dataset-detail", args=[dataset.key])}
    return cells | {
        each.key: {"status": finding.mark, "text": finding.word}
        for each, finding in zip(CHARACTERISTICS, row, strict=True)
    }

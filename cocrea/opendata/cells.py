"""Rows of a table as people read them on a page: words for codes, dates in words, long texts cut short."""

import datetime
import decimal

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.opendata import kinds
from cocrea.opendata.columns import Column
from cocrea.opendata.declarations import Dataset

LONGEST = 80
ALIGNED = {kinds.INTEGER: "number", kinds.DECIMAL: "number", kinds.DATE: "date", kinds.MOMENT: "date"}


def in_reading_order(dataset: Dataset) -> list[Column]:
    """What names the row first, its permanent number last."""
    first = dataset.page[1][-1] if dataset.page else ""
    return sorted(dataset.columns, key=lambda column: (column.name == "id", column.name != first))


def header(dataset: Dataset) -> list[dict]:
    """The columns as the table macro reads them."""
    return [
        {"key": key_of(column.name), "label": column.title, "kind": ALIGNED.get(column.kind, "text")}
        for column in in_reading_order(dataset)
    ]


def line(dataset: Dataset, row: tuple) -> dict:
    """One row as the table macro reads it, linked to its own page where it has one."""
    values = dict(zip(dataset.names, row, strict=True))
    cells = {key_of(column.name): words(column, values[column.name]) for column in dataset.columns}
    if href := dataset.address_of(values):
        linked = key_of(dataset.page[1][-1])
        cells[linked] = {"text": cells[linked], "href": href}
    return cells


def key_of(name: str) -> str:
    """A column's key on the page: there `url` alone would make the whole row a link."""
    return f"column_{name}"


def words(column: Column, value) -> str:
    """One value in words; nothing for nothing, which the page draws as «no data»."""
    if value is None:
        return ""
    if column.choices:
        return str(column.choices.get(value, value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.datetime):
        return f"{day(value)}, {timezone.localtime(value):%H:%M}"
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, decimal.Decimal):
        return kinds.decimal_text(value)
    if column.kind is kinds.EDTF:
        return periods.words(value)
    return Truncator(str(value)).chars(LONGEST)


def day(value: datetime.date | None) -> str:
    """A day, or the day of a moment, in words; nothing for nothing."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return periods.words(value.isoformat()) if value else ""

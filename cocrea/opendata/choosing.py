"""The controls by which people choose rows on a table's page."""

import dataclasses

from django.db.models.constants import LOOKUP_SEP
from django.utils.translation import gettext as _

from cocrea.opendata import kinds
from cocrea.opendata.columns import Column
from cocrea.opendata.declarations import Dataset, of_model
from cocrea.opendata.selection import Selection

MOST_OPTIONS = 200


@dataclasses.dataclass(frozen=True)
class Chooser:
    """A list when `options` are given, else a field to write in. `value` is what was chosen."""

    column: Column
    value: str
    options: list[tuple[str, str]]

    @property
    def id(self) -> str:
        """Of the control on the page."""
        return f"f-{self.column.name}"

    @property
    def words(self) -> str:
        """What was chosen, as people say it."""
        return f"{self.column.title}: {dict(self.options).get(self.value, self.value)}"


def choosers(dataset: Dataset, chosen: Selection) -> list[Chooser]:
    """One control for each column by which rows can be chosen; a query for each that refers to another table."""
    return [
        Chooser(dataset.column(name), (chosen.written.get(name) or [""])[0], options(dataset, dataset.column(name)))
        for name in dataset.filters
    ]


def options(dataset: Dataset, column: Column) -> list[tuple[str, str]]:
    """(value, words): the code list, yes and no, or the rows of the table that the column refers to."""
    if column.choices:
        return [(str(key), str(label)) for key, label in column.choices.items() if key != ""]
    if column.kind is kinds.BOOLEAN:
        return [("true", _("Yes")), ("false", _("No"))]
    target = of_model(column.target) if column.target else None
    return referred(dataset, column, target) if target else []


def referred(dataset: Dataset, column: Column, target: Dataset) -> list[tuple[str, str]]:
    """The public rows of another table to which some row of this one refers, by name; none when they are too many
    for a list."""
    key = column.fields[-1].name
    name = "name" if "name" in target.names else key
    used = dataset.queryset().order_by().values(column.path.rsplit(LOOKUP_SEP, 1)[0])
    found = list(target.queryset().filter(pk__in=used).order_by(name).values_list(key, name)[: MOST_OPTIONS + 1])
    return [] if len(found) > MOST_OPTIONS else found

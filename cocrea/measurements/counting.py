"""Counting rows of the open data: only what is public, chosen only as the table's own filters allow."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.opendata.declarations import Dataset, find
from cocrea.opendata.selection import read
from cocrea.plans.models import Indicator

OWN = {"measurements", "indicator-bindings"}  # a count of counts would never come to rest


@dataclasses.dataclass(frozen=True)
class Count:
    """How many rows there are now; or `problem`, in words, where nobody can say. `title`: what is counted."""

    number: int | None
    problem: str = ""
    title: str = ""


@dataclasses.dataclass(frozen=True)
class Offer:
    """A count that a higher floor offers to indicators. `table` and `selection`: the rows above the bar; `of`: the
    table and selection below it, where it is a share. `is_own`: it is of the indicator's own commitment."""

    title: str
    table: str
    selection: str = ""
    of: tuple[str, str] | None = None
    is_own: bool = False


_offering: list[Callable[[Indicator], Iterable[Offer]]] = []
_counting: list[Callable[[str], Count | None]] = []


def offer(source: Callable[[Indicator], Iterable[Offer]]) -> None:
    """Adds somebody who has counts to offer; called from an app's `ready()`."""
    _offering.append(source)


def offered(indicator: Indicator) -> list[Offer]:
    """What may be counted for an indicator, what is of its own commitment first."""
    found = [each for source in _offering for each in source(indicator)]
    return sorted(found, key=lambda each: not each.is_own)


def count_also(counter: Callable[[str], Count | None]) -> None:
    """Adds counts of which nobody reads the rows, only how many there are: `counter(key)`, None for what it does not
    know. Called from an app's `ready()`."""
    _counting.append(counter)


_telling: list[Callable[[str, datetime.date], str]] = []


def explain(teller: Callable[[str, datetime.date], str]) -> None:
    """Adds somebody who knows why a count moved: `teller(table, since)`, in words that everybody may read, empty for
    a table that it does not know. Called from an app's `ready()`."""
    _telling.append(teller)


def why(tables: Iterable[str], since: datetime.date) -> str:
    """What changed in these tables from a day on, in words; empty where nobody knows."""
    return " ".join(filter(None, (teller(table, since) for table in sorted(set(tables)) for teller in _telling)))


def count(key: str, selection: str) -> Count:
    """The rows of a table, chosen as its address chooses them (`plan=2017-2019&status=held`)."""
    dataset = find(key)
    if dataset is None and not selection and (found := _rowless(key)) is not None:
        return found
    if dataset is None:
        text = _("The table “%(key)s” is not there any more. What was measured stays; bind it to another one.")
        return Count(None, text % {"key": key})
    if key in OWN:
        return Count(None, _("Measurements cannot count themselves. Choose another table."), str(dataset.title))
    try:
        return Count(chosen(dataset, selection).count(), title=str(dataset.title))
    except Refused as error:
        return Count(None, str(error), str(dataset.title))


def chosen(dataset: Dataset, selection: str):
    """The rows of a table that a selection names. Raises Refused, in words, for one that it cannot answer."""
    return read(dataset, QueryDict(selection)).apply(dataset.rows())


def _rowless(key: str) -> Count | None:
    return next((found for counter in _counting if (found := counter(key)) is not None), None)

"""Counting rows of the open data: only what is public, chosen only as the table's own filters allow."""

import dataclasses

from django.http import QueryDict
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.opendata.declarations import Dataset, find
from cocrea.opendata.selection import read

OWN = {"measurements", "indicator-bindings"}  # a count of counts would never come to rest


@dataclasses.dataclass(frozen=True)
class Count:
    """How many rows there are now; or `problem`, in words, where nobody can say. `title`: what is counted."""

    number: int | None
    problem: str = ""
    title: str = ""


def count(key: str, selection: str) -> Count:
    """The rows of a table, chosen as its address chooses them (`plan=2017-2019&status=held`)."""
    dataset = find(key)
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

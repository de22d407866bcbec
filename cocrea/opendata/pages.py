"""Pages by key: the rows after or before a permanent number, never by counting from the start."""

import dataclasses

from django.http import QueryDict
from django.utils.translation import gettext as _

from cocrea.opendata.declarations import Dataset
from cocrea.opendata.selection import BadSelection, Selection


@dataclasses.dataclass(frozen=True)
class Slice:
    """Rows in order, and the numbers from which the neighbouring slices start; None where there is none."""

    rows: list[tuple]
    after: int | None
    before: int | None


NOTHING = Slice([], None, None)


def cut(dataset: Dataset, selection: Selection, *, size: int, after: int | None = None, before: int | None = None):
    """At most `size` rows after one number, or before another, or from the start: one query."""
    queryset = selection.apply(dataset.rows())
    if before is not None:
        earlier = queryset.filter(**{f"{dataset.number}__lt": before}).order_by(f"-{dataset.number}")
        found = list(dataset.read(earlier[: size + 1]))
        rows = found[:size][::-1]
        return Slice(rows, number(dataset, rows, -1), number(dataset, rows, 0) if len(found) > size else None)
    if after is not None:
        queryset = queryset.filter(**{f"{dataset.number}__gt": after})
    found = list(dataset.read(queryset[: size + 1]))
    rows = found[:size]
    earlier = number(dataset, rows, 0) if after is not None else None
    return Slice(rows, number(dataset, rows, -1) if len(found) > size else None, earlier)


def number(dataset: Dataset, rows: list[tuple], index: int) -> int | None:
    """Permanent number of the first or last row."""
    return rows[index][dataset.names.index("id")] if rows else None


def place(query: QueryDict) -> dict[str, int | None]:
    """From where an address asks: `after` or `before` a permanent number. Raises BadSelection."""
    return {name: whole(name, query.get(name, "")) for name in ("after", "before")}


def whole(name: str, text: str) -> int | None:
    """A whole number of an address; None for nothing. Raises BadSelection for anything else."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 18:
        raise BadSelection(_("“%(name)s” must be a whole number.") % {"name": name})
    return int(text)

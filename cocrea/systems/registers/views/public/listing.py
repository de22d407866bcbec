"""A register as a table, a page at a time."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.opendata.formats import FORMATS
from cocrea.systems.registers.reading import paging, rows
from cocrea.systems.registers.reading.asked import Asked
from cocrea.systems.registers.reading.searching import Found

TEMPLATE = "listing"
FILES = ("csv", "xlsx", "json", "geojson")


def show(asked: Asked, entries: QuerySet, found: Found | None, total: int | None, context, now) -> dict:
    """The rows of the page, how they are sorted, and the same rows as files."""
    part, total = paging.paged(entries, asked, found, total)
    address = asked.register.get_absolute_url()
    return {
        "total": total,
        "columns": rows.header(asked.register.declaration),
        "rows": [rows.line(asked.register, entry, context, address) for entry in part.rows],
        "pager": paging.pager(part, asked, found),
        "sorts": sorts(asked, found),
        "downloads": downloads(asked),
    }


def sorts(asked: Asked, found: Found | None) -> list[tuple[str, str, bool]]:
    """(key, words, is chosen): the orders of the list; in a search, first the best."""
    every = [("", _("what fits best"))] if found else []
    every += [(each.key, each.label) for each in paging.sorts(asked.register)]
    chosen = asked["orden"] if asked["orden"] in dict(every) else every[0][0]
    return [(key, label, key == chosen) for key, label in every]


def downloads(asked: Asked) -> list[dict]:
    """The rows that were chosen, as files; none of a demonstration: it is no data."""
    register = asked.register
    if register.is_demonstration:
        return []
    kinds = [kind for kind in FILES if kind != "geojson" or register.declaration.first("point")]
    return [
        {
            "format": FORMATS[kind].label,
            "href": reverse("opendata:download", args=[register.slug, kind]) + asked.selection,
        }
        for kind in kinds
    ]

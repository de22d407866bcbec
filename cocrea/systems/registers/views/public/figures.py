"""A register in numbers: how many by status, by municipality and by each of its filters, as drawings and tables."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cocrea.kernel.casing import in_a_sentence
from cocrea.systems.registers.reading import facets
from cocrea.systems.registers.reading.asked import Asked
from cocrea.systems.registers.reading.searching import Found
from cocrea.systems.registers.views.public.listing import downloads
from cocrea.ui.charts.bars import Bar, bars

TEMPLATE = "figures"
MOST = 15  # bars of a drawing; the table has them all


def show(asked: Asked, entries: QuerySet, found: Found | None, total: int | None, context, now) -> dict:
    """One drawing for each facet, over what was chosen."""
    return {
        "total": entries.order_by().count() if total is None else total,
        "charts": [chart(asked, each) for each in asked.counted if each.options],
        "downloads": downloads(asked),
    }


def chart(asked: Asked, facet: facets.Facet) -> dict:
    """The bars and the same numbers as rows; each row opens the list that it counts."""
    is_chosen = facet.name in asked.chosen
    options = [option for option in facet.options if option[2] and (option[3] or not is_chosen)]
    highest = sorted(options, key=lambda option: -option[2])[:MOST] if len(options) > MOST else options
    title = _("By %(what)s") % {"what": in_a_sentence(facet.title)}
    drawn = [Bar(words, number, f"{number:,}") for _value, words, number, _is in highest]
    return {
        "title": title,
        "caption": _("The %(most)s with most; all of them in the table.") % {"most": MOST}
        if len(options) > MOST
        else "",
        "svg": bars(drawn, title),
        "columns": [
            {"key": "value", "label": facet.title},
            {"key": "number", "label": _("How many"), "kind": "number"},
        ],
        "rows": [
            {"value": words, "url": asked.address(ver="lista", **{facet.name: value}), "number": f"{number:,}"}
            for value, words, number, _is in options
        ],
    }

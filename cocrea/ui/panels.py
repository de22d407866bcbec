"""Panels: what a higher floor shows on a lower floor's page, without the lower knowing it.

A page names a slot (`organization-detail`); whoever has something to say there registers a template and a loader.
The loader gets all objects of the page at once, so that a list of a hundred makes the same queries as one. A panel
that needs no more than a few columns of its objects brings them along in the page's own query (`prepare`); one that
needs rows of its own says which (`needs`), and those of all panels of a page are read in one query.
"""

import dataclasses
from collections.abc import Callable, Iterable
from itertools import islice

from django.db.models import QuerySet
from django.template.loader import render_to_string
from markupsafe import Markup

from cocrea.kernel.together import together


@dataclasses.dataclass(frozen=True)
class Panel:
    """`load(objects)` -> {primary key: context}; objects without a context get no panel. Lower `order` is higher.
    `prepare(rows)`: the same objects, annotated with what `load` then finds on them. `needs(objects)`: querysets,
    whose rows `load` is given after the objects, a list for each."""

    slot: str
    template: str
    load: Callable[..., dict]
    order: int = 100
    prepare: Callable[[QuerySet], QuerySet] | None = None
    needs: Callable[[list], list[QuerySet]] | None = None


_panels: list[Panel] = []


def register(panel: Panel) -> None:
    """Adds a panel; called from an app's `ready()`."""
    if panel not in _panels:
        _panels.append(panel)


def prepare(slot: str, rows: QuerySet) -> QuerySet:
    """The objects of a page, with the columns that its panels ask for: read these, then `render`."""
    for panel in _panels:
        if panel.slot == slot and panel.prepare is not None:
            rows = panel.prepare(rows)
    return rows


def render(slot: str, objects: Iterable) -> dict[object, list[Markup]]:
    """Primary key -> the panels of that object, drawn, in order."""
    objects = list(objects)
    drawn: dict[object, list[Markup]] = {each.pk: [] for each in objects}
    here = sorted((each for each in _panels if each.slot == slot), key=lambda each: each.order)
    wanted = [panel.needs(objects) if panel.needs is not None else [] for panel in here]
    rows = iter(together(*(each for some in wanted for each in some)))
    for panel, some in zip(here, wanted, strict=True):
        for key, context in panel.load(objects, *islice(rows, len(some))).items():
            drawn[key].append(Markup(render_to_string(panel.template, context)))
    return drawn

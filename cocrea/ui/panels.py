"""Panels: what a higher floor shows on a lower floor's page, without the lower knowing it.

A page names a slot (`organization-detail`); whoever has something to say there registers a template and a loader.
The loader gets all objects of the page at once, so that a list of a hundred makes the same queries as one.
"""

import dataclasses
from collections.abc import Callable, Iterable

from django.template.loader import render_to_string
from markupsafe import Markup


@dataclasses.dataclass(frozen=True)
class Panel:
    """`load(objects)` -> {primary key: context}; objects without a context get no panel. Lower `order` is higher."""

    slot: str
    template: str
    load: Callable[[list], dict]
    order: int = 100


_panels: list[Panel] = []


def register(panel: Panel) -> None:
    """Adds a panel; called from an app's `ready()`."""
    if panel not in _panels:
        _panels.append(panel)


def render(slot: str, objects: Iterable) -> dict[object, list[Markup]]:
    """Primary key -> the panels of that object, drawn, in order."""
    objects = list(objects)
    drawn: dict[object, list[Markup]] = {each.pk: [] for each in objects}
    for panel in sorted((each for each in _panels if each.slot == slot), key=lambda each: each.order):
        for key, context in panel.load(objects).items():
            drawn[key].append(Markup(render_to_string(panel.template, context)))
    return drawn

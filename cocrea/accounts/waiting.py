"""What waits for somebody at the desk. Every floor registers what it knows of; the first page lists it."""

import dataclasses
from collections.abc import Callable, Iterable
from enum import IntEnum

from django.utils.translation import gettext_lazy as _

from cocrea.kernel.rest import awake


class Urgency(IntEnum):
    """How soon it should be done; the first page lists the most urgent first, below these words."""

    NOW = 1, _("Today")
    SOON = 2, _("In the next days")
    LATER = 3, _("When there is time")

    def __new__(cls, value: int, label):
        member = int.__new__(cls, value)
        member._value_, member.label = value, label
        return member


@dataclasses.dataclass(frozen=True)
class Item:
    """Something to be done. `text`: what, in words, with its number where there is one; `count`: how many there are
    (an item without any is not shown); `href`: the page where it can be done; `why`: what happens while it waits."""

    text: str
    count: int
    href: str
    why: str
    urgency: Urgency = Urgency.LATER


Source = Callable[[object], Iterable[Item]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Adds somebody who knows of work that waits: `source(user)` gives its items, in a fixed number of queries, and
    only what that user may see and do. Called from an app's `ready()`; also a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def forget(source: Source) -> None:
    """Takes a source out again (a test's own)."""
    _sources.remove(source)


def waiting(by) -> list[Item]:
    """All that waits for `by`, the most urgent first; among equals, in the order in which it was registered."""
    items = [item for source in awake(_sources) for item in source(by) if item.count]
    return sorted(items, key=lambda item: item.urgency)


def grouped(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """(words of the urgency, its items), without what is empty."""
    items = list(items)
    found = ((str(urgency.label), [item for item in items if item.urgency == urgency]) for urgency in Urgency)
    return [(label, some) for label, some in found if some]

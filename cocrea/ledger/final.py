"""Acts that are not undone: what they did stands, and another act corrects it. An app says which of its acts are so."""

import dataclasses
from collections.abc import Callable

from cocrea.ledger.models import Event


@dataclasses.dataclass(frozen=True)
class Final:
    """`words`: why, and what corrects it, in sentences; `place(event)`: the page where that is done, or empty."""

    words: str
    place: Callable[[Event], str]


_final: dict[str, Final] = {}


def declare_final(action: str, words: str, place: Callable[[Event], str]) -> None:
    """Says that acts called `action` are not undone; called from an app's `ready()`."""
    _final[action] = Final(words, place)


def final_of(event: Event) -> Final | None:
    """What stands in the place of undoing an act; None for one that may be undone."""
    return _final.get(event.action)


def key_of(event: Event, kind: str) -> str:
    """The key of the first thing of a kind that an act touched; empty where it touched none."""
    return event.subjects.filter(kind=kind).order_by("position").values_list("key", flat=True).first() or ""

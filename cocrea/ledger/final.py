"""Acts that are not undone: what they did stands, and another act corrects it. Each app says which of its own."""

import dataclasses
from collections.abc import Callable

from django.db import models

from cocrea.ledger.models import Event


@dataclasses.dataclass(frozen=True)
class Final:
    """`words`: why, and what corrects it, in sentences; `place(event)`: the page where that is done, or empty."""

    words: str
    place: Callable[[Event], str]


@dataclasses.dataclass(frozen=True)
class Closed:
    """How rows of a kind close. `why(row, fields)`: a sentence, empty where these fields still change; `place(row)`:
    the page where another act corrects it; `related`: what both read of it."""

    why: Callable[[models.Model, set[str]], str]
    place: Callable[[models.Model], str]
    related: tuple[str, ...] = ()


_final: dict[str, Final] = {}
_closed: dict[str, Closed] = {}


def declare_final(action: str, words: str, place: Callable[[Event], str]) -> None:
    """Says that acts called `action` are not undone; called from an app's `ready()`."""
    _final[action] = Final(words, place)


def final_of(event: Event) -> Final | None:
    """What stands in the place of undoing an act; None for one that may be undone."""
    return _final.get(event.action)


def declare_closed(
    kind: str,
    why: Callable[[models.Model, set[str]], str],
    place: Callable[[models.Model], str],
    related: tuple[str, ...] = (),
) -> None:
    """Says how rows of a kind close; called from an app's `ready()`."""
    _closed[kind] = Closed(why, place, related)


def closed_words(kind: str, row: models.Model, fields: set[str]) -> str:
    """Why these fields of a row do not change any more; empty where they do."""
    return _closed[kind].why(row, fields) if kind in _closed else ""


def closing() -> dict[str, Closed]:
    """The kinds of rows that close."""
    return _closed


def key_of(event: Event, kind: str) -> str:
    """The key of the first thing of a kind that an act touched; empty where it touched none."""
    return event.subjects.filter(kind=kind).order_by("position").values_list("key", flat=True).first() or ""

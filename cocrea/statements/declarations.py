"""How an app hands over the statements that it makes. The one module that other apps import from here.

    def told() -> Iterable[Statement]:
        for figure in Figure.objects.published().select_related("source"):
            subject = Subject("plans.plan", figure.plan.slug, figure.subject)
            yield Statement(subject, "tables", figure.value, source=figure.source.slug)

    register("plans", told)

`told()` gives what anybody may read, in a constant number of queries. What is another name of the same person or body
(an acronym, the body that succeeded it) is told to the finder with `know_names`.
"""

import dataclasses
from collections.abc import Callable, Iterable
from itertools import chain

from cocrea.kernel.rest import rests
from cocrea.statements.calc.statement import Kind, Row, Statement, Subject

__all__ = [
    "Kind",
    "Record",
    "Recorder",
    "Row",
    "Statement",
    "Subject",
    "know_names",
    "name_measure",
    "record_with",
    "register",
]


@dataclasses.dataclass(frozen=True)
class Record:
    """What people keep of a contradiction that the finder found."""

    code: str
    is_settled: bool
    status: str
    url: str
    note: str = ""


@dataclasses.dataclass(frozen=True)
class Recorder:
    """Who keeps what people decide. `keep(finding, *, by, is_settled, holds, note)`: within the caller's act.
    `known(fingerprints)`: fingerprint -> Record, one query."""

    keep: Callable
    known: Callable[[Iterable[str]], dict[str, Record]]


_providers: dict[str, Callable[[], Iterable[Statement]]] = {}
_names: dict[str, Callable[[], Iterable[Iterable[str]]]] = {}
_measures: dict[str, object] = {}
_recorders: list[Recorder] = []


def register(key: str, told: Callable[[], Iterable[Statement]]) -> None:
    """Adds the statements of an app, or of a part of one; called from its `ready()`."""
    _providers[key] = told


def forget(key: str) -> None:
    """Takes them out again (a test's own)."""
    _providers.pop(key, None)
    _names.pop(key, None)


def know_names(key: str, groups: Callable[[], Iterable[Iterable[str]]]) -> None:
    """Adds names that are one person or body, a group each; called from an app's `ready()`."""
    _names[key] = groups


def name_measure(code: str, words) -> None:
    """Says what a measure is called, for people; called from an app's `ready()`."""
    _measures[code] = words


def measure_words(code: str) -> str:
    """What a measure is called; its code where nobody says."""
    return str(_measures.get(code, code))


def record_with(recorder: Recorder) -> None:
    """Says who keeps what people decide: one floor does."""
    _recorders[:] = [recorder]


def recorder() -> Recorder | None:
    """Who keeps what people decide."""
    return _recorders[0] if _recorders else None


def providers() -> list[str]:
    """Who hands statements over; nobody of what is switched off."""
    return sorted(key for key, told in _providers.items() if not rests(told.__module__))


def told() -> list[Statement]:
    """All statements of the house."""
    return list(chain.from_iterable(_providers[key]() for key in providers()))


def same_names() -> list[list[str]]:
    """All groups of names that are one."""
    return [list(group) for groups in _names.values() for group in groups()]

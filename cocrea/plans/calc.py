"""Arithmetic of plans: numbers of commitments, tallies of their states, topics."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable

NUMBER = r"^(?:[A-Z]{2,8}-)?[0-9]{1,3}[a-z]?\Z"
PARTS = re.compile(r"^(?:([A-Z]{2,8})-)?([0-9]{1,3})([a-z]?)\Z")

# Every state that a page can show, the worst first.
WORST_FIRST = ("overdue", "at_risk", "no_data", "on_time", "complete")


def split_number(number: str) -> tuple[str, int, str]:
    """Series, ordinal and part of a commitment's number: `2a` is ("", 2, "a"), `GPA-1` is ("GPA", 1, "")."""
    match = PARTS.match(number)
    if not match:
        return "", 0, ""
    series, ordinal, part = match.groups()
    return series or "", int(ordinal), part


def worst(states: Iterable[str]) -> str:
    """The state of a promise printed on several sheets: that of its worst one; `no_data` for no sheet."""
    return min(states, key=WORST_FIRST.index, default="no_data")


def tally(sheets: Iterable[tuple[object, str]]) -> dict[str, int]:
    """State -> number of promises, from (promise, state of one of its sheets); in the order of `WORST_FIRST`."""
    promises: dict[object, list[str]] = {}
    for promise, shown in sheets:
        promises.setdefault(promise, []).append(shown)
    found = Counter(worst(states) for states in promises.values())
    return {shown: found[shown] for shown in WORST_FIRST if found[shown]}


@dataclasses.dataclass
class Topic:
    """A theme or tag: its address, its words, who says so (`plan`, `ogp`, `editorial`), and its commitments."""

    slug: str
    name: str
    schemes: set[str] = dataclasses.field(default_factory=set)
    commitments: set[int] = dataclasses.field(default_factory=set)


PLAN_SCHEME = "plan"


def topics(rows: Iterable[tuple[str, str, str, int]]) -> dict[str, Topic]:
    """Address -> topic, from (scheme, words, address, commitment); the first words of an address name it."""
    found: dict[str, Topic] = {}
    for scheme, name, slug, commitment in rows:
        if slug:
            topic = found.setdefault(slug, Topic(slug, name))
            topic.schemes.add(scheme)
            topic.commitments.add(commitment)
    return found

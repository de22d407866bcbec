"""Arithmetic of plans: numbers of commitments, and the state that follows from dated results."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable

NUMBER = r"^(?:[A-Z]{2,8}-)?[0-9]{1,3}[a-z]?\Z"
PARTS = re.compile(r"^(?:([A-Z]{2,8})-)?([0-9]{1,3})([a-z]?)\Z")

REPORTED = "reported_result"  # a source tells a result; that proves nothing

# The rule, in the order in which it is read: the last dated statements decide, the worst of them first.
# (kind of result, state shown). The state is a mark (▲ something pending, ✓ fulfilled, ○ no data) and sorts; the word
# beside it is what the source says, that is, the kind that decides. Version 2; the page «acerca» prints it.
STATE_RULE = (
    ("evidence_missing", "at_risk"),
    ("evidence_returned", "at_risk"),
    ("implementation_pending", "at_risk"),
    ("information_pending", "at_risk"),
    ("dissemination_pending", "at_risk"),
    ("launch_pending", "at_risk"),
    ("other_pending", "at_risk"),
    ("evidence_accepted", "complete"),
)

# Every state that a page can show, the worst first.
WORST_FIRST = ("overdue", "at_risk", "no_data", "on_time", "complete")


def split_number(number: str) -> tuple[str, int, str]:
    """Series, ordinal and part of a commitment's number: `2a` is ("", 2, "a"), `GPA-1` is ("GPA", 1, "")."""
    match = PARTS.match(number)
    if not match:
        return "", 0, ""
    series, ordinal, part = match.groups()
    return series or "", int(ordinal), part


def state(results: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """State of a commitment, and the kind of result that decides it, from its (kind, stated_on) results.

    Only the statements of the last day count that say more than «reported»: a source that merely tells a result
    proves nothing. Without any, the state is `no_data`.
    """
    results = list(results)
    last_day = decided_on(results)
    kinds = {kind for kind, stated_on in results if stated_on == last_day and kind != REPORTED}
    return next(((shown, kind) for kind, shown in STATE_RULE if kind in kinds), ("no_data", ""))


def decided_on(results: Iterable[tuple[str, str]]) -> str | None:
    """The last day (EDTF text) on which a source said something that decides a state; None when none ever did."""
    return max((stated_on for kind, stated_on in results if kind != REPORTED), default=None)


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

"""What the staff's search finds besides the rows of the tables. Every floor registers what it can look for; the
search of the desk asks them all."""

import dataclasses
from collections.abc import Callable, Iterable

from cocrea.kernel.rest import awake

EXACT, NAMED, ELSEWHERE = range(3)  # how well something fits: it is called so, its name says so, something in it does


@dataclasses.dataclass
class Hit:
    """Something found, and where it opens. `note`: what it is."""

    text: str
    href: str
    note: str = ""


@dataclasses.dataclass
class Group:
    """Hits of one kind. `more`: the address of all of them, where there are more; `place`: how well the best fits;
    `exact`: those that are called exactly so, which stand above all groups."""

    title: str
    hits: list[Hit]
    more: str = ""
    place: int = ELSEWHERE
    exact: list[Hit] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Question:
    """`q`: what was typed; `choices`: for each of its words, the ways in which it may stand there."""

    q: str
    choices: list[tuple[str, ...]]


Finder = Callable[[object, Question], Iterable[Group]]
_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Adds somebody who can look: `finder(user, question)` gives groups, in a fixed number of queries whatever there
    is, and only of what that user may see. Called from an app's `ready()`; also a decorator."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def found(by, question: Question) -> list[Group]:
    """What they all find; nothing of a part of the house that is switched off."""
    return [group for finder in awake(_finders) for group in finder(by, question) if group.hits or group.exact]

"""The status of an agreement on a day: it follows from dated facts, the deadline and the day, and is never typed.

The rule, read from the top (the page «acuerdos» prints it; `models/status.py` says the same in SQL, a test holds them
equal):

1. the last of what was answered, fulfilled, taken up, cancelled or opened again, up to that day, decides;
2. where nothing decides, an agreement whose deadline has passed has lapsed; an extension counts from the day on which
   it was given;
3. a suggestion binds nobody: it is suggested, taken up or cancelled, and never lapses.

As it was on an earlier day, there is nothing of what was agreed later (`was_there`).
"""

import dataclasses
import datetime
from collections.abc import Iterable

Day = datetime.date

OPEN, ANSWERED, FULFILLED, LAPSED, CANCELLED = "open", "answered", "fulfilled", "lapsed", "cancelled"
SUGGESTED, TAKEN_UP = "suggested", "taken_up"
STATUSES = (LAPSED, OPEN, ANSWERED, FULFILLED, CANCELLED, SUGGESTED, TAKEN_UP)  # what needs somebody first
WAITING = (LAPSED, OPEN)  # something is still to be done
AGREED = "agreed"  # the mode
EXTENDED, REOPENED = "extended", "reopened"  # kinds of outcome that are no status
DECISIVE = (ANSWERED, FULFILLED, TAKEN_UP, CANCELLED, REOPENED)
# Of a suggestion, what decides and as what it reads: to answer it or to do it is to take it up.
OF_SUGGESTION = {ANSWERED: TAKEN_UP, FULFILLED: TAKEN_UP, TAKEN_UP: TAKEN_UP, CANCELLED: CANCELLED}
OF_AGREEMENT = {ANSWERED: ANSWERED, FULFILLED: FULFILLED, CANCELLED: CANCELLED}


@dataclasses.dataclass(frozen=True)
class Happening:
    """One dated fact (`Outcome`). `order` breaks the tie of a day: what was written down later."""

    on: Day
    kind: str
    due_on: Day | None = None
    order: int = 0


@dataclasses.dataclass(frozen=True)
class Facts:
    """All that the status rests on. `since`: the day of its session, None where nobody knows it."""

    mode: str
    since: Day | None = None
    due_on: Day | None = None
    happenings: tuple[Happening, ...] = ()


def known(facts: Facts, on: Day) -> list[Happening]:
    """What had happened by the end of the day `on`, the first first."""
    return sorted((each for each in facts.happenings if each.on <= on), key=lambda each: (each.on, each.order))


def decisive(facts: Facts, on: Day) -> Happening | None:
    """What decides the status on a day; None where only the deadline does."""
    found = [each for each in known(facts, on) if each.kind in DECISIVE]
    return found[-1] if found and found[-1].kind != REOPENED else None


def due_on(facts: Facts, on: Day) -> Day | None:
    """The deadline that held on a day: the first one, or that of the last extension given until then."""
    given = [each.due_on for each in known(facts, on) if each.kind == EXTENDED]
    return given[-1] if given else facts.due_on


def was_there(facts: Facts, on: Day) -> bool:
    """Whether it had been agreed or suggested by a day; where nobody knows when, it had."""
    return facts.since is None or facts.since <= on


def status_of(facts: Facts, on: Day) -> str:
    """The status on a day."""
    last = decisive(facts, on)
    if facts.mode != AGREED:
        return OF_SUGGESTION[last.kind] if last else SUGGESTED
    if last is not None and last.kind in OF_AGREEMENT:
        return OF_AGREEMENT[last.kind]
    due = due_on(facts, on)
    return LAPSED if due is not None and on > due else OPEN


def was_late(facts: Facts, on: Day) -> bool:
    """Whether it was answered or fulfilled after the deadline that held then."""
    last = decisive(facts, on)
    if last is None or facts.mode != AGREED or last.kind not in (ANSWERED, FULFILLED):
        return False
    due = due_on(facts, last.on)
    return due is not None and last.on > due


def next_change(facts: Facts, on: Day) -> Day | None:
    """The first day after `on` on which the clock alone changes the status; None where it never does."""
    days = {each.on for each in facts.happenings if each.on > on}
    for due in {due_on(facts, on), *(each.due_on for each in facts.happenings), facts.due_on} - {None}:
        days.add(due + datetime.timedelta(days=1))
    now = status_of(facts, on)
    return next((day for day in sorted(days) if day > on and status_of(facts, day) != now), None)


def counted(statuses: Iterable[str]) -> dict[str, int]:
    """Status -> how many, in the order of `STATUSES`; those that nobody has are left out."""
    found = list(statuses)
    return {each: found.count(each) for each in STATUSES if each in found}

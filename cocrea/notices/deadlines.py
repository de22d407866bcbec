"""Who declares what is due. A floor registers its source in `ready()`:

    deadlines.declare(Source("meetings.agreement", _("Agreements"), open_agreements))

`open_agreements(first=None, last=None, rows=None)` gives a `Deadline` for each row that is still open at this moment
and due from `first` to `last` (days; None: no limit), or only of those with a key in `rows`; in a fixed number of
queries. The ladder, the letters and the weekly summary follow from it, also when a row closes or its date moves.
"""

import dataclasses
import datetime
from collections.abc import Callable, Collection, Iterable

from cocrea.exercise.systems import is_off
from cocrea.notices.kinds import Group


@dataclasses.dataclass(frozen=True)
class Deadline:
    """Something that somebody must have done by a day. `row`: its key, for good; `to`: the addresses of who answers
    for it; `words`: what it is, in one line; `link`: where one sees or does it, absolute; `how`: how it is done, in a
    sentence. Without it, whoever has done it says so by mail."""

    row: str
    due_on: datetime.date
    to: tuple[str, ...]
    words: str
    link: str = ""
    how: str = ""


Open = Callable[..., Iterable[Deadline]]


@dataclasses.dataclass(frozen=True)
class Source:
    """A sort of things that fall due. `may_stop`: whether who is reminded may say that they want no reminders."""

    name: str
    title: object
    open: Open
    may_stop: bool = True

    @property
    def group(self) -> str:
        """What one refuses to get none of its reminders."""
        return Group.REMINDERS.value if self.may_stop else ""

    def still(self, rows: Collection[str]) -> dict[str, Deadline]:
        """Those of `rows` that are open now, by key."""
        return {each.row: each for each in self.open(rows=list(rows))} if rows else {}


_sources: dict[str, Source] = {}


def declare(source: Source) -> Source:
    """Makes a source known under its name."""
    _sources[source.name] = source
    return source


def forget(name: str) -> None:
    """Takes a source out again (a test's own)."""
    _sources.pop(name, None)


def sources() -> list[Source]:
    """All of them, by name; not those of a wing that is off."""
    return [_sources[name] for name in sorted(_sources) if not is_off(_sources[name].open.__module__)]


def named(name: str) -> Source | None:
    """The source with this name; None for one that is gone."""
    return next((source for source in sources() if source.name == name), None)

"""Background work: what runs beside the pages, in the same database, without another daemon."""

import dataclasses
import datetime
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Recurring:
    """Something the worker does again and again. `run()` must do nothing when there is nothing to do."""

    name: str
    every: datetime.timedelta
    run: Callable[[], None]


_recurring: dict[str, Recurring] = {}
_rests: list[Callable[[Recurring], bool]] = []


def recurring(*, name: str, every: datetime.timedelta) -> Callable:
    """Registers a function that the worker calls when `every` has passed since its last run."""

    def decorate(function):
        _recurring[name] = Recurring(name=name, every=every, run=function)
        return function

    return decorate


def rest_while(is_resting: Callable[[Recurring], bool]) -> None:
    """Registers who says that some work rests for now (a floor above); asked before each round."""
    _rests.append(is_resting)


def all_recurring() -> list[Recurring]:
    """What the worker repeats, by name; not what rests."""
    found = [_recurring[name] for name in sorted(_recurring)]
    return [work for work in found if not any(is_resting(work) for is_resting in _rests)]

"""Background work: what runs beside the pages, in the same database, without another daemon."""

import dataclasses
import datetime
from collections.abc import Callable

from cocrea.kernel.rest import awake


@dataclasses.dataclass(frozen=True)
class Recurring:
    """Something the worker does again and again. `run()` must do nothing when there is nothing to do."""

    name: str
    every: datetime.timedelta
    run: Callable[[], None]


_recurring: dict[str, Recurring] = {}


def recurring(*, name: str, every: datetime.timedelta) -> Callable:
    """Registers a function that the worker calls when `every` has passed since its last run."""

    def decorate(function):
        _recurring[name] = Recurring(name=name, every=every, run=function)
        return function

    return decorate


def all_recurring() -> list[Recurring]:
    """What the worker repeats, by name; not what rests: it is asked before each round."""
    return awake((_recurring[name] for name in sorted(_recurring)), lambda work: work.run)

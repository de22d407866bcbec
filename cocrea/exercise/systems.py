"""Systems that commitments leave behind: each is a wing of this house that the exercise switches on and off.

A wing says what it is in its `system.py`, once, when the house starts:

    install(System("registers", _("Open registers"), _("…"), package="cocrea.systems.registers", home="a:b"))

Off, it stays installed and its data is kept; its addresses answer 404, its tables are not published, its recurring
work rests, nothing of it is found, and no menu, page or list names it (`kernel/rest.py`: whatever it registered).
"""

import contextlib
import dataclasses
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path

from cocrea.exercise.models import Exercise


@dataclasses.dataclass(frozen=True)
class System:
    """A wing. `package`: everything below it is the wing's. `home`: URL name of its first page. `addresses()`: the
    paths of its public pages, for search engines, in a fixed number of queries. `furnish(folder)`: brings in what the
    exercise's folder has for it and is not there yet; at each start. `demonstrate(folder)` and `clear()`: brings in
    made-up data that shows how it works, and takes it away. The three give the lines that say what they did.
    `chapter`: the chapter of the manual that helps on its pages of the desk."""

    key: str
    title: object
    description: object
    package: str
    home: str = ""
    chapter: str = ""
    addresses: Callable[[], Iterable[str]] = tuple
    furnish: Callable[[Path], Iterable[str]] = lambda folder: ()
    demonstrate: Callable[[Path], Iterable[str]] = lambda folder: ()
    clear: Callable[[], Iterable[str]] = tuple

    def owns(self, module: str) -> bool:
        """Whether a module is of this wing."""
        return module == self.package or module.startswith(f"{self.package}.")


_systems: dict[str, System] = {}
_read: ContextVar[dict | None] = ContextVar("systems_read", default=None)


def install(system: System) -> System:
    """Makes a wing known; one key, one wing."""
    if _systems.setdefault(system.key, system) is not system:
        raise ValueError(f"two systems are called {system.key}")
    return system


def remove(system: System) -> None:
    """Takes a wing out again (a test's own)."""
    _systems.pop(system.key, None)


def installed() -> list[System]:
    """Every wing that this house has, on or off, by title."""
    return sorted(_systems.values(), key=lambda system: str(system.title))


def keys_on() -> set[str]:
    """Keys of the wings that the exercise has switched on. No query where no wing is installed."""
    if not _systems:
        return set()
    kept = _read.get()
    if kept is None:
        return _keys_on()
    if "on" not in kept:
        kept["on"] = _keys_on()
    return kept["on"]


def _keys_on() -> set[str]:
    return set(Exercise.objects.values_list("systems", flat=True).first() or [])


@contextlib.contextmanager
def read_once() -> Iterator[None]:
    """Inside, what the exercise has switched on is read once, however many ask: for a request."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def read_again() -> None:
    """Forgets what was read: the exercise was changed."""
    if (kept := _read.get()) is not None:
        kept.clear()


def switched_on(keys: object = None) -> list[System]:
    """The wings that are on. `keys`: what the exercise says, where it has been read already."""
    on = keys_on() if keys is None else keys
    return [system for system in installed() if system.key in on]


def is_off(module: str, on: set[str] | None = None) -> bool:
    """Whether a module is of a wing that is switched off. No query for what is of no wing, nor where `on` says which
    wings are switched on."""
    owners = [system for system in _systems.values() if system.owns(module)]
    if not owners:
        return False
    on = keys_on() if on is None else on
    return not any(system.key in on for system in owners)

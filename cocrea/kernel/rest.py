"""What rests: a part of the house that a floor above has switched off. It stays installed and keeps its data; whoever
lists what others have registered (panels, doors, tables, work that repeats) leaves out what is of it."""

from collections.abc import Callable, Iterable

_tellers: list[Callable[[str], bool]] = []


def rest_while(is_off: Callable[[str], bool]) -> None:
    """Registers who knows whether a module is of something that is switched off."""
    if is_off not in _tellers:
        _tellers.append(is_off)


def rests(module: str) -> bool:
    """Whether a module is of something that is switched off."""
    return any(is_off(module) for is_off in _tellers)


def awake(things: Iterable, function: Callable[[object], object] = lambda thing: thing) -> list:
    """The things that do not rest, in their order. `function(thing)`: the function or class by which one knows of
    which part of the house a thing is; the thing itself where it is one."""
    return [thing for thing in things if not rests(function(thing).__module__)]

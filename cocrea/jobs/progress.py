"""How far a long piece of work is, such as an import. Kept beside the database: what a transaction writes nobody sees
before its end.

Whoever does it holds a lock on a small file. The system lets go of it when that process ends, however it
ends: so a lock that nobody holds says that nobody is writing.
"""

import contextlib
import dataclasses
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

PAUSE = 0.3  # seconds between two notes


@dataclasses.dataclass(frozen=True)
class Progress:
    """Rows done of all; `begun`: how many times somebody began to do it."""

    done: int = 0
    total: int = 0
    begun: int = 0

    @property
    def percent(self) -> int:
        """Whole percents, 0 to 100."""
        return 100 * self.done // self.total if self.total else 0


class Busy(Exception):
    """Somebody else is doing it."""


@contextlib.contextmanager
def working(work: int | str) -> Iterator[Callable[[int, int], None]]:
    """Around the work; gives what is to be told of each row: (done, total). Raises Busy."""
    begun, noted = progress_of(work).begun + 1, 0.0

    def told(done: int, total: int) -> None:
        nonlocal noted
        if time.monotonic() - noted > PAUSE or done == total:
            note(work, Progress(done, total, begun))
            noted = time.monotonic()

    with _locked(work) as is_mine:
        if not is_mine:
            raise Busy
        note(work, Progress(begun=begun))
        yield told
        _path(work, "json").unlink(missing_ok=True)  # it ended in words, good or bad: nothing is left to tell


def is_alive(work: int | str) -> bool:
    """Whether somebody is doing it at this moment."""
    with _locked(work) as is_mine:
        return not is_mine


def progress_of(work: int | str) -> Progress:
    """How far it is; nothing done where nobody has begun."""
    try:
        return Progress(**json.loads(_path(work, "json").read_text()))
    except (OSError, ValueError, TypeError):
        return Progress()


def note(work: int | str, progress: Progress) -> None:
    """Writes how far it is, whole or not at all."""
    path = _path(work, "json")
    coming = path.with_suffix(".coming")
    coming.write_text(json.dumps(dataclasses.asdict(progress)))
    os.replace(coming, path)


@contextlib.contextmanager
def _locked(work: int | str) -> Iterator[bool]:
    with _path(work, "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _path(work: int | str, suffix: str) -> Path:
    folder = settings.DATA / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{work}.{suffix}"

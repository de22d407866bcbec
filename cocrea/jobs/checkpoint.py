"""Cutting SQLite's log (WAL) to nothing, so that nothing of what was wiped stays in it.

Only one process of a house checkpoints (config/supervisor.py). Whoever wants the log cut leaves a note beside the
database, and waits until that process has taken it away. Where no such process is at work, its lock is free, and
whoever wants it does it.
"""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from pathlib import Path

LOCK, NOTE = "checkpoint.lock", "checkpoint.wanted"
PATIENCE = 25  # seconds


def note_beside(database: Path) -> Path:
    """Where the note lies."""
    return database.parent / NOTE


@contextlib.contextmanager
def only_one(database: Path) -> Iterator[bool]:
    """Holds the lock of whoever checkpoints this database; gives whether it was free."""
    with (database.parent / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def truncate(connection, patience: float = PATIENCE) -> bool:
    """Copies the log into the database file and cuts it to nothing. Whether it was done in that time."""
    database = Path(connection.settings_dict["NAME"])
    with only_one(database) as is_mine:
        if is_mine:
            with connection.cursor() as cursor:
                return cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    note = note_beside(database)
    note.touch(mode=0o600)
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not note.exists():
            return True
        time.sleep(0.05)
    return False

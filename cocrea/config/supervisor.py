"""The processes of a served house: the web server, the background worker, and the one that checkpoints.

SQLite copies what was written from its log (WAL) into the database file now and then: a checkpoint. Before 3.51.3,
several processes doing so at once can, in rare races, lose data. So nobody checkpoints (`wal_autocheckpoint=0` in
config/env.py) but this process, which starts all others, writes nothing itself, and holds a lock on the data folder.
"""

import contextlib
import ctypes
import dataclasses
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from cocrea.jobs.checkpoint import note_beside, only_one

WORKERS, THREADS, BACKLOG = 2, 12, 1024
PATIENCE = 15  # seconds that a process has to finish what it is doing
CHECKPOINT_EVERY = 10  # seconds
LOOK_EVERY = 0.4  # seconds
WORTH_IT = 1024 * 1024  # bytes of log that are worth a checkpoint
TOO_LONG = 64 * 1024 * 1024  # bytes of log after which readers are waited for, and the log is cut short
_PR_SET_PDEATHSIG = 1


def web_command(host: str, port: int) -> list[str]:
    """Granian: two workers of twelve threads. Of each: four compute pages for strangers, three wait for that, three
    read long answers (frontcache/turnstile.py, streams.py); two are free for what is kept, and for the staff."""
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": host,
        "--port": str(port),
        "--workers": str(WORKERS),
        "--blocking-threads": str(THREADS),
        "--blocking-threads-idle-timeout": "600",
        "--backlog": str(BACKLOG),
        "--log-level": "error",
        "--workers-kill-timeout": str(PATIENCE - 5),
    }
    flags = [part for pair in options.items() for part in pair]
    server = [sys.executable, "-m", "granian", *flags, "--no-ws", "--respawn-failed-workers"]
    return [*server, "cocrea.config.wsgi:application"]


def worker_command() -> list[str]:
    """The background worker: queued tasks and recurring work."""
    return [sys.executable, str(settings.ROOT / "manage.py"), "worker"]


def _die_with_parent() -> None:
    # Linux: a child never outlives a parent that was killed. Elsewhere it may; nothing else depends on this.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command: list[str]) -> subprocess.Popen:
    """A child process that ends with this one. It hears Ctrl+C only from us, so that it is stopped in order."""
    return subprocess.Popen(command, cwd=settings.ROOT, preexec_fn=_die_with_parent, start_new_session=True)


def stop(process: subprocess.Popen) -> None:
    """Asks it to finish, and kills it when it does not."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclasses.dataclass
class Wish:
    """Whether somebody has asked the house to close: Ctrl+C, SIGTERM, or a closed terminal."""

    to_close: bool = False


@contextlib.contextmanager
def wishes() -> Iterator[Wish]:
    """Inside, signals only leave a note, which is read twice a second. An exception would be simpler, but Python
    loses one that is raised inside a destructor or beside a fork."""
    wish = Wish()

    def note(number, frame):
        wish.to_close = True

    # A terminal that closes says SIGHUP, unless `nohup` has made us deaf to it.
    heard = [signal.SIGINT, signal.SIGTERM]
    heard += [signal.SIGHUP] if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN else []
    before = {each: signal.signal(each, note) for each in heard}
    try:
        yield wish
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextlib.contextmanager
def household() -> Iterator[list[subprocess.Popen]]:
    """The processes started so far; at the end all of them are stopped, the last one first."""
    children: list[subprocess.Popen] = []
    try:
        yield children
    finally:
        for child in reversed(children):
            stop(child)


def watch(web: subprocess.Popen, children: list[subprocess.Popen], wish: Wish, checkpoint: Callable[[], None]) -> int:
    """Stays until somebody wishes to close, or the web server ends; returns an exit code. A worker that dies is
    started again."""
    worker, born, checked = None, 0.0, time.monotonic()
    while web.poll() is None:
        if wish.to_close:
            return 0
        if worker is None or (worker.poll() is not None and time.monotonic() - born > PATIENCE):
            if worker is not None:
                children.remove(worker)
            worker, born = start(worker_command()), time.monotonic()
            children.append(worker)
        if time.monotonic() - checked > CHECKPOINT_EVERY or is_wanted():
            checkpoint()
            checked = time.monotonic()
        time.sleep(LOOK_EVERY)
    return web.returncode or 1


def is_wanted() -> bool:
    """Whether somebody waits for the log to be cut (jobs/checkpoint.py)."""
    return connection.vendor == "sqlite" and note_beside(Path(connection.settings_dict["NAME"])).exists()


@contextlib.contextmanager
def checkpoints() -> Iterator[Callable[[], None]]:
    """What makes a checkpoint when it is due, and at the end a last one; nothing on PostgreSQL, nor where another
    process holds the lock."""
    path = Path(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    with only_one(path) as is_mine:
        if not is_mine:
            yield lambda: None
            return
        database = sqlite3.connect(path, isolation_level=None, timeout=2)
        try:
            yield lambda: checkpoint(database, path)
        finally:
            with contextlib.suppress(sqlite3.OperationalError):
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.close()


def checkpoint(database: sqlite3.Connection, path: Path) -> None:
    """Copies the log into the database when there is enough of it. Nobody waits, unless it has become very long, or
    somebody has asked that nothing be left in it."""
    log, note = path.with_name(path.name + "-wal"), note_beside(path)
    size, is_asked = log.stat().st_size if log.exists() else 0, note.exists()
    if size >= WORTH_IT or is_asked:
        mode = "TRUNCATE" if size >= TOO_LONG or is_asked else "PASSIVE"
        with contextlib.suppress(sqlite3.OperationalError):  # busy: next time
            is_busy = database.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()[0]
            if is_asked and not is_busy:
                note.unlink(missing_ok=True)

"""Where the bytes of files lie: one file for each SHA-256, written whole or not at all, never replaced."""

import contextlib
import contextvars
import os
import tempfile
from pathlib import Path

from django.conf import settings

_fresh: contextvars.ContextVar[list[Path] | None] = contextvars.ContextVar("shelf_fresh", default=None)


@contextlib.contextmanager
def taken_back():
    """Around what a transaction puts here: if it fails, what was not there before is taken away again, while the rows
    that speak of it still keep everybody else from keeping the same. Inside the transaction, not around it."""
    fresh: list[Path] = []
    token = _fresh.set(fresh)
    try:
        yield
    except BaseException:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise
    finally:
        _fresh.reset(token)


def put(content: bytes, path: str, *, is_new: bool = False) -> None:
    """Writes `content` at `path` below the files' folder, unless it lies there. A power cut leaves no half file.
    `is_new`: the row that speaks of it is of this transaction, and may yet be taken back."""
    target = Path(settings.MEDIA_ROOT) / path
    if target.exists() and target.stat().st_size == len(content):
        return
    if is_new and (fresh := _fresh.get()) is not None:
        fresh.append(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name is on the disk too
    finally:
        os.close(folder)


def read(path: str) -> bytes:
    """The bytes that lie at `path`."""
    return (Path(settings.MEDIA_ROOT) / path).read_bytes()

"""Files on their way: pieces of them arrive in any number of connections, each after where the last one ended.

What has arrived of a file is a file in a folder of its own, outside the record; how long it is says how much there
is. Nothing here is evidence yet: that comes with the form that is sent at the end."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http.request import UnreadablePostError

from cocrea.evidence.models import Upload

BLOCK = 64 * 1024


class Elsewhere(Exception):
    """The piece does not begin where the file ends: another one came before, or less than was thought."""


def folder() -> Path:
    """Where files wait; a backup does not take it along."""
    return settings.DATA / "arriving"


def path_of(upload: Upload) -> Path:
    """Where the pieces of a file lie; its name says nothing."""
    name = hashlib.sha256(f"{upload.delivery_key}/{upload.file_key}".encode()).hexdigest()
    return folder() / name


def offset_of(upload: Upload) -> int:
    """How much of it has arrived."""
    try:
        return path_of(upload).stat().st_size
    except FileNotFoundError:
        return 0


def append(upload: Upload, offset: int, read: Callable[[int], bytes]) -> int:
    """Adds what `read` gives until it gives nothing: of a connection that breaks, what came before. Returns how much
    there is then. Raises Elsewhere; nothing is ever written twice, nor beyond the size that was announced."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path_of(upload), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        if os.fstat(handle).st_size != offset:
            raise Elsewhere
        with contextlib.suppress(UnreadablePostError):  # how a broken connection ends
            while block := read(BLOCK):
                offset += _put(handle, offset, block[: upload.size - offset])
        os.fsync(handle)
    finally:
        os.close(handle)
    return offset


def _put(handle: int, offset: int, block: bytes) -> int:
    # One block at a time is written alone, never while waiting for the network: a connection that is half dead keeps
    # nobody waiting, and finds itself elsewhere once a new one has gone on.
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        if os.fstat(handle).st_size != offset:
            raise Elsewhere
        return os.pwrite(handle, block, offset)
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def taken(upload: Upload) -> bytes:
    """All of it."""
    try:
        return path_of(upload).read_bytes()
    except FileNotFoundError:
        return b""


def forget(upload: Upload) -> None:
    """Takes its pieces away."""
    path_of(upload).unlink(missing_ok=True)


def weight() -> int:
    """How many bytes wait here in all."""
    if not folder().is_dir():
        return 0
    return sum(entry.stat().st_size for entry in os.scandir(folder()))

"""How many long answers may be under way at once in one process, and how slowly they may be read.

The web server takes a short answer whole, and its thread is free again; with a stream, one of its threads stays until
the reader has read it. Whoever reads slowly by intention, or not at all, would so hold all of them. So what is short
is made whole here, whatever it was; what is long takes one of a few places until it ends, and ends when its reader is
slower than any telephone. Of a reader who takes nothing at all nobody asks for the next piece: `end_stalled` has the
system drop that connection.
"""

import contextlib
import itertools
import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cocrea.config.frontcache.turnstile import Busy, come_back

PLACES = 3  # long answers at once, of the twelve threads that config/supervisor.py gives each process
SHORT = 512 * 1024  # bytes that are handed over whole; so much memory may a slow reader hold, and no thread
PIECE = 64 * 1024  # bytes
SLOWEST = 16 * 1024  # bytes a second
GRACE = 30  # seconds that do not count
STALLED = 60  # seconds after which a connection that takes nothing is dropped


class Long:
    """An answer of more than SHORT bytes: its beginning, and what has still to be made of it."""

    def __init__(self, begun: list[bytes], rest: Iterator[bytes], close: Callable[[], None]):
        self.pieces = cut(itertools.chain(begun, rest))
        self.close = close

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces


def cut(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of PIECE at most: a single one of ten megabytes would have no deadline."""
    for chunk in chunks:
        for start in range(0, len(chunk), PIECE):
            yield chunk[start : start + PIECE]


def gathered(response) -> list[bytes] | Long:
    """What Django answered: whole when it is short, else a Long. Computes the beginning."""
    close = getattr(response, "close", lambda: None)
    if isinstance(response, Long) or (isinstance(response, list) and sum(map(len, response)) <= SHORT):
        return response
    begun, size, rest = [], 0, iter(response)
    try:
        for chunk in rest:
            begun.append(chunk)
            size += len(chunk)
            if size > SHORT:
                return Long(begun, rest, close)
    except BaseException:
        close()
        raise
    close()
    return [b"".join(begun)]


class Reading:
    """A Long on its way to one reader. It has a place until it is closed, or nobody has it any more."""

    def __init__(self, long: Long, leave: Callable[[], None], clock: Callable[[], float]):
        self.long, self.clock = long, clock
        self.started, self.size = clock(), 0
        self.leave = leave

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        if self.clock() - self.started > GRACE + self.size / SLOWEST:
            self.close()
            raise StopIteration
        try:
            piece = next(self.long.pieces)
        except BaseException:
            self.close()
            raise
        self.size += len(piece)
        return piece

    def close(self) -> None:
        """Gives the place back, once."""
        leave, self.leave = self.leave, None
        if leave is not None:
            leave()
            self.long.close()

    def __del__(self):
        self.close()


class Streams:
    """WSGI application around another one, whose long answers take places: 503 when none is free."""

    def __init__(self, app, *, places: int = PLACES, clock: Callable[[], float] = time.monotonic):
        self.app, self.clock = app, clock
        self.places = threading.BoundedSemaphore(places)

    def __call__(self, environ: dict, start_response):
        said = []

        def note(status: str, headers: list, exc_info=None) -> None:
            said[:] = [status, headers]

        response = self.app(environ, note)
        if environ["REQUEST_METHOD"] == "HEAD":
            getattr(response, "close", lambda: None)()
            answer = []
        else:
            answer = gathered(response)
        try:
            answer = self.read(answer) if isinstance(answer, Long) else answer
        except Busy:
            return come_back(environ, start_response)
        start_response(*said)
        return answer

    def read(self, long: Long) -> Reading:
        """In one of the places. Raises Busy, and closes it, where none is free."""
        if not self.places.acquire(blocking=False):
            long.close()
            raise Busy
        end_stalled()
        return Reading(long, self.places.release, self.clock)


def end_stalled(seconds: int = STALLED) -> int:
    """Has the system drop the connections of this process whose other side takes nothing for so long; how many they
    are. Asked at each long answer: the web server tells nobody which connection an answer goes to. Only Linux knows
    how; elsewhere nothing is done, and a reader who stalls keeps a place."""
    folder, found = Path("/proc/self/fd"), 0
    if not hasattr(socket, "TCP_USER_TIMEOUT") or not folder.exists():
        return found
    for number in [int(each.name) for each in folder.iterdir()]:
        # What is closed meanwhile, or is no such socket after all, has nothing to be set.
        with contextlib.suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as one:
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, seconds * 1000)
                    found += 1
    return found

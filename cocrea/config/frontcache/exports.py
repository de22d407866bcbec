"""Workbooks that the staff have made: a whole exercise takes seconds. One a session, a few at once."""

import contextlib
import threading
from collections.abc import Iterator

from cocrea.config.frontcache.turnstile import Busy

AT_ONCE = 2  # in one process
ENDS = (".xlsx",)  # how the address of a workbook ends


def is_export(environ: dict) -> bool:
    """Whether a workbook is asked for."""
    return environ["PATH_INFO"].endswith(ENDS) and environ["REQUEST_METHOD"] in {"GET", "HEAD"}


class Exports:
    """Who is having a workbook made now, by session key."""

    def __init__(self, most: int = AT_ONCE):
        self.most = most
        self.under_way: set[str] = set()
        self.lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, session: str) -> Iterator[None]:
        """Inside, this session has one made. Raises Busy where it has one under way already, or enough others do."""
        with self.lock:
            if session in self.under_way or len(self.under_way) >= self.most:
                raise Busy
            self.under_way.add(session)
        try:
            yield
        finally:
            with self.lock:
                self.under_way.discard(session)

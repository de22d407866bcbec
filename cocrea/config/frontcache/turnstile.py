"""How many pages strangers may have computed at once in one process.

A page that is kept costs next to nothing; one that is not costs the processor, and whoever makes up addresses can ask
for as many of those as they like. Beyond a few at a time they are told to come back, so that a thread is always free
for those who read what is kept, and for the staff.
"""

import contextlib
import threading
from collections.abc import Iterator

from django.utils.translation import gettext as _

AT_ONCE, WAITING = 4, 3  # of the twelve threads that config/supervisor.py gives each process
PATIENCE = 5  # seconds that somebody waits for their turn
COME_BACK = 2  # seconds until a browser asks again by itself


class Busy(Exception):
    """No turn is free, and too many wait already, or this one has waited too long."""


class Turnstile:
    """Lets `most` in at once; `waiting` more may wait `patience` seconds."""

    def __init__(self, most: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE):
        self.patience = patience
        self.doors = threading.BoundedSemaphore(most)
        self.benches = threading.BoundedSemaphore(most + waiting)

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Inside, one of the few is computing. Raises Busy."""
        if not self.benches.acquire(blocking=False):
            raise Busy
        try:
            if not self.doors.acquire(timeout=self.patience):
                raise Busy
            try:
                yield
            finally:
                self.doors.release()
        finally:
            self.benches.release()


PAGE = (
    '<!doctype html><html lang="es-MX"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta http-equiv="refresh" content="{seconds}"><title>{title}</title><h1>{title}</h1><p>{text}</p></html>'
)


def come_back(environ: dict, start_response) -> list:
    """503: a tiny page that nobody computes, and that asks again by itself."""
    title, text = _("Too many people at once"), _("Wait a moment: this page asks again by itself.")
    body = PAGE.format(seconds=COME_BACK, title=title, text=text).encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Content-Security-Policy", "default-src 'none'"),
        ("Retry-After", str(COME_BACK)),
        ("Cache-Control", "no-store"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body] if environ["REQUEST_METHOD"] == "GET" else []

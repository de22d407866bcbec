"""One computation of a page at a time, however many want it.

Whoever comes while a page is being computed waits for it. When that one turns out to be older than the head they
have seen, they wait for the next, which one of them computes for all: under a rain of writes there is never more than
one computation of a page under way, and nobody waits for more than two.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator

from cocrea.config.frontcache.key import Key
from cocrea.config.frontcache.page import Page

PATIENCE = 20  # seconds; whoever has waited longer computes the page alone


class Flight:
    """A page being computed by one thread. `landed` stays None when it turns out not to be shareable."""

    def __init__(self):
        self.done = threading.Event()
        self.landed: Page | None = None


class Flights:
    """Flights under way, one for a key at most."""

    def __init__(self, patience: float = PATIENCE):
        self.patience = patience
        self.lock = threading.Lock()
        self.under_way: dict[Key, Flight] = {}

    def join(self, key: Key) -> tuple[Flight, bool]:
        """The flight of `key`, and whether it is a new one, which the caller must now compute inside `leading`."""
        with self.lock:
            flight = self.under_way.get(key)
            if flight is not None:
                return flight, False
            flight = self.under_way[key] = Flight()
            return flight, True

    @contextlib.contextmanager
    def leading(self, key: Key, flight: Flight) -> Iterator[Callable[[Page], None]]:
        """Inside, the page is computed, and landed with what this gives; the flight ends however that goes."""

        def land(page: Page) -> None:
            flight.landed = page

        try:
            yield land
        finally:
            with self.lock:
                del self.under_way[key]
            flight.done.set()

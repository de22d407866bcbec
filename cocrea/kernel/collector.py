"""How often Python looks for what only holds itself: seldom, because a process that answers makes much and leaves
little. What is there when it begins to work is never looked at again. About a tenth of the time of a long import."""

import gc

# Objects made and not let go of before the youngest are looked at; how many such looks come before one at the older
# ones, and how many of those before one at the oldest.
THRESHOLDS = (50_000, 20, 20)


def seldom() -> None:
    """For a process whose modules are loaded and whose work begins."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)

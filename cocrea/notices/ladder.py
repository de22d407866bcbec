"""The ladder of this exercise, as the desk keeps it."""

from cocrea.notices.models import Rung

USUAL = (14, 7, 1, -1)
LATE = 60  # days overdue after which nobody is reminded for the first time


def rungs() -> list[int]:
    """Days before (below zero: after) something is due, the furthest first. Nothing: nobody is reminded."""
    kept = list(Rung.objects.values_list("days", "is_on"))
    return sorted((days for days, is_on in kept if is_on), reverse=True) if kept else list(USUAL)

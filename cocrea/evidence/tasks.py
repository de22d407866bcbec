"""What the worker does for evidence."""

import datetime

from cocrea.evidence.actions import capture_waiting, forget_half_arrived
from cocrea.jobs.actions import recurring


@recurring(name="evidence.capture", every=datetime.timedelta(minutes=1))
def capture_pages() -> None:
    """Web pages that were given as evidence."""
    capture_waiting()


@recurring(name="evidence.arriving", every=datetime.timedelta(hours=6))
def forget_old_pieces() -> None:
    """Files that began to arrive and never came whole."""
    forget_half_arrived()

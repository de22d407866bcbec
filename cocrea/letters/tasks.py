"""What the worker does for letters."""

import datetime

from cocrea.jobs.actions import recurring
from cocrea.letters.actions import tell_lapses


@recurring(name="letters.lapses", every=datetime.timedelta(minutes=15))
def tell_what_lapsed() -> None:
    """Letters whose term is over without an answer."""
    tell_lapses()

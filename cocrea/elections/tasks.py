"""What elections do by the clock: closing what is due, and wiping what closings left."""

import datetime

from cocrea.elections.actions.state import close_due
from cocrea.elections.cleaning import clean
from cocrea.jobs.actions import recurring


@recurring(name="elections.close_due", every=datetime.timedelta(seconds=25))
def close_what_is_due() -> None:
    """Closes what is open and whose time has passed, also while nobody looked. Late votes are refused by the clock
    in any case."""
    close_due()


@recurring(name="elections.clean", every=datetime.timedelta(seconds=25))
def clean_what_waits() -> None:
    """Tries again what a closing could not wipe at once."""
    clean()

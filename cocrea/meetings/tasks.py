"""What the worker does for minutes."""

import datetime

from cocrea.jobs.actions import recurring
from cocrea.meetings.actions.notes import settle_rested


@recurring(name="meetings.settle_notes", every=datetime.timedelta(minutes=1))
def settle_what_rests() -> None:
    """Notes that nobody goes on writing become what the minutes say."""
    settle_rested()

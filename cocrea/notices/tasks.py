"""What the worker does for letters."""

import datetime

from cocrea.jobs.actions import recurring
from cocrea.notices.actions.forgetting import forget_old
from cocrea.notices.machine import turn


@recurring(name="notices.turn", every=datetime.timedelta(minutes=1))
def send_what_is_due() -> None:
    """Reminders, summaries, and every letter whose moment has come."""
    turn()


@recurring(name="notices.forget", every=datetime.timedelta(days=1))
def forget_what_is_old() -> None:
    """What letters said, once they have long been sent."""
    forget_old()

"""What the worker does for the follow-up."""

import datetime

from cocrea.jobs.actions import recurring
from cocrea.monitoring.actions import answer_attended


@recurring(name="monitoring.attended", every=datetime.timedelta(minutes=15))
def answer_what_arrived() -> None:
    """Letters of which everything arrived."""
    answer_attended()

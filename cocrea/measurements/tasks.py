"""What the worker does for indicators that measure themselves."""

import datetime

from cocrea.jobs.actions import recurring
from cocrea.measurements.actions import count_all


@recurring(name="measurements.count", every=datetime.timedelta(hours=1))
def count_what_counts_itself() -> None:
    """Records live counts that changed, or whose period ended."""
    count_all()

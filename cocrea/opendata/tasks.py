"""Recurring work of the open data."""

import datetime

from cocrea.jobs.actions import recurring
from cocrea.opendata.actions import take_snapshots


@recurring(name="opendata.daily_snapshots", every=datetime.timedelta(days=1))
def daily_snapshots() -> None:
    """Keeps dated copies of the tables that changed. Where nothing changed it writes nothing."""
    take_snapshots(by=None)

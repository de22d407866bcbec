"""Recurring work of calls."""

import datetime

from django.utils import timezone

from cocrea.jobs.actions import recurring
from cocrea.secretariat.actions import erase_expired


@recurring(name="secretariat.erase_expired", every=datetime.timedelta(days=1))
def erase_what_is_due() -> None:
    """Personal data whose months are over, and registrations that nobody confirmed. Nothing due, nothing done."""
    erase_expired(now=timezone.now())

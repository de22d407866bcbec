"""What actors does by the clock."""

import datetime

from django.utils import timezone

from cocrea.actors.contacts import erase_overdue
from cocrea.jobs.actions import recurring


@recurring(name="actors.erase_contacts", every=datetime.timedelta(hours=12))
def erase_contacts() -> None:
    """Forgets how to write to people, where that was kept for a time and the time is over."""
    erase_overdue(timezone.localdate())

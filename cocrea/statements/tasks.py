"""What the worker does for statements."""

import datetime

from django.utils import timezone

from cocrea.jobs.actions import recurring
from cocrea.ledger.models import Head
from cocrea.statements.actions.checking import check

_seen: dict[str, int] = {}  # the ledger's last event when this worker last checked: nothing new, nothing to do


@recurring(name="statements.check", every=datetime.timedelta(minutes=1))
def check_what_changed() -> None:
    """Looks at all statements once more when anything was written since the last time."""
    if _now() == _seen.get("seq"):
        return
    check(by=None, on=timezone.localdate())
    _seen["seq"] = _now()


def _now() -> int:
    return Head.objects.values_list("seq", flat=True).first() or 0

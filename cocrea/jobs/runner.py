"""Runs recurring work when it is due, once however many workers there are."""

import logging

from django.db.models import Q
from django.utils import timezone

from cocrea.jobs.actions import Recurring, all_recurring
from cocrea.jobs.models import Run

log = logging.getLogger(__name__)


def run_due(now=None) -> list[str]:
    """Runs all that is due at `now`; returns the names run. A failure is kept and does not stop the others."""
    now = now or timezone.now()
    return [work.name for work in all_recurring() if claim(work, now) and attempt(work)]


def claim(work: Recurring, now) -> bool:
    """Takes the work for this worker: one conditional update, so that two workers never both win."""
    Run.objects.get_or_create(name=work.name)
    due = Q(started_at__isnull=True) | Q(started_at__lte=now - work.every)
    return Run.objects.filter(due, name=work.name).update(started_at=now, error="") == 1


def attempt(work: Recurring) -> bool:
    """Runs it; whatever goes wrong is written down for `./run doctor`."""
    try:
        work.run()
    except Exception as error:  # the worker outlives any one piece of work
        log.exception("recurring work %s failed", work.name)
        Run.objects.filter(name=work.name).update(error=f"{type(error).__name__}: {error}"[:2000])
        return True
    Run.objects.filter(name=work.name).update(finished_at=timezone.now())
    return True

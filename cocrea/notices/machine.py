"""One turn of the worker, and when the next one will have something to do."""

import datetime

from django.utils import timezone

from cocrea.accounts.letters import can_send
from cocrea.notices import calc, deadlines, digest, post, reminders, rounds
from cocrea.notices.models import Line, Notice
from cocrea.notices.models.line import PROBE


def turn(clock: post.Clock = timezone.now, *, seconds: float = post.SECONDS) -> int:
    """Writes what has fallen due, then sends; how many letters left. First the summary, then the reminders: so they
    leave in the order of their hours."""
    digest.write(clock())
    reminders.write(clock())
    return post.deliver(clock, seconds=seconds)


def next_due(now: datetime.datetime) -> datetime.datetime:
    """The next moment from `now` on at which a turn may have something to do, if nothing is changed until then."""
    zone, day = timezone.get_current_timezone(), rounds.today(now)
    tomorrow = day + datetime.timedelta(days=1)
    if reminders.waiting_sources(now) or (digest.is_waiting(now) and deadlines.sources()):
        return now
    hours = [calc.moment(each, calc.REMINDERS_AT, zone) for each in (day, tomorrow)]
    mondays = (calc.next_monday(day), calc.next_monday(tomorrow))
    hours += [calc.moment(each, calc.DIGEST_AT, zone) for each in mondays]
    return min([each for each in hours if each > now] + letters(now))


def letters(now: datetime.datetime) -> list[datetime.datetime]:
    """When the next letter leaves, or is tried; nothing where none waits."""
    first = Notice.objects.open().order_by("next_at").values_list("next_at", flat=True).first()
    if first is None or not can_send():
        return []
    line = Line.now()
    probe = line.tried_at + PROBE if line.is_down and line.tried_at else now
    return [max(first, probe, now)]

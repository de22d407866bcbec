"""Until when a page that the clock changes stays as it is."""

import datetime

from django.utils import timezone


def midnight_after(now: datetime.datetime) -> datetime.datetime:
    """The next midnight in the time of the exercise."""
    tomorrow = timezone.localdate(now) + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time()))


def next_change(now: datetime.datetime, sessions) -> datetime.datetime:
    """The next moment at which a list of coming sessions is another: one ends, or the day does."""
    ends = [each.ends_at for each in sessions if each.ends_at and each.ends_at > now]
    return min([midnight_after(now), *ends])

"""How often an indicator is measured, as stretches of the calendar. Pure."""

import calendar
import datetime

DAY = datetime.timedelta(days=1)
MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "four_monthly": 4, "half_yearly": 6, "yearly": 12}
ONCE = "once"

Stretch = tuple[datetime.date, datetime.date]


def period_of(frequency: str, day: datetime.date) -> Stretch | None:
    """First and last day of the stretch in which a day falls: of «quarterly», its quarter. None for no frequency."""
    length = MONTHS.get(frequency)
    if length is None:
        return None
    first_month = (day.month - 1) // length * length + 1
    last_month = first_month + length - 1
    last = calendar.monthrange(day.year, last_month)[1]
    return datetime.date(day.year, first_month, 1), datetime.date(day.year, last_month, last)


def last_ended(
    frequency: str, today: datetime.date, start: datetime.date | None, end: datetime.date | None
) -> Stretch | None:
    """The last stretch that had ended before `today`, of those that touch the time from `start` to `end` (a plan's);
    None where none has. Once: the whole time, when it is over."""
    if frequency == ONCE:
        return (start or end, end) if end is not None and end < today else None
    current = period_of(frequency, today)
    if current is None:
        return None
    first, last = period_of(frequency, current[0] - DAY)
    if end is not None and end < first:
        first, last = period_of(frequency, end)
    return None if start is not None and last < start else (first, last)


def has_turned(frequency: str, then: datetime.date, today: datetime.date) -> bool:
    """Whether the stretch in which `then` falls is over today."""
    period = period_of(frequency, then)
    return period is not None and period[1] < today

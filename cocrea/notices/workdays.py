"""Terms in calendar days and in working days. Pure: the days off are given (`days.py` reads those of this exercise).

The rule: **day 1 is the first working day after the day of notice**. A term of n working days ends with the n-th
working day counted so, whatever weekends, holidays, vacations and ends of years lie between. A term of calendar days
ends n days later; where that is a day off and `rolls` is set, with the next working day.
"""

import datetime
from collections.abc import Container
from enum import Enum

DAY = datetime.timedelta(days=1)
LONGEST = 3660  # days in a row without work after which a calendar is taken to be wrong


class Unit(Enum):
    """In what a term is counted."""

    CALENDAR = "calendar"
    WORKING = "working"


class NoWorkingDay(ValueError):
    """The days off leave nothing."""


def is_working(day: datetime.date, days_off: Container[datetime.date] = ()) -> bool:
    """Monday to Friday, and not off."""
    return day.weekday() < 5 and day not in days_off


def working_day_from(day: datetime.date, days_off: Container[datetime.date] = ()) -> datetime.date:
    """`day`, or the first working day after it. Raises NoWorkingDay."""
    for _number in range(LONGEST):
        if is_working(day, days_off):
            return day
        day += DAY
    raise NoWorkingDay(day)


def add_working_days(start: datetime.date, n: int, days_off: Container[datetime.date] = ()) -> datetime.date:
    """The n-th working day after `start`; for 0, `start` itself. Raises NoWorkingDay, ValueError (n below 0)."""
    if n < 0:
        raise ValueError("a term has no negative length")
    day = start
    for _number in range(n):
        day = working_day_from(day + DAY, days_off)
    return day


def working_days_between(start: datetime.date, end: datetime.date, days_off: Container[datetime.date] = ()) -> int:
    """How many working days lie after `start` and up to `end`; 0 where `end` is not after `start`."""
    return sum(is_working(start + DAY * n, days_off) for n in range(1, (end - start).days + 1))


def deadline(
    start: datetime.date, n: int, unit: Unit, days_off: Container[datetime.date] = (), *, rolls: bool = False
) -> datetime.date:
    """The last day of a term of n days that was notified on `start`."""
    if unit is Unit.WORKING:
        return add_working_days(start, n, days_off)
    end = start + DAY * n
    return working_day_from(end, days_off) if rolls else end

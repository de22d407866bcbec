"""Deadlines in days: calendar days, or the working days of the exercise."""

import datetime

from cocrea.meetings.calc.agreement import after_days
from cocrea.meetings.models import Agreement


def last_day(start: datetime.date, days: int, kind: str) -> datetime.date:
    """The last day of a term of so many days, counted from the day after `start`."""
    if kind == Agreement.Days.WORKING:
        return after_days(start, days, lambda day: day.weekday() >= 5)
    return after_days(start, days, lambda day: False)

"""Deadlines in days: calendar days, or the working days of the exercise."""

import datetime

from cocrea.meetings.models import Agreement
from cocrea.notices.days import days_off
from cocrea.notices.workdays import Unit, deadline


def last_day(start: datetime.date, days: int, kind: str) -> datetime.date:
    """The last day of a term of so many days, counted from the day after `start`."""
    unit = Unit.WORKING if kind == Agreement.Days.WORKING else Unit.CALENDAR
    return deadline(start, days, unit, days_off() if unit is Unit.WORKING else ())

"""Which step of a ladder holds, and at which moments the house writes. Pure: no database, no clock."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

REMINDERS_AT = datetime.time(9)  # a civil hour, where the exercise is
DIGEST_AT = datetime.time(8)
MONDAY = 0


def step(days_left: int, rungs: Iterable[int]) -> int | None:
    """The step on which something stands that is due in `days_left` days (below zero: is overdue): the last that it
    has come to. None while it is above the ladder. Of several that it has passed, only this one means something."""
    return min((rung for rung in rungs if days_left <= rung), default=None)


def reach(day: datetime.date, rungs: Iterable[int], late: int) -> tuple[datetime.date, datetime.date]:
    """From which to which due date something may stand on a step on `day`. What is overdue by more than `late` days
    is old news, and left to the weekly summary."""
    return day - datetime.timedelta(days=late), day + datetime.timedelta(days=max(rungs))


def moment(day: datetime.date, at: datetime.time, zone: ZoneInfo) -> datetime.datetime:
    """The moment of an hour of the clock on a day."""
    return datetime.datetime.combine(day, at, zone)


def next_monday(day: datetime.date) -> datetime.date:
    """The first Monday from `day` on."""
    return day + datetime.timedelta(days=(MONDAY - day.weekday()) % 7)

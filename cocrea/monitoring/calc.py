"""Periods of reports, and how a milestone stands: pure arithmetic, without clock or database.

A period is named by the month in which it ends (`2026-06`) and by how many months it has. Periods follow the
calendar: of three months, they end in March, June, September and December.
"""

import datetime
from collections.abc import Iterator

MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "four_monthly": 4, "half_yearly": 6, "yearly": 12}
SOON = datetime.timedelta(days=14)  # what is due within this time is due soon


def index(month: str) -> int:
    """Months since the year 0: `2026-05` and its neighbours become numbers."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def month(number: int) -> str:
    """The other way round."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def bounds(period: str, months: int) -> tuple[str, str]:
    """First and last month of a period."""
    return month(index(period) - months + 1), period


def first_day(period: str, months: int) -> datetime.date:
    """The day on which a period begins."""
    year, number = divmod(index(period) - months + 1, 12)
    return datetime.date(year, number + 1, 1)


def last_day(period: str) -> datetime.date:
    """The day on which a period ends."""
    year, number = divmod(index(period) + 1, 12)
    return datetime.date(year, number + 1, 1) - datetime.timedelta(days=1)


def ending(months: int, since: str, until: datetime.date) -> Iterator[str]:
    """The periods that begin in the month `since` or later and have ended by `until`, the earliest first. A period
    that began before `since` is not asked for."""
    first = index(since)
    number = first - first % months + months - 1
    if first % months:
        number += months
    while last_day(month(number)) <= until:
        yield month(number)
        number += months


def is_of_term(period: str, months: int, since: str) -> bool:
    """Whether a period, told by its last month, is one of a term that asks every so many months since a month: not
    begun before it, and ending where its quarters or halves do."""
    return (index(period) + 1) % months == 0 and index(period) - months + 1 >= index(since[:7])


def due_on(period: str, days: int) -> datetime.date:
    """The last day to hand in its report."""
    return last_day(period) + datetime.timedelta(days=days)


def together(wanted: list[str], months: int) -> list[tuple[str, str]]:
    """Periods in their order as stretches of neighbours: (first, last) of each."""
    found: list[tuple[str, str]] = []
    for period in wanted:
        if found and index(period) - index(found[-1][1]) == months:
            found[-1] = found[-1][0], period
        else:
            found.append((period, period))
    return found


def standing(due: datetime.date | None, finished: datetime.date | None, today: datetime.date) -> str:
    """How a milestone stands: `complete`, `overdue`, `at_risk` (due soon), `on_time`; `no_data` without a date."""
    if finished is not None:
        return "complete"
    if due is None:
        return "no_data"
    if due < today:
        return "overdue"
    return "at_risk" if due - today <= SOON else "on_time"

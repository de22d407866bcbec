"""Terms: weekends, holidays of the law, vacations, ends of years, leap years."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.exercise.models import Exercise
from cocrea.notices.days import DaysOff, days_off
from cocrea.notices.models import DayOff
from cocrea.notices.workdays import (
    NoWorkingDay,
    Unit,
    add_working_days,
    deadline,
    is_working,
    working_day_from,
    working_days_between,
)

MEXICO = DaysOff("MX", {})
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1))


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2019-11-04", 1, "2019-11-05"),  # day 1 is the next working day
        ("2019-11-04", 10, "2019-11-19"),  # Monday 18 November 2019: Revolution Day (article 74, VI)
        ("2019-11-08", 1, "2019-11-11"),  # a Friday
        ("2019-11-09", 1, "2019-11-11"),  # notified on a Saturday
        ("2019-12-24", 1, "2019-12-26"),
        ("2019-12-31", 1, "2020-01-02"),  # over the end of the year
        ("2020-02-28", 1, "2020-03-02"),  # 29 February 2020 was a Saturday
        ("2024-02-28", 1, "2024-02-29"),  # and in 2024 a Thursday
        ("2024-09-30", 1, "2024-10-02"),  # the federal government changes on 1 October 2024
        ("2018-11-30", 1, "2018-12-03"),  # ... and on Saturday 1 December 2018
        ("2026-01-30", 1, "2026-02-03"),  # Constitution Day, first Monday of February
        ("2026-03-13", 1, "2026-03-17"),  # 21 March is kept on the third Monday
        ("2026-04-30", 1, "2026-05-04"),  # 1 May
        ("2019-11-04", 0, "2019-11-04"),
    ],
)
def test_working_days_in_mexico(start, n, end):
    assert add_working_days(day(start), n, MEXICO) == day(end)


def test_a_whole_winter_vacation_counts_for_nothing():
    first = day("2025-12-18")
    vacation = {first + datetime.timedelta(days=n): "Vacaciones" for n in range(20)}  # until 6 January
    off = DaysOff("MX", vacation)
    assert add_working_days(day("2025-12-16"), 1, off) == day("2025-12-17")
    assert add_working_days(day("2025-12-16"), 2, off) == day("2026-01-07")
    assert add_working_days(day("2025-12-17"), 10, off) == day("2026-01-20")
    assert off.name_of(day("2025-12-25")) == "Vacaciones" and off.name_of(day("2026-02-02"))


def test_calendar_days():
    assert deadline(day("2019-11-04"), 15, Unit.CALENDAR) == day("2019-11-19")
    assert deadline(day("2019-12-30"), 2, Unit.CALENDAR, MEXICO) == day("2020-01-01")
    assert deadline(day("2019-12-30"), 2, Unit.CALENDAR, MEXICO, rolls=True) == day("2020-01-02")
    assert deadline(day("2019-11-04"), 10, Unit.WORKING, MEXICO) == day("2019-11-19")


def test_what_makes_no_sense():
    with pytest.raises(ValueError):
        add_working_days(day("2019-11-04"), -1)

    class Always:
        def __contains__(self, _day):
            return True

    with pytest.raises(NoWorkingDay):
        working_day_from(day("2019-11-04"), Always())


@given(DATES, st.integers(0, 300), st.sets(DATES, max_size=80))
def test_adding_and_counting_agree(start, n, off):
    end = add_working_days(start, n, off)
    assert working_days_between(start, end, off) == n
    assert n == 0 or is_working(end, off)


@given(DATES, st.integers(1, 60), st.sets(DATES, max_size=40))
def test_one_day_off_more_never_makes_a_term_shorter(start, n, off):
    end = add_working_days(start, n, off)
    later = add_working_days(start, n, off | {end})
    assert later > end


@given(DATES, st.integers(0, 60), st.integers(0, 60))
def test_terms_add_up(start, a, b):
    assert add_working_days(add_working_days(start, a, MEXICO), b, MEXICO) == add_working_days(start, a + b, MEXICO)


@pytest.mark.django_db
def test_the_exercise_says_its_country_and_its_own_days(django_assert_num_queries):
    Exercise.objects.create(slug="villa", name="Villa", territory="Villa", country="MX")
    DayOff.objects.create(date=day("2019-11-05"), name="Fiesta local")
    with django_assert_num_queries(2):
        off = days_off()
        assert day("2019-11-05") in off and day("2019-11-18") in off and day("2019-11-06") not in off
    Exercise.objects.update(country="")
    assert day("2019-11-18") not in days_off()

"""Periods and standings, by arithmetic alone."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.monitoring import calc

pytestmark = pytest.mark.engine_free


@given(st.integers(1, 9999 * 12))
def test_months_and_numbers_are_each_others_inverse(number):
    assert calc.index(calc.month(number)) == number


@given(
    st.sampled_from(sorted(set(calc.MONTHS.values()))),
    st.integers(2000 * 12, 2040 * 12),
    st.dates(datetime.date(2000, 1, 1), datetime.date(2042, 1, 1)),
)
def test_periods_that_ended_follow_each_other_without_gap(months, since, until):
    found = list(calc.ending(months, calc.month(since), until))
    for period in found:
        assert calc.last_day(period) <= until
        assert calc.index(period) % months == months - 1, "periods end with the calendar's"
        assert calc.index(calc.bounds(period, months)[0]) >= since
    assert all(calc.index(b) - calc.index(a) == months for a, b in zip(found, found[1:], strict=False))
    following = calc.month(calc.index(found[-1]) + months) if found else None
    assert following is None or calc.last_day(following) > until


@pytest.mark.parametrize(
    ("months", "since", "first"),
    [(1, "2026-02", "2026-02"), (3, "2026-01", "2026-03"), (3, "2026-02", "2026-06"), (12, "2026-01", "2026-12")],
)
def test_the_first_period_is_one_that_begins_after_the_term(months, since, first):
    assert next(calc.ending(months, since, datetime.date(2030, 1, 1))) == first


def test_neighbours_are_told_together():
    assert calc.together(["2026-01", "2026-02", "2026-04"], 1) == [("2026-01", "2026-02"), ("2026-04", "2026-04")]
    assert calc.together(["2026-03", "2026-06"], 3) == [("2026-03", "2026-06")]


def test_a_report_is_due_some_days_after_its_period():
    assert calc.due_on("2026-02", 10) == datetime.date(2026, 3, 10)
    assert calc.first_day("2026-06", 3) == datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("due", "finished", "standing"),
    [
        (None, None, "no_data"),
        ("2026-05-03", None, "overdue"),
        ("2026-05-04", None, "at_risk"),
        ("2026-05-18", None, "at_risk"),
        ("2026-05-19", None, "on_time"),
        ("2026-05-03", "2026-06-01", "complete"),
    ],
)
def test_how_a_milestone_stands(due, finished, standing):
    day = datetime.date.fromisoformat
    assert calc.standing(due and day(due), finished and day(finished), day("2026-05-04")) == standing


@pytest.mark.parametrize(
    ("period", "months", "is_so"),
    [
        ("2019-03", 3, True),
        ("2019-04", 3, False),
        ("2018-12", 3, False),
        ("2019-01", 1, True),
        ("2018-12", 1, False),
        ("2019-12", 12, True),
    ],
)
def test_a_term_has_its_own_periods(period, months, is_so):
    assert calc.is_of_term(period, months, "2019-01") is is_so

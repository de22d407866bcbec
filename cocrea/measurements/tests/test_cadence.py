"""Stretches of the calendar by which indicators are measured."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.measurements import cadence
from cocrea.plans.models import Indicator

pytestmark = pytest.mark.engine_free
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
days = st.integers(0, 55_000).map(lambda number: datetime.date(1950, 1, 1) + datetime.timedelta(days=number))
every = st.sampled_from(sorted(cadence.MONTHS))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_every_frequency_of_an_indicator_is_known_here():
    assert set(Indicator.Frequency.values) == {*cadence.MONTHS, cadence.ONCE}


@patiently
@given(every, days)
def test_a_stretch_holds_its_day_and_touches_the_next(frequency, today):
    first, last = cadence.period_of(frequency, today)
    assert first <= today <= last and first.day == 1
    following = cadence.period_of(frequency, last + cadence.DAY)
    assert following[0] == last + cadence.DAY
    months = (following[0].year - first.year) * 12 + following[0].month - first.month
    assert months == cadence.MONTHS[frequency]


@patiently
@given(every, days)
def test_the_last_that_ended_is_the_one_before_today(frequency, today):
    first, last = cadence.last_ended(frequency, today, None, None)
    assert last < today and cadence.period_of(frequency, last + cadence.DAY)[0] <= today
    assert cadence.has_turned(frequency, first, today)
    assert not cadence.has_turned(frequency, today, today)


@pytest.mark.parametrize(
    ("frequency", "today", "start", "end", "wanted"),
    [
        ("quarterly", "2026-05-10", "2026-01-01", "2027-12-31", ("2026-01-01", "2026-03-31")),
        ("quarterly", "2026-03-31", "2026-01-01", "2027-12-31", None),
        ("monthly", "2026-05-10", "2015-01-01", "2016-12-31", ("2016-12-01", "2016-12-31")),
        ("yearly", "2026-05-10", "2026-01-01", None, None),
        ("once", "2026-05-10", "2015-01-01", "2016-12-31", ("2015-01-01", "2016-12-31")),
        ("once", "2016-05-10", "2015-01-01", "2016-12-31", None),
        ("once", "2026-05-10", "2015-01-01", None, None),
        ("", "2026-05-10", None, None, None),
    ],
)
def test_within_the_time_of_a_plan(frequency, today, start, end, wanted):
    limits = [day(text) if text else None for text in (start, end)]
    found = cadence.last_ended(frequency, day(today), *limits)
    assert found == (tuple(map(day, wanted)) if wanted else None)

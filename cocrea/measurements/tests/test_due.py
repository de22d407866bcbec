"""What should be measured by now."""

import datetime

import pytest

from cocrea.measurements.due import due_today
from cocrea.measurements.tests.factory import commitment, indicator, measure
from cocrea.plans.models import Indicator

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 5, 10)


def due() -> set[int]:
    return set(due_today(Indicator.objects.all(), TODAY).values_list("number", flat=True))


def test_by_frequency_within_the_time_of_a_plan_in_force():
    of = commitment()
    for number, frequency in enumerate(("monthly", "quarterly", "yearly", "once", ""), 1):
        indicator(of, number=number, frequency=frequency)
    indicator(of, number=6, frequency="monthly", numerator="", denominator="")
    assert due() == {1, 2, 3}
    measure(Indicator.objects.get(number=1), "2026-04", 1, 2)
    measure(Indicator.objects.get(number=2), "2025-12-31", 1, 2)
    measure(Indicator.objects.get(number=3), "2025-03", 1, 2)
    assert due() == {2}
    measure(Indicator.objects.get(number=2), "2026-04-02", 1, 2)
    assert due() == set()


def test_nothing_is_due_of_a_plan_that_is_closed():
    of = commitment()
    indicator(of, frequency="monthly")
    assert due() == {1}
    type(of.plan).objects.update(status="closed")
    assert due() == set()

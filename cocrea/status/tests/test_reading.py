"""The status of commitments from the tables: one query, any day."""

import datetime

import pytest

from cocrea.plans.tests import factory
from cocrea.status import reading

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 11, 4)


def test_one_query_whatever_there_is(django_assert_num_queries):
    plan = factory.plan()
    for number in range(1, 4):
        factory.furnish(factory.commitment(plan, str(number)), activities=3)
    with django_assert_num_queries(1):
        found = reading.of(on=DAY)
    assert len(found) == 3

"""The status of commitments from the tables: one query, any day."""

import datetime
import random

import pytest
from django.utils import timezone

from cocrea.monitoring.models import Milestone
from cocrea.plans.models import Commitment
from cocrea.plans.tests import factory
from cocrea.status import facts_read, reading
from cocrea.status.tests import crowd

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 11, 4)


def test_one_query_whatever_there_is(django_assert_num_queries):
    plan = factory.plan()
    for number in range(1, 4):
        factory.furnish(factory.commitment(plan, str(number)), activities=3)
    with django_assert_num_queries(1):
        found = reading.of(on=DAY)
    assert len(found) == 3


def test_the_query_that_is_made_once_reads_what_a_new_one_reads():
    crowd.fill(random.Random(5), plans=2, activities=24, evidence=60, measurements=60)
    keys = list(Commitment.objects.values_list("pk", flat=True)[:3])
    today = timezone.localdate()
    long_ago = today - datetime.timedelta(days=200)
    for chosen, day in ((None, today), (keys, today), (None, long_ago), (keys[:2], long_ago)):
        found, anew = facts_read.read(chosen, day), list(facts_read.everything(chosen, day))
        assert found and sorted(map(repr, found)) == sorted(map(repr, anew))
    assert facts_read.read(None, today) != facts_read.read(None, long_ago)
    assert facts_read.read([], today) == []


def test_a_past_day_knows_neither_later_milestones_nor_that_the_plan_would_close():
    plan = factory.plan("2017-2019", status="closed", period_start="2017", period_end="2019")
    commitment = factory.commitment(plan, "1")
    day, now = datetime.date(2019, 11, 4), timezone.localdate()
    dates = {"starts_on": datetime.date(2019, 1, 1), "due_on": datetime.date(2019, 3, 1)}
    step = Milestone.objects.create(commitment=commitment, number=1, title="Hito", recorded_on=now, **dates)
    assert reading.of(on=day)[commitment.pk].light == "no_data"
    step.recorded_on = datetime.date(2019, 1, 1)
    step.save()
    found = reading.of(on=day)[commitment.pk]
    assert found.light == "overdue" and not found.case.facts.is_closed
    assert reading.of()[commitment.pk].case.facts.is_closed

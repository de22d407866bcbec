"""What counts itself: only public rows, at most once a day, and nothing lost when a table vanishes."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event
from cocrea.measurements import counting
from cocrea.measurements.actions import count_all, keep_binding, unbind
from cocrea.measurements.models import Binding, Measurement
from cocrea.measurements.tests.factory import commitment, indicator, measure, somebody
from cocrea.opendata import declarations
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def on(day: str) -> datetime.datetime:
    """The noon of a day here."""
    return timezone.make_aware(datetime.datetime.fromisoformat(f"{day} 12:00"))


@pytest.fixture
def activities():
    """A count of activities that counts itself."""
    of = indicator(denominator="", factor=None, unit="tareas", frequency="quarterly")
    keep_binding(by=None, indicator=of, part="numerator", dataset="activities", selection="plan=2021&origin=both")
    return of


def test_it_measures_when_the_number_changes_and_when_a_period_ends(activities):
    promise = activities.commitment
    factory.Activity.objects.create(commitment=promise, number="1", title="Una", origin="both")
    factory.Activity.objects.create(commitment=promise, number="2", title="Otra", origin="plan")
    (first,) = count_all(now=on("2026-01-10"))
    assert (first.numerator, first.denominator, first.as_of) == (1, None, "2026-01-10")
    assert first.is_live and first.numerator_rows == "activities?plan=2021&origin=both"
    assert count_all(now=on("2026-01-10")) == []
    assert count_all(now=on("2026-03-31")) == []  # nothing changed, and the quarter is not over
    (second,) = count_all(now=on("2026-04-01"))
    assert second.numerator == 1
    factory.Activity.objects.create(commitment=promise, number="3", title="Tercera", origin="both")
    assert count_all(now=on("2026-04-01")) == []  # once a day
    (third,) = count_all(now=on("2026-04-02"))
    assert third.numerator == 2
    acts = Event.objects.filter(action="measurements.measurement.count")
    assert acts.count() == 3
    assert all('"actor":"cocrea"' in act.body.replace(" ", "") for act in acts)


def test_of_a_closed_plan_only_changes_are_written(activities):
    plan = activities.commitment.plan
    assert len(count_all(now=on("2026-01-10"))) == 1
    type(plan).objects.filter(pk=plan.pk).update(status="closed")
    assert count_all(now=on("2026-08-10")) == []
    factory.Activity.objects.create(commitment=activities.commitment, number="1", title="Una", origin="both")
    assert len(count_all(now=on("2026-08-11"))) == 1


def test_a_part_that_nobody_counts_is_the_last_one_known():
    of = indicator(frequency="monthly")
    keep_binding(by=None, indicator=of, part="numerator", dataset="plans")
    assert count_all(now=on("2026-01-10")) == []  # of how many, nobody ever said
    measure(of, "2025-12", 0, 24)
    (made,) = count_all(now=on("2026-01-10"))
    assert (made.numerator, made.denominator, made.denominator_rows) == (1, 24, "")


def test_a_draft_is_not_counted(activities):
    factory.Activity.objects.create(commitment=activities.commitment, number="1", title="Una", origin="both")
    draft = factory.commitment(activities.commitment.plan, "9", publication="draft")
    factory.Activity.objects.create(commitment=draft, number="1", title="Oculta", origin="both")
    assert counting.count("activities", "plan=2021&origin=both").number == 1
    assert counting.count("activities", "").number == 1


@pytest.mark.parametrize(
    ("dataset", "selection", "field"),
    [
        ("no-hay", "", "dataset"),
        ("activities", "title=x", "selection"),
        ("activities", "due_on=ayer", "selection"),
        ("measurements", "", "selection"),
    ],
)
def test_what_cannot_be_counted_is_not_bound(dataset, selection, field):
    with pytest.raises(Invalid) as caught:
        keep_binding(by=None, indicator=indicator(), part="numerator", dataset=dataset, selection=selection)
    assert field in caught.value.errors and not Binding.objects.exists()


def test_a_table_that_vanished_says_so_and_loses_nothing(activities, client, monkeypatch):
    other = indicator(activities.commitment, denominator="", factor=None, unit="planes")
    keep_binding(by=None, indicator=other, part="numerator", dataset="plans")
    assert len(count_all(now=on("2026-01-10"))) == 2
    monkeypatch.delitem(declarations._datasets, "activities")
    assert [row.indicator for row in count_all(now=on("2026-09-10"))] == []
    text = client.get(activities.get_absolute_url()).content.decode()
    assert "ya no existe" in text
    assert Measurement.objects.filter(indicator=activities).count() == 1
    binding = Binding.objects.get(indicator=activities)
    keep_binding(by=None, binding=binding, note="Se quitó la tabla")
    keep_binding(by=None, binding=binding, dataset="plans", selection="")
    (made,) = count_all(now=on("2026-09-11"))
    assert made.numerator == 1


def test_letting_go_keeps_what_was_counted(activities):
    count_all(now=on("2026-01-10"))
    unbind(by=somebody("coordinator"), binding=Binding.objects.get())
    assert not Binding.objects.exists() and Measurement.objects.count() == 1
    assert count_all(now=on("2026-09-10")) == []


def test_only_keepers_say_what_counts_itself():
    of = indicator(commitment())
    factory.Responsibility.objects.create(
        commitment=of.commitment, organization=factory.organization("agua"), role="executor"
    )
    with pytest.raises(NotAllowed):
        keep_binding(by=somebody("liaison", "organization", "agua"), indicator=of, part="numerator", dataset="plans")


def test_a_person_measures_beside_it(activities):
    measure(activities, "2026-01-10", 7)
    assert count_all(now=on("2026-01-10")) == []
    (made,) = count_all(now=on("2026-01-11"))
    assert made.numerator == Decimal(0)

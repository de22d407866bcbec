"""Counts of registers bound to indicators: they move by themselves when an entry is published, and say why."""

import datetime

import pytest
from django.urls import reverse

from cocrea.accounts.models import RoleName
from cocrea.ledger.models import Event, Subject
from cocrea.measurements import counting
from cocrea.measurements.actions import count_all, keep_binding
from cocrea.measurements.models import Measurement
from cocrea.measurements.tests.factory import commitment, indicator, somebody
from cocrea.systems.registers import actions
from cocrea.systems.registers.models import Entry, EntryVersion, Register
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns

pytestmark = pytest.mark.django_db


@pytest.fixture
def bound():
    """An indicator: published kilns of all that are known."""
    here = indicator(commitment("2"), numerator="Ladrilleras publicadas", denominator="Ladrilleras conocidas")
    register = kilns(text='commitment = "2021/2"\n' + KILNS)
    keep_binding(by=None, indicator=here, part="numerator", dataset="brick-kilns", selection="")
    keep_binding(by=None, indicator=here, part="denominator", dataset="brick-kilns-known", selection="")
    return here, register


def test_publishing_an_entry_moves_the_indicator_within_the_same_act_and_says_which(bound):
    here, register = bound
    actions.keep_entries(by=None, register=register, rows=[kiln(1), kiln(2), kiln(3), kiln(4)])
    first = Measurement.objects.get(indicator=here)
    assert (first.numerator, first.denominator) == (0, 4)
    entry = register.entries.get(key="3")
    actions.publish_entries(by=None, register=register, entries=[entry])
    measured = Measurement.objects.standing().get(indicator=here)
    assert (measured.numerator, measured.denominator, measured.corrects) == (1, 4, first)
    assert measured.reason == "Padrón de ladrilleras: se publicó: Ladrillera 3."
    event = Event.objects.latest("seq")
    assert event.action == "registers.entry.publish"
    kinds = Subject.objects.filter(event=event).values_list("kind", flat=True)
    assert set(kinds) == {"registers.entry", "measurements.measurement"}


def test_what_moves_no_count_writes_no_measurement(bound):
    here, register = bound
    entry = actions.keep_entry(by=None, register=register, values=kiln(1), publish=True)
    actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "gas"})
    assert Measurement.objects.filter(indicator=here).count() == 1


def test_a_count_of_the_next_day_names_what_changed_since(bound):
    here, register = bound
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    actions.keep_entry(by=None, register=register, values=kiln(1), publish=True, now=yesterday)
    row = EntryVersion.objects.get()
    Entry.objects.create(register=register, key="2", name="Ladrillera 2", publication="published")
    EntryVersion.objects.create(
        entry=Entry.objects.get(key="2"),
        number=1,
        name="Ladrillera 2",
        publication="published",
        since=row.since,
        recorded_at=datetime.datetime.now(datetime.UTC),
    )
    count_all()
    last = Measurement.objects.standing().filter(indicator=here).first()
    assert last.numerator == 2 and "Ladrillera 2" in last.note


def test_counts_are_offered_first_to_the_commitment_that_promised_them(bound):
    here, _register = bound
    titles = [(each.title, each.table, each.selection, each.of, each.is_own) for each in counting.offered(here)]
    assert titles[0][1:] == ("brick-kilns", "", ("brick-kilns-known", ""), True)
    assert titles[1][1:] == ("brick-kilns", "status=relocated", ("brick-kilns", ""), True)


def test_of_drafts_only_the_number_is_told_and_of_a_hidden_register_nothing(bound):
    _here, register = bound
    actions.keep_entry(by=None, register=register, values=kiln(1))
    assert counting.count("brick-kilns-known", "").number == 1
    assert counting.count("brick-kilns", "").number == 0
    actions.withdraw_register(by=None, register=register, reason="Se revisa")
    assert counting.count("brick-kilns-known", "").number is None


def test_a_demonstration_counts_for_nothing(bound):
    _here, register = bound
    made_up = Register.objects.create(
        slug="demo-brick-kilns",
        address="demostracion-ladrilleras",
        title="Demostración",
        declared=register.declared,
        demonstration_of=register,
        publication="published",
    )
    actions.keep_entry(by=None, register=made_up, values=kiln(1), publish=True)
    assert not Measurement.objects.exists()
    assert counting.count("demo-brick-kilns-known", "").number is None


def test_the_page_that_binds_an_indicator_offers_them(bound, client):
    here, _register = bound
    client.force_login(somebody(RoleName.COORDINATOR))
    page = client.get(f"{reverse('measurements:bind', args=[here.pk, 'denominator'])}").content.decode()
    assert 'href="?tabla=brick-kilns-known"' in page and "de este compromiso" in page
    chosen = client.get(f"{reverse('measurements:bind', args=[here.pk, 'denominator'])}?tabla=brick-kilns-known")
    assert "todas las entradas conocidas" in chosen.content.decode()

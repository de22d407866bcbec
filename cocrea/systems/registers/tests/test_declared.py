"""What registers tell the floors below: what waits, what falls due, the words of acts."""

import datetime

import pytest

from cocrea.accounts import waiting
from cocrea.accounts.models import RoleName
from cocrea.actors.models import Organization
from cocrea.ledger.changes import told
from cocrea.ledger.models import Event
from cocrea.letters.models import Contact
from cocrea.measurements.tests.factory import somebody
from cocrea.systems.registers import actions, declared
from cocrea.systems.registers.reading.duplicates import duplicates
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns

pytestmark = pytest.mark.django_db
PAST = datetime.datetime(2024, 1, 10, 18, tzinfo=datetime.UTC)


@pytest.fixture
def register():
    body = Organization.objects.create(slug="medio-ambiente", name="Medio Ambiente", classification="government")
    Contact.objects.create(organization=body, email="padron@villa.example")
    return kilns(text='custodian = "medio-ambiente"\n' + KILNS)


def test_the_custodian_is_reminded_when_the_oldest_entry_is_to_be_confirmed(register):
    actions.keep_entry(by=None, register=register, values=kiln(1), publish=True, now=PAST)
    actions.keep_entry(by=None, register=register, values=kiln(2), publish=True)
    found = list(declared.open_registers())
    assert [(each.row, each.due_on, each.to) for each in found] == [
        ("brick-kilns", datetime.date(2025, 1, 10), ("padron@villa.example",))
    ]
    assert list(declared.open_registers(first=datetime.date(2025, 1, 11))) == []
    assert list(declared.open_registers(rows=["otro"])) == []
    actions.confirm(by=None, register=register)
    assert next(iter(declared.open_registers())).due_on > datetime.date.today()


def test_what_waits_is_shown_to_whom_it_concerns(register):
    entry = actions.keep_entry(by=None, register=register, values=kiln(1), publish=True, now=PAST)
    actions.propose_correction(register=register, entry=entry, text="Ya cerró.")
    mine = somebody(RoleName.LIAISON, "organization", "medio-ambiente")
    texts = [item.text for item in waiting.waiting(mine)]
    assert "1 corrección propuesta por el público espera" in texts
    assert "1 entrada de un padrón está por confirmarse" in texts
    mine.roles.update(scope_key="otra")
    assert not [item for item in waiting.waiting(mine) if "padrón" in item.text or "corrección" in item.text]


def test_acts_are_told_in_words(register):
    entry = actions.keep_entry(by=None, register=register, values=kiln(1))
    actions.publish_entries(by=None, register=register)
    actions.change_status(by=None, entry=entry, status="closed")
    actions.withdraw_entry(by=None, entry=entry, reason="Se repite")
    said = [change.what for change in told(Event.objects.order_by("seq")) if change.is_told]
    assert "Padrón publicado: Padrón de ladrilleras" in said
    assert "Entrada de un padrón retirada: Ladrillera 1" in said


def test_looking_for_duplicates_among_hundreds_finds_the_one_pair(register):
    rows = [kiln(number, name=f"Horno {'abcdefghij'[number % 10] * 4} {number}") for number in range(400)]
    rows += [kiln(401, name="Ladrillos del Guadiana"), kiln(402, name="Ladrilos del Guadiana")]
    actions.keep_entries(by=None, register=register, rows=rows)
    assert [(pair.one.key, pair.other.key) for pair in duplicates(register)] == [("401", "402")]

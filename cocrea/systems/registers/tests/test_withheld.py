"""What a register withholds later is told nowhere any more, and the chain still holds."""

import json

import pytest
from django.urls import reverse

from cocrea.actors.models import Place
from cocrea.kernel.errors import Invalid
from cocrea.ledger import standalone
from cocrea.ledger.export import ndjson
from cocrea.ledger.models import Subject
from cocrea.ledger.readable import readable
from cocrea.systems.registers import actions
from cocrea.systems.registers.actions.erasing import erase_values
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.models import Entry, EntryVersion
from cocrea.systems.registers.reading.withheld import withheld_since
from cocrea.systems.registers.tests.factory import KILNS, keep, kilns

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return Place.objects.create(slug="villa", name="Villa de la Luz", kind=Place.Kind.MUNICIPALITY, code="10005")


def test_an_act_is_told_by_the_titles_of_fields():
    """In the ledger stand keys and codes; people read «Combustible: Leña», and nothing of what is withheld today."""
    register = kilns()
    entry = actions.change_status(by=None, entry=keep(register, fuel="leña"), status="relocated")
    told = {(f["label"], f["old"], f["new"]) for each in readable(list(Subject.objects.all())) for f in each.fields}
    assert {("Combustible", "", "Leña"), ("Estado", "Informal", "Reubicada")} <= told
    assert ("Estados", "", "Informal, Reubicada, Cerrada") in told
    text = KILNS.replace('title = "Combustible"', 'title = "Combustible"\nwithheld = "Se reserva."')
    text = text.replace('"fuel", ', "")
    actions.declare(by=None, declaration=from_toml(text), register=register)
    of_entry = list(Subject.objects.filter(key=str(entry.pk)))
    for private in (False, True):
        labels = {f["label"] for each in readable(of_entry, private=private) for f in each.fields}
        assert ("Combustible" in labels) == private


def test_what_is_withheld_since_leaves_the_chain_that_everybody_downloads_and_the_chain_holds():
    register = kilns()
    keep(register, 1, fuel="leña")
    keep(register, 2, name="Sin combustible")
    assert '\\"fuel\\"' in "".join(ndjson()) and "Sin combustible" in "".join(ndjson())
    text = KILNS.replace('title = "Combustible"', 'title = "Combustible"\nwithheld = "Se reserva."')
    actions.declare(by=None, declaration=from_toml(text.replace('"fuel", ', "")), register=register)
    lines = "".join(ndjson()).splitlines()
    entries = [
        each for line in lines for each in json.loads(line).get("objects", ()) if each["kind"].endswith(".entry")
    ]
    assert not any("fuel" in each["body"] for each in entries) and any(each.get("withdrawn") for each in entries)
    assert any("Sin combustible" in each["body"] for each in entries), "what says nothing of it stays"
    rows = [json.loads(line) for line in lines]
    before = ["0" * 64, *(row["hash"] for row in rows)]
    assert not any(map(standalone.problem, rows, range(1, len(rows) + 1), before))
    actions.declare(by=None, declaration=from_toml(KILNS), register=register)
    assert '\\"fuel\\"' in "".join(ndjson())


def declared(register, *pairs):
    """The register with a declaration in which these texts stand for others."""
    text = KILNS
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return actions.declare(by=None, declaration=from_toml(text), register=register)


FUEL = ('title = "Combustible"', 'title = "Combustible"\nwithheld = "Se reserva."')
OPENED = 'name = "opened"', 'name = "opened"\nwithheld = "Se reserva."'
NO_FILTER = ('"fuel", ', "")


def test_no_page_of_an_act_nor_a_search_shows_what_is_withheld_since(client, place):
    register = kilns()
    entry = keep(register, 1, fuel="leña", opened="1987-03", municipality=place.name)
    found = entry.get_absolute_url()
    act = Subject.objects.filter(key=str(entry.pk), body__contains="1987").get().event_id
    page = reverse("ledger:event-detail", args=[act])
    assert "1987" in client.get(page).text and place.name in client.get(page).text
    assert found in client.get("/buscar/?q=le%C3%B1a").text
    town = 'name = "municipality"'
    hidden = '\nwithheld = "Se reserva."'
    declared(register, FUEL, NO_FILTER, OPENED, (town, town + hidden), (', "municipality"', ""))
    text = client.get(page).text
    assert "1987" not in text and place.name not in text and "una parte se reservó después" in text
    assert found not in client.get("/buscar/?q=le%C3%B1a").text
    moved = Subject(kind="registers.entry", key=str(entry.pk), body='{"changes":{"place_id":[1,2]},"label":""}')
    assert withheld_since([moved])(moved), "what follows from it says it too"


def test_what_was_withheld_stays_so_when_its_field_goes():
    register = kilns()
    keep(register, 1, opened="1987-03")
    register = declared(register, OPENED)
    whole = '[[field]]\nname = "opened"\ntitle = "Abrió"\nkind = "edtf"\n'
    declared(register, (whole, ""))
    assert "1987" not in "".join(ndjson())


def test_what_was_public_once_is_erased_in_the_ledger_too():
    register = kilns()
    entry = keep(register, 1, opened="1987-03")
    register = declared(register, OPENED)
    entry.refresh_from_db()
    erase_values(by=None, entry=entry, names=["opened"], reason="Lo pidió.")
    declared(register)
    assert "1987" not in "".join(ndjson())


def test_what_entries_are_called_by_is_not_withheld_later_and_names_follow():
    register = kilns()
    keep(register, 1, name="Zacatlán Pérez")
    other = ('name_field = "name"', 'name_field = "number"')
    register = declared(register, other)
    one = Entry.objects.get()
    assert (one.name, one.sort_name, EntryVersion.objects.get().name) == ("1", "1", "1")
    name = 'name = "name"'
    with pytest.raises(Invalid, match="Retira este padrón"):
        declared(register, other, (name, name + '\nwithheld = "Es una persona."'))

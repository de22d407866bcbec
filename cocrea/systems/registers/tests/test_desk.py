"""The desk of registers: lists, forms, corrections, duplicates, and the declaration on a page. No browser needed."""

import datetime
import html
import html.parser
import re
from dataclasses import replace

import pytest
from django.urls import reverse

from cocrea.accounts.models import RoleName
from cocrea.actors.models import Organization, Place
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Subject
from cocrea.measurements.tests.factory import somebody
from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import as_toml, from_data
from cocrea.systems.registers.forms.declaration import read, sheet_from, sheet_of
from cocrea.systems.registers.models import Correction, Entry, Register
from cocrea.systems.registers.reading.history import version_on
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns
from cocrea.systems.registers.views.desk import entries

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 6, 1)
HERE = "/gestion/padrones/ladrilleras/"


@pytest.fixture
def keeper(client):
    """A browser of the coordinator, and the register of kilns."""
    Place.objects.create(slug="villa", name="Villa de la Luz", kind=Place.Kind.MUNICIPALITY, code="10005")
    kilns()
    client.force_login(somebody(RoleName.COORDINATOR))
    return client


def text_of(response, status=200) -> str:
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def keep(number=1, publish=True, **more) -> Entry:
    return actions.keep_entry(by=None, register=Register.objects.get(), values=kiln(number, **more), publish=publish)


def test_every_page_of_the_desk_opens(keeper):
    entry = keep(1, fuel="gas")
    correction = actions.propose_correction(register=entry.register, entry=entry, text="Usa leña.")
    for path in ("", "nueva/", f"entradas/{entry.pk}/", "declaracion/", "declaracion/toml/", "correcciones/"):
        text_of(keeper.get(HERE + path))
    text_of(keeper.get(f"{HERE}correcciones/{correction.pk}/"))
    text_of(keeper.get(f"{HERE}repetidas/"))
    assert "Ladrillera 1" in text_of(keeper.get(f"{HERE}?q=ladrillera&ver=published&estado=informal"))
    assert "Ladrillera 1" not in text_of(keeper.get(f"{HERE}?ver=draft"))
    assert "Padrón de ladrilleras" in text_of(keeper.get("/gestion/padrones/"))
    for path in ("nuevo/", "nuevo/toml/"):
        text_of(keeper.get(f"/gestion/padrones/{path}"))


def test_the_list_of_registers_asks_no_more_for_more_of_them(keeper, django_assert_max_num_queries):
    for number in range(3):
        text = KILNS.replace("brick-kilns", f"kilns-{number}").replace('"ladrilleras"', f'"hornos-{number}"', 1)
        register = kilns(text=text)
        actions.keep_entry(by=None, register=register, values=kiln(1), publish=True)
    with django_assert_max_num_queries(14):
        text_of(keeper.get("/gestion/padrones/"))


def test_a_form_keeps_an_entry_and_says_what_is_wrong_beside_the_field(keeper):
    sent = {"number": "7", "name": "La Luz", "fuel": "gas", "municipality": "10005", "valid_from": "2016"}
    wrong = text_of(keeper.post(f"{HERE}nueva/", sent | {"location": "sin"}), 422)
    assert 'id="id_location-error"' in wrong and "La Luz" in wrong
    response = keeper.post(f"{HERE}nueva/", sent | {"location": "24.02, -104.65", "publicar": "on"})
    entry = Entry.objects.get()
    assert response.url == f"{HERE}entradas/{entry.pk}/?hecho=guardada"
    assert (entry.is_public, entry.valid_from, entry.latitude) == (True, "2016", 24.02)
    text = text_of(keeper.get(response.url))
    assert 'value="24.02, -104.65"' in text and 'value="1"' in text


def test_two_who_write_at_once_lose_nothing(keeper):
    entry = keep(1, fuel="gas")
    address = f"{HERE}entradas/{entry.pk}/"
    sent = {"number": "1", "name": "Ladrillera 1", "version": "1", "valid_from": ""}
    actions.keep_entry(by=None, register=entry.register, entry=entry, values={"fuel": "wood"})
    text = text_of(keeper.post(address, sent | {"name": "Otro nombre"}), 422)
    assert "Otro nombre" in text and 'name="version" value="2"' in text
    entry.refresh_from_db()
    assert entry.name == "Ladrillera 1"
    again = keeper.post(address, sent | {"name": "Otro nombre", "version": "2"})  # after a look at what is new
    assert again.url.endswith("guardada")


def test_a_change_counts_from_today_unless_a_mistake_is_put_right(keeper):
    register = Register.objects.get()
    one, two = (
        actions.keep_entry(by=None, register=register, values=kiln(number), valid_from="2015", publish=True)
        for number in (1, 2)
    )
    for entry, more in ((one, {}), (two, {"siempre": "on"})):
        sent = {"number": entry.key, "name": entry.name, "fuel": "gas", "valid_from": "", "version": "1"}
        assert keeper.post(f"{HERE}entradas/{entry.pk}/", sent | more).status_code == 302
    assert (version_on(one, DAY).values.get("fuel"), version_on(two, DAY).values.get("fuel")) == (None, "gas")


def test_what_tells_of_a_person_is_erased_everywhere(keeper):
    entry = keep(1, fuel="gas", owner_phone="618 123 4567", opened="2015")
    address = f"{HERE}entradas/{entry.pk}/"
    given = {"borrar-datos": "1", "campo": ["owner_phone", "opened"]}
    text_of(keeper.post(address, given | {"motivo-borrado": ""}), 422)
    assert keeper.post(address, given | {"motivo-borrado": "Lo pidió su titular"}).url.endswith("borrado")
    entry.refresh_from_db()
    assert entry.reserved == {} and "opened" not in entry.values
    told = [*entry.versions.values_list("values", flat=True), *entry.versions.values_list("reserved", flat=True)]
    assert "4567" not in str(told) and "2015" not in str(told)
    bodies = " ".join(Subject.objects.filter(kind="registers.entry").values_list("body", flat=True))
    assert "2015" not in bodies and "4567" not in bodies
    assert verify().problem == ""


def test_every_form_of_the_list_leads_back_to_it(keeper):
    keep()
    page = text_of(keeper.get(HERE))
    assert set(re.findall(r'action="([^"?]*)', page.split("<main")[1].split("</main")[0])) == {HERE}


def test_a_field_withheld_later_goes_behind_the_door_in_all_that_was_said_and_comes_out_again(keeper, client):
    entry, register = keep(1, location="24.02, -104.67", fuel="gas"), Register.objects.get()
    actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "wood"})
    before = register.declaration
    hidden = (replace(f, withheld="Es su casa") if f.name == "location" else f for f in before.fields)
    closed = actions.declare(by=None, register=register, declaration=replace(before, fields=tuple(hidden)))
    entry.refresh_from_db()
    assert "location" not in entry.values and entry.reserved["location"] == [24.02, -104.67]
    for each in (entry, *entry.versions.all()):
        assert each.latitude is None and "location" not in each.values, "on no map, of no day"
    client.logout()
    for address in (entry.get_absolute_url(), f"{entry.get_absolute_url()}?fecha=2040-01-01"):
        assert "-104.67" not in client.get(address).content.decode()
    actions.declare(by=None, register=closed, declaration=before)
    entry.refresh_from_db()
    assert entry.longitude == -104.67 and "location" not in entry.reserved and entry.values["fuel"] == "wood"
    assert all(each.longitude == -104.67 for each in entry.versions.all())


def test_what_else_can_be_done_with_an_entry(keeper):
    one, other = keep(1), keep(2)
    address = f"{HERE}entradas/{one.pk}/"
    assert text_of(keeper.post(address, {"retirar": "1", "motivo-retiro": ""}), 422)
    assert keeper.post(address, {"confirmar": "1"}).url.endswith("confirmadas")
    assert keeper.post(address, {"retirar": "1", "motivo-retiro": "Cerró"}).url.endswith("retiradas")
    assert keeper.post(address, {"publicar-ya": "1"}).url.endswith("publicadas")
    assert text_of(keeper.post(address, {"unir": "1", "clave": "no-hay"}), 422)
    assert keeper.post(address, {"unir": "1", "clave": "2"}).url == f"{HERE}entradas/{other.pk}/?hecho=unidas"
    one.refresh_from_db()
    assert one.merged_into == other
    assert keeper.get(one.get_absolute_url()).status_code in (301, 302)


def test_chosen_entries_are_changed_together(keeper):
    entries = [keep(number, publish=False) for number in (1, 2, 3)]
    some = [str(entry.pk) for entry in entries[:2]]
    assert keeper.post(HERE, {"act": "publicar", "entry": some}).url == f"{HERE}?hecho=publicadas"
    assert Entry.objects.published().count() == 2
    given = {"act": "campo", "field": "fuel", "value": "leña", "todas": "1"}
    assert keeper.post(f"{HERE}?ver=draft", given).url == f"{HERE}?ver=draft&hecho=cambiadas"
    assert [e.values.get("fuel") for e in Entry.objects.order_by("pk")] == [None, None, "wood"]
    assert keeper.post(HERE, {"act": "estado", "status": "closed", "entry": some}).status_code == 302
    text = text_of(keeper.post(HERE, {"act": "estado", "status": "informal", "entry": some}), 422)
    assert "Ladrillera 1" in text
    text_of(keeper.post(HERE, {"act": "confirmar"}), 422)
    text_of(keeper.post(HERE, {"act": "retirar", "entry": some}), 422)


def test_the_register_is_withdrawn_with_a_reason_and_published_again(keeper):
    text_of(keeper.post(HERE, {"retirar-padron": "1", "motivo-padron": " "}), 422)
    assert keeper.post(HERE, {"retirar-padron": "1", "motivo-padron": "Se revisa"}).status_code == 302
    assert not Register.objects.get().is_public
    assert keeper.post(HERE, {"publicar-padron": "1"}).status_code == 302
    assert Register.objects.get().is_public


def test_a_correction_is_accepted_from_the_form_or_answered(keeper):
    entry = keep(1, fuel="gas", owner_phone="618 123 4567")
    told = {"register": entry.register, "entry": entry, "proposed": {"fuel": "leña"}}
    one = actions.propose_correction(**told, text="Usa leña.")
    two = actions.propose_correction(**told, text="De verdad.")
    page = text_of(keeper.get(f"{HERE}correcciones/{one.pk}/"))
    assert '<option value="wood" selected>' in page
    sent = {"number": "1", "name": "Ladrillera 1", "fuel": "wood", "owner_phone": "618 123 4567", "valid_from": ""}
    assert keeper.post(f"{HERE}correcciones/{one.pk}/", sent | {"corregir": "1"}).status_code == 302
    entry.refresh_from_db()
    assert entry.values["fuel"] == "wood" and entry.reserved["owner_phone"] == "618 123 4567"
    text_of(keeper.post(f"{HERE}correcciones/{two.pk}/", {"responder": "1", "answer": ""}), 422)
    done = keeper.post(f"{HERE}correcciones/{two.pk}/", {"responder": "1", "answer": "Ya está."})
    assert done.url.endswith("respondida")
    assert not Correction.objects.filter(state="received").exists()


def test_duplicates_are_made_one_with_a_press(keeper):
    one, other = keep(1, name="Ladrillera San José"), keep(2, name="Ladrilera San Jose")
    page = text_of(keeper.get(f"{HERE}repetidas/"))
    assert f'value="{one.pk}-{other.pk}"' in page
    assert keeper.post(f"{HERE}repetidas/", {"queda": f"{one.pk}-{other.pk}"}).status_code == 302
    other.refresh_from_db()
    assert other.merged_into == one
    text_of(keeper.post(f"{HERE}repetidas/", {"queda": "x"}), 422)


def fields(page: str) -> dict:
    """What a browser would send of the form of the declaration."""

    class Reader(html.parser.HTMLParser):
        found, select, area = {}, "", ""

        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            name = given.get("name", "")
            if tag == "input" and given.get("type") == "text":
                self.found[name] = given.get("value", "")
            elif tag == "input" and given.get("type") == "checkbox" and "checked" in given:
                self.found.setdefault(name, []).append(given["value"])
            elif tag == "select":
                self.select = name
            elif tag == "option" and "selected" in given:
                self.found[self.select] = given["value"]
            elif tag == "textarea":
                self.area = name
                self.found[name] = ""

        def handle_endtag(self, tag):
            if tag == "textarea":
                self.area = ""

        def handle_data(self, data):
            if self.area:
                self.found[self.area] += data

    reader = Reader()
    reader.found = {}
    reader.feed(page)
    return {name: value for name, value in reader.found.items() if name}


def test_the_page_of_a_declaration_and_its_toml_are_the_same_thing(keeper, rf):
    declaration = Register.objects.get().declaration
    sent = fields(text_of(keeper.get(f"{HERE}declaracion/")))
    made = read(sheet_from(rf.post("/", sent).POST), declaration)
    assert as_toml(from_data(made)) == as_toml(declaration)
    assert read(sheet_of(declaration), declaration) == made
    keeper.post(f"{HERE}declaracion/", sent)
    assert Register.objects.get().version == 1
    assert text_of(keeper.get(f"{HERE}declaracion/declaracion.toml")) == as_toml(declaration)


def test_rows_are_added_moved_and_taken_out_and_nothing_is_lost(keeper):
    sent = fields(text_of(keeper.get(f"{HERE}declaracion/")))
    sent["title"] = "Título a medias"
    added = fields(text_of(keeper.post(f"{HERE}declaracion/", sent | {"agregar": "field"})))
    assert added["title"] == "Título a medias" and added["field-7-title"] == ""
    moved = fields(text_of(keeper.post(f"{HERE}declaracion/", added | {"bajar": "field-0"})))
    assert (moved["field-0-name"], moved["field-1-name"]) == ("name", "number")
    taken = fields(text_of(keeper.post(f"{HERE}declaracion/", moved | {"quitar": "status-1"})))
    assert taken["status-1-code"] == "closed" and "status-2-code" not in taken
    assert Register.objects.get().version == 1


def test_an_official_declares_a_register_without_writing_a_key(keeper):
    sent = fields(text_of(keeper.get("/gestion/padrones/nuevo/")))
    sent |= {"title": "Puntos de acopio", "one": "punto", "many": "puntos", "views": ["list", "calendar"]}
    sent = fields(text_of(keeper.post("/gestion/padrones/nuevo/", sent | {"agregar": "field"})))
    sent |= {"field-1-title": "Horario de atención", "field-1-kind": "schedule", "field-1-listed": "1"}
    bad = text_of(keeper.post("/gestion/padrones/nuevo/", sent | {"name_field": "nada"}), 422)
    assert "Horario de atención" in bad
    done = keeper.post("/gestion/padrones/nuevo/", sent)
    assert done.url == "/gestion/padrones/puntos-de-acopio/declaracion/?hecho=declarado"
    register = Register.objects.get(address="puntos-de-acopio")
    assert [field.name for field in register.declaration.fields] == ["nombre", "horario_de_atencion"]
    assert register.declaration.columns == ("nombre", "horario_de_atencion")


def test_toml_is_pasted_and_what_is_wrong_is_said(keeper):
    address = "/gestion/padrones/nuevo/toml/"
    text_of(keeper.post(address, {"toml": "key = "}), 422)
    text = KILNS.replace("brick-kilns", "others").replace('"ladrilleras"', '"otras"', 1)
    assert keeper.post(address, {"toml": text}).url == "/gestion/padrones/otras/declaracion/?hecho=declarado"


def test_a_liaison_finds_only_the_registers_of_their_body(client):
    Organization.objects.create(slug="propia", name="Propia", classification="government")
    kilns(text='custodian = "propia"\n' + KILNS)
    kilns(text=KILNS.replace("brick-kilns", "others").replace('"ladrilleras"', '"otras"', 1))
    client.force_login(somebody(RoleName.LIAISON, "organization", "propia"))
    page = text_of(client.get(reverse("registers:desk-list")))
    assert "/gestion/padrones/ladrilleras/" in page and "/gestion/padrones/otras/" not in page
    assert client.get("/gestion/padrones/otras/").status_code == 404
    assert client.get(f"{HERE}declaracion/").status_code == 404
    assert client.post(f"{HERE}nueva/", {"number": "1", "name": "Una", "valid_from": ""}).status_code == 302
    text_of(client.post(HERE, {"publicar-padron": "1"}), 422)


def test_the_list_is_paged_in_the_order_in_which_it_stands(keeper, monkeypatch):
    monkeypatch.setattr(entries, "PAGE", 2)
    names = ["Zócalo", "álamo", "Árbol", "Arroyo", "ñandú", "Nube"]
    for number, name in enumerate(names, 50):
        keep(number, name=name)
    address, seen = HERE, []
    for _page in names:
        text = text_of(keeper.get(address))
        seen += [name for name in re.findall(r">([^<>]+)</a>", text) if name in names]
        following = re.search(r'href="([^"]*desde=[^"]*)"', text)
        if following is None:
            break
        address = html.unescape(following[1])
    assert seen == ["álamo", "Árbol", "Arroyo", "ñandú", "Nube", "Zócalo"]

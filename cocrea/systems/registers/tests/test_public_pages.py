"""The public face of a register: its list, its entries, what it was; nothing that is withheld, no draft."""

import html
import re

import pytest

from cocrea.exercise.models import Exercise
from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.models import Entry
from cocrea.systems.registers.reading.paging import SIZE
from cocrea.systems.registers.tests import kilns
from cocrea.systems.registers.views.public import then

pytestmark = pytest.mark.django_db
PAGES = [
    "/padrones/",
    "/padrones/ladrilleras/",
    "/padrones/ladrilleras/?ver=tarjetas",
    "/padrones/ladrilleras/?ver=mapa",
    "/padrones/ladrilleras/?ver=calendario",
    "/padrones/ladrilleras/?ver=cifras",
    "/padrones/ladrilleras/?q=uno",
    "/padrones/ladrilleras/?fuel=wood&municipality=10005&orden=-kilns",
    "/padrones/ladrilleras/?fecha=2030-01-01",
    "/padrones/ladrilleras/1/?fecha=2030-01-01",
    "/padrones/ladrilleras/acerca/",
    "/padrones/ladrilleras/insignia/",
    "/padrones/ladrilleras/cambios.atom",
    "/padrones/ladrilleras/declaracion.toml",
    "/padrones/ladrilleras/1/",
    "/padrones/ladrilleras/corregir/",
    "/padrones/ladrilleras/1/corregir/",
]


@pytest.fixture
def register():
    """Some kilns, one of them a draft."""
    kilns.exercise()
    made, here = kilns.kept_register(), kilns.town()
    there = kilns.town("10012", "Lerdo")
    more = {"fuel": "wood", "products": "brick; tile", "kilns": "3", "has_permit": "sí", "seen": "2019-11-04"}
    kilns.kept_entry(made, 1, at=here, name="Horno Uno", place="24.02, -104.67", hours="Lu-Vi 09:00-17:00", **more)
    kilns.kept_entry(made, 2, at=there, name="Horno Dos", status="relocated", fuel="gas", place="25.54, -103.52")
    kilns.kept_entry(made, 3, at=there, name="BORRADOR SECRETO", is_public=False, fuel="gas")
    return made


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_and_tells_no_secret(client, register, address):
    response = client.get(address)
    assert response.status_code == 200
    text = response.content.decode()
    assert kilns.PHONE not in text and "BORRADOR" not in text


def names(client, query):
    response = client.get(f"/padrones/ladrilleras/?{query}")
    return [name for name in ("Horno Uno", "Horno Dos") if f">{name}<" in response.content.decode()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fuel=wood", ["Horno Uno"]),
        ("status=relocated", ["Horno Dos"]),
        ("municipality=10012", ["Horno Dos"]),
        ("fuel=wood&fuel=gas", ["Horno Uno", "Horno Dos"]),
        ("fuel=wood&status=relocated", []),
        ("q=dos", ["Horno Dos"]),
        ("q=ladrilo", ["Horno Uno"]),
        ("q=leña", ["Horno Uno"]),
        ("q=horno&fuel=gas", ["Horno Dos"]),
        ("campo=raro&fuel=gas", ["Horno Dos"]),
        ("fuel=carbon", []),
    ],
)
def test_the_list_is_narrowed(client, register, query, found):
    assert names(client, query) == found


def test_facets_count_what_each_choice_would_leave(client, register):
    text = client.get("/padrones/ladrilleras/?fuel=wood").content.decode()
    shown = text.split('<form class="filters"')[1]
    assert ">Gas</label>" in shown.replace(' <span class="count">1</span>', ""), "of a facet nothing is taken away"
    assert "Lerdo" not in shown, "no kiln of Lerdo burns wood"


def keys_of(text: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a href="/padrones/ladrilleras/([^/]+)/"', text)


def test_pages_go_by_key_and_miss_nothing(client, register):
    for number in range(10, 160):
        kilns.kept_entry(register, number, name=f"Repetida {number % 7}")
    for sort in ("", "-nombre", "reciente", "estado", "-kilns", "kilns"):
        seen, address = [], f"/padrones/ladrilleras/?orden={sort}"
        while address:
            text = client.get(address).content.decode()
            seen += keys_of(text)
            following = re.search(r'rel="next" href="([^"]+)"', text)
            address = html.unescape(following[1]) if following else ""
        assert len(seen) == len(set(seen)) == 152, sort
        text = client.get(f"/padrones/ladrilleras/?orden={sort}&antes={seen[2 * SIZE]}").content.decode()
        assert keys_of(text) == seen[SIZE : 2 * SIZE], sort


def test_an_entry_tells_its_history(client, register):
    entry = Entry.objects.get(key="1")
    kilns.kept_entry(
        register, 1, entry=entry, name="Horno Uno", fuel="gas", status="relocated", reason="Cambió de combustible."
    )
    text = client.get("/padrones/ladrilleras/1/").content.decode()
    assert "<del>" in text and "Leña" in text and "Cambió de combustible." in text
    assert "Tel\u00e9fono" in text and "Dato personal" in text, "that something is withheld is said, and why"


@pytest.fixture
def changed(register):
    """A kiln that burnt wood from 2015 and gas from 2020."""
    entry = kilns.kept_entry(register, 7, name="Horno Siete", fuel="wood", valid_from="2015")
    return kilns.kept_entry(register, 7, entry=entry, name="Horno Nuevo", fuel="gas", valid_from="2020-01-01")


def test_an_entry_is_read_as_it_was(client, changed):
    assert fuel(client, "") == "Gas" and fuel(client, "?fecha=2019-12-31") == "Leña"
    before = client.get("/padrones/ladrilleras/7/?fecha=1999-01-01").content.decode()
    assert "Combustible</dt><dd>" not in before.split('class="history"')[0]


def fuel(client, query: str) -> str:
    text = client.get(f"/padrones/ladrilleras/7/{query}").content.decode()
    return re.search(r"<dt>Combustible</dt><dd>([^<]*)", text)[1]


def test_a_register_is_read_as_it_was(client, changed):
    then = client.get("/padrones/ladrilleras/?fecha=2019-12-31").content.decode()
    assert "Horno Siete" in then and "Leña" in then and "Horno Nuevo" not in then
    assert "Horno Nuevo" in client.get("/padrones/ladrilleras/?fecha=2020-01-01").content.decode()
    assert "Horno Siete" not in client.get("/padrones/ladrilleras/?fecha=1999-01-01").content.decode()


@pytest.mark.parametrize("address", ["/padrones/ladrilleras/", "/padrones/ladrilleras/7/"])
def test_a_day_is_understood_as_people_write_it(client, changed, address):
    assert client.get(f"{address}?fecha=31/12/2019").url == f"{address}?fecha=2019-12-31"
    assert "«ayer» no es un día" in client.get(f"{address}?fecha=ayer").content.decode()


def test_a_list_has_accents_where_their_letters_are(client, register):
    for number, name in enumerate(("Zócalo", "álamo", "Arroyo"), 20):
        kilns.kept_entry(register, number, name=name)
    text = client.get("/padrones/ladrilleras/?orden=nombre").content.decode()
    assert text.index(">álamo<") < text.index(">Arroyo<") < text.index(">Zócalo<")


def test_a_past_day_is_paged_in_the_same_order(client, register, monkeypatch):
    monkeypatch.setattr(then, "SIZE", 2)
    names = ["Zócalo", "álamo", "Árbol", "Arroyo", "ñandú", "Nube"]
    for number, name in enumerate(names, 50):
        kilns.kept_entry(register, number, name=name, valid_from="2010")
    address, seen = "/padrones/ladrilleras/?fecha=2015-01-01", []
    for _page in names:
        text = client.get(address).content.decode()
        seen += [name for name in re.findall(r">([^<>]+)</a>", text) if name in names]
        following = re.search(r'href="([^"]*despues=[^"]*)"', text)
        if following is None:
            break
        address = html.unescape(following[1])
    assert seen == ["álamo", "Árbol", "Arroyo", "ñandú", "Nube", "Zócalo"]


def test_what_people_type_leads_to_the_page(client, register):
    kilns.kept_entry(register, 30, name="Horno Treinta")
    Entry.objects.filter(key="30").update(key="b-30")
    for typed in ("/padrones/ladrilleras/B-30/", "/padrones/LADRILLERAS/b-30/", "/padrones/brick-kilns/b-30/"):
        assert client.get(typed).url == "/padrones/ladrilleras/b-30/", typed
    assert client.get("/padrones/ladrilleras/C-30/").status_code == 404


def test_what_is_closed_for_good_is_not_open_now(client, register):
    entry = kilns.kept_entry(register, 40, name="Horno Eterno", status="informal", hours="24/7")
    assert "Horno Eterno" in client.get("/padrones/ladrilleras/?ver=calendario").content.decode()
    assert "Abiert" in client.get(entry.get_absolute_url()).content.decode()
    kilns.kept_entry(register, 40, entry=entry, status="closed")
    assert "Horno Eterno" not in client.get("/padrones/ladrilleras/?ver=calendario").content.decode()
    assert "Abiert" not in client.get(entry.get_absolute_url()).content.decode()


def test_what_was_withdrawn_is_gone_and_what_never_was_is_not_found(client, register):
    actions.withdraw_entry(by=None, entry=Entry.objects.get(key="2"), reason="Se demolió.")
    gone = client.get("/padrones/ladrilleras/2/")
    assert gone.status_code == 410 and "Se demolió." in gone.content.decode()
    assert "Horno Dos" not in gone.content.decode().split("<main")[1].split("</main>")[0]
    assert client.get("/padrones/ladrilleras/3/").status_code == 404
    assert client.get("/padrones/ladrilleras/99/").status_code == 404


def test_an_old_address_leads_to_the_new_one(client, register):
    toml = kilns.TOML.replace('address = "ladrilleras"', 'address = "hornos"')
    actions.declare(by=None, declaration=from_toml(toml), register=register)
    for rest in ("", "1/", "?fuel=gas"):
        response = client.get(f"/padrones/ladrilleras/{rest}")
        assert (response.status_code, response["Location"]) == (301, f"/padrones/hornos/{rest}")


def test_a_register_that_is_a_draft_is_not_there(client, register):
    actions.withdraw_register(by=None, register=register, reason="Se revisa.")
    for address in PAGES[1:]:
        assert client.get(address).status_code in (404, 410), address
    assert "ladrilleras" not in client.get("/padrones/").content.decode()


def test_few_queries(client, register, django_assert_max_num_queries):
    for address in PAGES:
        with django_assert_max_num_queries(12):
            client.get(address)
    for view in ("", "&ver=mapa", "&ver=cifras"):
        for slips in ("hrono", "hrono lenna tja", "hrono nada"):  # mended; several; mended and asked less strictly
            with django_assert_max_num_queries(12):
                client.get(f"/padrones/ladrilleras/?q={slips}{view}")


def test_the_first_page_leads_to_the_registers(client, register, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        text = client.get("/").content.decode()
    assert "/padrones/" in text.split("<main")[1].split("</main>")[0]
    Exercise.objects.update(systems=[])
    assert "/padrones/" not in client.get("/").content.decode()


def test_a_demonstration_is_labelled_searched_by_itself_and_found_nowhere_else(client, register):
    toml = kilns.TOML.replace('"brick-kilns"', '"demo-brick-kilns"').replace('"ladrilleras"', '"demostracion"', 1)
    made = kilns.kept_register(toml, demonstration_of=register)
    for number, name in ((1, "Horno de ejemplo Ñandú"), (2, "Horno de ejemplo dos")):
        kilns.kept_entry(made, number, name=name, fuel="wood")
    found = client.get("/padrones/demostracion/?q=nandu leña").content.decode()
    assert "Ñandú" in found and "ejemplo dos" not in found
    for address in ("", "1/", "acerca/", "insignia/", "?ver=mapa", "?ver=cifras"):
        assert "nventad" in client.get(f"/padrones/demostracion/{address}").content.decode(), address
    assert client.get("/padrones/demostracion/corregir/").status_code == 404
    elsewhere = ("/buscar/?q=ejemplo", "/sitemap.xml", "/padrones/demostracion/cambios.atom", "/api/v1/registers/")
    for address in elsewhere:
        text = client.get(address).content.decode()
        assert "de ejemplo" not in text and "demo-brick" not in text, address

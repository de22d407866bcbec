"""The staff's search finds entries, drafts too, and no farther than whoever asks may keep them."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from cocrea.accounts.finders import Question, found
from cocrea.accounts.models import RoleName
from cocrea.actors.models import Organization, Place
from cocrea.exercise.models import Exercise
from cocrea.measurements.tests.factory import somebody
from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.finding import SHOWN
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns

pytestmark = pytest.mark.django_db
HERE = "/gestion/padrones/ladrilleras/"


@pytest.fixture
def register():
    Place.objects.create(slug="gomez", name="Gómez Palacio", kind=Place.Kind.MUNICIPALITY, code="10007")
    return kilns()


def keep(register: Register, *rows: dict, publish: bool = False) -> list[Entry]:
    actions.keep_entries(by=None, register=register, rows=rows, publish=publish)
    return list(register.entries.order_by("pk"))


def ask(by, text: str) -> list[str]:
    """The addresses that are found, those that are called exactly so first."""
    groups = found(by, Question(text, [(word,) for word in text.split()]))
    return [hit.href for group in groups for hit in group.exact] + [
        hit.href for group in groups for hit in group.hits
    ]


def desk(entry: Entry) -> str:
    return f"{HERE}entradas/{entry.pk}/"


def test_a_name_a_key_or_a_word_leads_to_the_page_of_the_entry(register, client):
    one, other = keep(
        register,
        kiln(7, name="Ladrillera Peñón Ágil", fuel="gas", municipality="10007"),
        kiln(70, name="Horno de José"),
    )
    boss = somebody(RoleName.COORDINATOR)
    for text in ("Ladrillera Peñón Ágil", "7", "PENON", "ágil", "gas peñon", "gomez palacio"):
        assert desk(one) in ask(boss, text), text
        assert desk(other) not in ask(boss, text), text
    assert ask(boss, "ladrilleras")[0] == HERE, "the register itself, by its title"
    client.force_login(boss)
    page = client.get("/gestion/buscar/?q=penon").content.decode()
    assert desk(one) in page and "Ladrillera Peñón Ágil" in page
    assert desk(one) in client.get(f"{HERE}?q=penon").content.decode(), "its list finds alike"
    assert desk(one) not in client.get(f"{HERE}?q=fuel").content.decode(), "the name of a field is no word"


def test_withdrawn_ones_are_found_and_merged_ones_are_not(register):
    one, other = keep(register, kiln(1, name="Horno Uno"), kiln(2, name="Horno Dos"), publish=True)
    actions.withdraw_entry(by=None, entry=one, reason="Cerró.")
    boss = somebody(RoleName.COORDINATOR)
    assert ask(boss, "horno") == [desk(other), desk(one)]
    actions.merge_entries(by=None, entry=one, into=other)
    assert ask(boss, "horno") == [desk(other)]


def test_what_is_withheld_leads_nowhere_nor_what_was_erased(register):
    (one,) = keep(register, kiln(1, fuel="gas", owner_phone="618 123 4567"))
    boss = somebody(RoleName.COORDINATOR)
    assert ask(boss, "4567") == [] and ask(boss, "gas") == [desk(one)]
    actions.erase_values(by=None, entry=one, names=["fuel"], reason="Lo pidió.")
    assert ask(boss, "gas") == []
    one.refresh_from_db()
    assert "gas" not in one.folded


def test_words_follow_the_declaration(register):
    (one,) = keep(register, kiln(1, fuel="gas"))
    boss = somebody(RoleName.COORDINATOR)
    text = KILNS.replace('gas = "Gas"', 'gas = "Butano"')

    actions.declare(by=None, register=register, declaration=from_toml(text))
    assert ask(boss, "butano") == [desk(one)] and ask(boss, "gas") == []
    hidden = text.replace('kind = "code"', 'kind = "code"\nwithheld = "Se reserva."').replace('"fuel", ', "")
    actions.declare(by=None, register=register, declaration=from_toml(hidden))
    assert ask(boss, "butano") == []


def test_a_liaison_finds_what_they_keep_and_others_nothing(register):
    Organization.objects.create(slug="propia", name="Propia", classification="government")
    keep(register, kiln(1, name="Horno ajeno"))
    text = KILNS.replace("brick-kilns", "others").replace('"ladrilleras"', '"otras"', 1)
    own = kilns(text='custodian = "propia"\n' + text)
    keep(own, kiln(1, name="Horno propio"))
    liaison = somebody(RoleName.LIAISON, "organization", "propia")
    assert ask(liaison, "horno") == [f"/gestion/padrones/otras/entradas/{own.entries.get().pk}/"]
    assert ask(somebody(RoleName.EVALUATOR), "horno") == []


def test_a_wing_that_is_off_shows_nothing(register):
    keep(register, kiln(1, name="Horno"))
    boss = somebody(RoleName.COORDINATOR)
    assert ask(boss, "horno")
    Exercise.objects.update(systems=[])
    assert ask(boss, "horno") == []


def test_the_best_of_many_come_first_and_the_questions_are_the_same(register, client, django_assert_num_queries):
    boss = somebody(RoleName.COORDINATOR)
    keep(register, kiln(1, name="Acme Horno"))
    with django_assert_num_queries(5):
        ask(boss, "horno")
    keep(
        register,
        *(kiln(number, name=f"Ladrillera {number} (horno)") for number in range(2, 40)),
        kiln(77, name="Horno"),
    )
    with django_assert_num_queries(5):
        addresses = ask(boss, "horno")
    assert len(addresses) == SHOWN
    assert addresses[:2] == [desk(register.entries.get(key="77")), desk(register.entries.get(key="1"))]
    client.force_login(boss)
    page = client.get("/gestion/buscar/?q=horno").content.decode()
    assert f'href="{HERE}?q=horno"' in page
    assert "40" in client.get(f"{HERE}?q=horno").content.decode()


def test_nothing_typed_breaks_it(register):
    keep(register, kiln(1, name="100 % gas_natural"))
    boss = somebody(RoleName.COORDINATOR)
    for text in ("%", "_", "\\", "(", "***", "...", "'; --", "9" * 40, "-"):
        ask(boss, text)
    assert ask(boss, "gas_natural") and not ask(boss, "gasxnatural")


def test_entries_that_were_there_before_get_their_words(register):
    (one,) = keep(register, kiln(1, name="Ñandú", municipality="10007"))
    told = one.folded
    Entry.objects.update(folded="")
    importlib.import_module("cocrea.systems.registers.migrations.0003_words").fill(apps, connection)
    one.refresh_from_db()
    assert one.folded == told == "nandu\ngomez palacio 1"


def test_all_of_what_a_slip_meant_are_found_in_the_list(register):
    keep(register, *(kiln(number, name=f"Horno {number}") for number in range(1, SHOWN + 3)))
    boss = somebody(RoleName.COORDINATOR)
    (group,) = found(boss, Question("orno", [("ornno", "horno")]))
    assert group.more == f"{HERE}?q=horno" and len(group.hits) == SHOWN

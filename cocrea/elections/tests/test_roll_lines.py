"""What somebody types of a roll is kept or refused in words; nothing of it goes unseen."""

import pytest
from django.urls import reverse

from cocrea.elections import actions
from cocrea.elections.actions.roll_lines import Entry
from cocrea.elections.models import Voter
from cocrea.elections.reading import entries_of_text
from cocrea.elections.tests import factory
from cocrea.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
GOOD = "Elena Cruz,,Organizaciones civiles,elena@villa.example"


@pytest.fixture
def election():
    """A draft with nobody on its roll."""
    return factory.draft(voters=0)


def put(election, text, **more):
    """Pastes lines."""
    return actions.add_voters(by=None, election=election, entries=entries_of_text(text), **more)


def on_it(election):
    """What stands on the roll."""
    return list(election.voters.order_by("name", "pk").values_list("name", "organization", "sector", "email"))


def test_an_address_that_is_none_is_refused_with_its_line(client, election):
    client.force_login(factory.user())
    page = reverse("elections:desk-roll", args=[election.slug])
    answer = client.post(page, {"text": f"Ana,,,\n{GOOD.replace('@', '-')}"})
    assert answer.status_code == 422
    assert "Renglón 2: «elena-villa.example» no es un correo" in answer.content.decode()
    assert not election.voters.exists()
    for text in ("Ana,A,S,no,ana@villa.example", "Ana,ana@villa.example,A,S,otra@villa.example"):
        with pytest.raises(Invalid, match="no es un correo"):
            put(election, text)


def test_who_is_known_gets_what_the_new_line_says(election):
    assert put(election, "Elena Cruz,,,\nBeto,Casa,Vecinos,b@villa.example") == 2
    assert put(election, GOOD) == 0
    assert put(election, "elena cruz,Red,,") == 0, "her organization was not known"
    assert put(election, "Beto,Casa Nueva,,b@villa.example") == 0, "known by his address"
    assert on_it(election) == [
        ("Beto", "Casa Nueva", "Vecinos", "b@villa.example"),
        ("Elena Cruz", "Red", "Organizaciones civiles", "elena@villa.example"),
    ]
    with pytest.raises(Invalid, match="otra persona"):
        put(election, "Beto,Casa Nueva,,elena@villa.example")
    assert put(election, "Elena Cruz,Red,,e2@villa.example\nBeto,Casa Nueva,,elena@villa.example") == 0
    assert [row[3] for row in on_it(election)] == ["elena@villa.example", "e2@villa.example"]


def test_people_of_one_name_stay_two(election):
    assert put(election, "Ana,,,\nAna,Casa,,") == 2
    assert put(election, "Ana,Otra,,") == 0, "the one of whom nobody knew for whom she speaks"
    assert put(election, "Ana,Casa,Vecinos,\nAna,Casa,,a@villa.example") == 0
    assert ("Ana", "Casa", "Vecinos", "a@villa.example") in on_it(election)


def test_what_a_call_brings_changes_nobody_who_is_known(election):
    put(election, "Ana,,Vecinos,ana@villa.example")
    actions.add_voters(
        by=None, election=election, entries=[Entry(1, "Ana", "", "Otro", "otra@villa.example")], completes=False
    )
    assert on_it(election) == [("Ana", "", "Vecinos", "ana@villa.example")]


@pytest.mark.parametrize("heading", ["nombre;organización;sector;correo", "nombre\torganización\tsector\tcorreo"])
@pytest.mark.parametrize("lines", [[GOOD], [GOOD, "Beto,Casa,,"]])
def test_a_heading_is_known_whatever_its_separator(election, heading, lines):
    put(election, "\n".join([heading, *lines]))
    assert ("Elena Cruz", "", "Organizaciones civiles", "elena@villa.example") in on_it(election)
    assert Voter.objects.count() == len(lines)


def test_a_heading_with_commas_above_lines_with_semicolons(election):
    put(election, "correo,nombre\nana@villa.example;Ana\nb@villa.example;Beto")
    assert [row[0] for row in on_it(election)] == ["Ana", "Beto"]
    assert on_it(election)[0][3] == "ana@villa.example"

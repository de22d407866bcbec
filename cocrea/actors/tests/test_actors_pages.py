"""Pages of organizations, people and places: all on one page, found without accents, honest where nothing is."""

import pytest

from cocrea.actors import calc
from cocrea.actors.models import Membership, Organization, Person, Place, Post
from cocrea.documents.models import Source
from cocrea.ui import panels
from cocrea.ui.panels import Panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """A state with two municipalities, a body that ended and its successor, a committee with two seats."""
    source = Source.objects.create(slug="informe", title="Informe de 2020")
    state = Place.objects.create(slug="estado", name="Estado", kind="state", code="01", source=source)
    villa = Place.objects.create(slug="villa", name="Villa Ñu", kind="municipality", code="01001", parent=state)
    Place.objects.create(slug="otra", name="Ótra Villa", kind="municipality", code="01002", parent=state)
    new = Organization.objects.create(slug="nuevo", name="Órgano nuevo", classification="guarantor")
    old = Organization.objects.create(
        slug="viejo",
        name="Órgano viejo",
        acronym="OV",
        classification="guarantor",
        sector="guarantor",
        dissolution_date="2025-04",
        successor=new,
        source=source,
    )
    committee = Organization.objects.create(
        slug="comite", name="Comité", classification="committee", parent=old, place=villa
    )
    seats = [
        Post.objects.create(slug=slug, organization=committee, role=role, label=label)
        for slug, role, label in (("t", "titular", "Titular"), ("f", "facilitator", "Facilitadora"))
    ]
    ana = Person.objects.create(slug="ana", name="Ana Peñón", honorific="Lic.", source=source)
    Membership.objects.create(
        person=ana, organization=committee, post=seats[0], role="Titular", on_behalf_of=new, start="2021-02-25"
    )
    Membership.objects.create(person=ana, organization=old, role="Consejera", source=source, end_reason="Renunció.")
    return {"committee": committee, "old": old, "new": new, "ana": ana, "seats": seats}


def get(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main>")[0]


def test_all_organizations_are_on_one_page(record, client):
    for number in range(120):
        Organization.objects.create(slug=f"o{number}", name=f"Organización {number}", classification="civil_society")
    text = get(client, "/organizaciones/")
    assert text.count('href="/organizaciones/o') == 120
    assert "Comité" in text and "abril de 2025" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "organo"}, {"nuevo", "viejo"}),
        ({"q": "ov"}, {"viejo"}),
        ({"tipo": "committee"}, {"comite"}),
        ({"sector": "guarantor"}, {"viejo"}),
        ({"vigencia": "terminada"}, {"viejo"}),
        ({"vigencia": "vigente"}, {"nuevo", "comite"}),
        ({"vigencia": "rara"}, {"nuevo", "viejo", "comite"}),
        ({"q": "nada que se llame así"}, set()),
    ],
)
def test_filter(record, client, query, found):
    text = get(client, "/organizaciones/", **query)
    assert {slug for slug in ("nuevo", "viejo", "comite") if f'/organizaciones/{slug}/"' in text} == found


def test_a_body_that_ended_says_so_and_who_came_after(record, client):
    text = get(client, "/organizaciones/viejo/")
    assert "abril de 2025" in text and "/organizaciones/nuevo/" in text
    assert "/organizaciones/comite/" in text, "its parts"
    assert "Consejera" in text and "Renunció." in text and "/fuentes/informe/" in text
    assert "/organizaciones/viejo/" in get(client, "/organizaciones/nuevo/"), "from whom it took over"
    assert "Ana Peñón" in get(client, "/organizaciones/nuevo/"), "who spoke for it"


def test_seats_of_other_bodies_stand_on_their_page(record, client):
    post = Post.objects.create(slug="v", organization=record["old"], role="vocal", label="Vocal del consejo")
    Membership.objects.create(person=record["ana"], organization=record["old"], post=post, role="Vocal", start="2019")
    text = get(client, "/organizaciones/viejo/").split('id="asientos"')[1]
    assert "Vocal del consejo" in text and "Ana Peñón" in text and "desde 2019" in text


def test_seats_of_a_committee_stand_on_one_page_alone(record, client):
    text = get(client, "/organizaciones/comite/")
    assert "/secretariado/comite/" in text and "Facilitadora" not in text and "Ana Peñón" not in text


def test_groups_are_folded_until_something_is_asked(record, client):
    folded = get(client, "/organizaciones/")
    assert folded.count("<details") == 2 and " open>" not in folded
    assert folded.index("<form") < folded.index("<details"), "on a phone the choices come first"
    assert get(client, "/organizaciones/", abrir="todo").count(" open>") == 2
    assert get(client, "/organizaciones/", q="organo").count(" open>") == 1
    assert "1 con fin conocido" in folded


def test_without_organizations_there_is_nothing_to_choose_from(db, client):
    text = get(client, "/organizaciones/")
    assert "<form" not in text and 'class="empty"' in text


def test_pages_ask_little_of_the_database_however_many_there_are(record, client, django_assert_max_num_queries):
    committee = record["committee"]
    for number in range(30):
        person = Person.objects.create(slug=f"p{number}", name=f"Persona {number}")
        post = Post.objects.create(
            slug=f"s{number}", organization=committee, role="titular", label=f"Asiento {number}"
        )
        Membership.objects.create(
            person=person,
            organization=committee,
            post=post,
            role="Titular",
            on_behalf_of=record["new"],
            start="2021",
            source=record["old"].source,
        )
        Membership.objects.create(person=record["ana"], organization=committee, role=f"Vocal {number}")
        Organization.objects.create(
            slug=f"q{number}", name=f"Parte {number}", classification="group", parent=committee
        )
    for address in (
        "/organizaciones/",
        "/organizaciones/comite/",
        "/organizaciones/nuevo/",
        "/personas/",
        "/personas/ana/",
        "/lugares/",
        "/lugares/estado/",
    ):
        with django_assert_max_num_queries(14):
            get(client, address)


def test_a_person_with_offices_as_the_source_writes_them(record, client):
    text = get(client, "/personas/ana/")
    assert "Lic. Ana Peñón" in text and "Consejera" in text and "Titular" in text
    assert "/personas/ana/" in get(client, "/personas/", q="penon")
    assert "/personas/ana/" not in get(client, "/personas/", q="zutano")


def test_places_and_the_honest_empty_one(record, client):
    text = get(client, "/lugares/")
    assert text.index("Ótra Villa") < text.index("Villa Ñu") < text.index(">Estado<")
    assert 'class="empty"' in get(client, "/lugares/otra/")
    assert "/organizaciones/comite/" in get(client, "/lugares/villa/")
    assert "/lugares/otra/" in get(client, "/lugares/estado/")


@pytest.mark.parametrize("address", ["/organizaciones/nadie/", "/personas/nadie/", "/lugares/nadie/"])
def test_nobody(client, address):
    assert client.get(address).status_code == 404


def test_what_higher_floors_say_is_shown(record, client, monkeypatch):
    said = Panel(
        "organization-row", "site/panels/words.html", lambda found: {o.pk: {"text": "7 cosas"} for o in found}
    )
    monkeypatch.setattr(panels, "_panels", [said])
    assert get(client, "/organizaciones/").count("7 cosas") == 3


@pytest.mark.parametrize(
    ("words", "finds"),
    [("gomez palacio", True), ("PALACIO", True), ("palacio gómez", True), ("gomes", False), ("", True)],
)
def test_words_without_accents(words, finds):
    assert calc.holds("Gómez Palacio", words) is finds

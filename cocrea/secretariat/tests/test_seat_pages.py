"""The secretariat in public: any day, honest where dates lack, light, and in one place."""

import datetime
import re

import pytest
from django.utils import timezone

from cocrea.actors.actions import keep_post
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.secretariat.actions import keeping
from cocrea.secretariat.tests.bodies import committee

pytestmark = pytest.mark.django_db


def get(client, address, **query) -> str:
    """What the page says."""
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main>")[0]


def words(html: str) -> str:
    """The text alone."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_empty_says_what_would_fill_it(client):
    text = get(client, "/secretariado/")
    assert 'class="empty"' in text and "Todavía no consta ningún secretariado" in text


def test_as_it_was_before_and_after(client):
    of = committee()
    ana = of.seated("f", "ana", "2020-01-01", "2021-04-30", way="designation")
    of.seated("f", "beto", "2021-05-01", replaces=ana)
    for day, here, gone in (("2021-04-30", "Ana Ñúñez", "Beto Ruiz"), ("2021-05-01", "Beto Ruiz", "Ana Ñúñez")):
        for address in ("/secretariado/", "/secretariado/mesa/"):
            text = get(client, address, fecha=day)
            table = text.split('id="mesa-f"')[1].split("</tr>")[0] if "mesa/" in address else text
            assert here in table and gone not in table, (day, address)
    text = get(client, "/secretariado/mesa/")
    assert text.index("Ana Ñúñez", text.index('id="sustituciones"')) < text.rindex("Beto Ruiz")


def test_nothing_is_claimed_that_no_source_says(client):
    of = committee()
    of.seated("t", "ana")
    of.seated("s", "beto", "2020")
    text = words(get(client, "/secretariado/mesa/", fecha="2020-05-01"))
    assert "Ana Ñúñez quizá (no consta desde cuándo)" in text
    assert "Beto Ruiz quizá (empezó en 2020, no consta el día)" in text
    assert "0 ocupados, 2 quizá, 0 vacantes, 2 sin datos" in words(get(client, "/secretariado/", fecha="2020-05-01"))
    assert "no existía" in words(get(client, "/secretariado/mesa/", fecha="2018-01-01"))
    assert "Ese día no existía" in words(get(client, "/secretariado/", fecha="2018-01-01"))


@pytest.mark.parametrize("typed", ["ayer", "2021", "2021-02-30", "05/2021"])
def test_what_is_no_day_is_told_and_kept(client, typed):
    committee()
    text = get(client, "/secretariado/", fecha=typed)
    assert 'id="fecha-error"' in text and f'value="{typed}"' in text and 'aria-invalid="true"' in text


@pytest.mark.parametrize("typed", ["1/3/2021", "1 de marzo de 2021", "2021-03-01"])
def test_a_day_is_read_as_people_write_it(client, typed):
    committee()
    assert "1 de marzo de 2021" in get(client, "/secretariado/", fecha=typed)


def test_today_ends_at_midnight_and_another_day_never(client):
    committee()
    until = client.get("/secretariado/mesa/").valid_until
    assert timezone.localtime(until).time() == datetime.time() and until > timezone.now()
    assert not hasattr(client.get("/secretariado/mesa/", {"fecha": "2021-03-01"}), "valid_until")


def test_votes_rules_and_functions_in_words(client):
    of = committee()
    keep_post(by=None, post=of.posts["f"], note="La fuente no dice si vota.")
    act = keeping.keep_seating_act(by=None, slug="acta-1", organization=of.body, title="Acta 1", folio="F-9")
    of.seated("t", "ana", "2020-01-01", way="self_selection", act=act, term_end="2023")
    text = words(get(client, "/secretariado/mesa/", fecha="2020-05-01"))
    assert "suple a: Titular" in text and "Vota si falta el titular" in text and "La fuente no dice si vota." in text
    assert "Autoselección documentada Acta 1" in text and "Periodo hasta 2023." in text and "(F-9)" in text
    assert "Más de la mitad de los asientos con voto: 2 de 2 asientos con voto Regla de este sitio" in text
    assert "No consta ningún documento con sus reglas." in text and "Ninguna fuente dice sus funciones" in text
    keeping.keep_body_rules(
        by=None,
        organization=of.body,
        start="2020-02-01",
        title="Lineamientos",
        quorum_numerator=2,
        quorum_denominator=3,
    )
    task = keeping.keep_body_function(by=None, slug="f1", organization=of.body, position=1, text="Dar seguimiento.")
    assert "no consta evidencia" in words(get(client, "/secretariado/mesa/"))
    keeping.keep_function_evidence(by=None, function=task, position=1, date="2020-03", text="Reunión de marzo.")
    text = words(get(client, "/secretariado/mesa/", fecha="2020-05-01"))
    assert (
        "Al menos 2/3 de los asientos con voto: 2 de 2" in text
        and "Lineamientos, vigentes desde el 1 de febrero" in text
    )
    assert "marzo de 2020: Reunión de marzo." in text and "1 evidencia" in text
    assert "Lineamientos" not in words(get(client, "/secretariado/mesa/", fecha="2020-01-15")), "not in force yet"


def test_only_forums_and_committees_have_a_page(client):
    Organization.objects.create(slug="dif", name="DIF", classification="government")
    assert client.get("/secretariado/dif/").status_code == 404
    assert client.get("/secretariado/nada/").status_code == 404


def test_light_and_few_queries_however_many_there_are(client, django_assert_max_num_queries):
    of = committee()
    for number in range(12):
        person = Person.objects.create(slug=f"p{number}", name=f"Persona Apellido Largo {number}")
        body = Organization.objects.create(slug=f"m{number}", name=f"Comité {number}", classification="committee")
        seats = [
            Post.objects.create(slug=f"m{number}-{n}", organization=body, role="titular", label=f"Asiento {n}")
            for n in range(6)
        ]
        for seat in seats:
            row = {"person": person, "organization": body, "role": "Titular", "post": seat}
            Membership.objects.create(**row, start=f"20{10 + seat.pk % 9}")
    of.seated("t", "ana", "2020-01-01", way="election")
    for address in ("/secretariado/", "/secretariado/m1/", "/secretariado/mesa/"):
        with django_assert_max_num_queries(12):
            page = client.get(address).content
        assert len(page) < 100_000

"""Seats at the desk: one form, one act; errors beside the field, nothing lost; only one's own bodies."""

import pytest
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.accounts.waiting import waiting
from cocrea.actors.actions import keep_organization, keep_post
from cocrea.actors.models import Membership, Person, Post
from cocrea.secretariat.models import SeatingAct
from cocrea.secretariat.seat_waiting import of_seats
from cocrea.secretariat.tests.bodies import committee

pytestmark = pytest.mark.django_db
PASSWORD = "una-clave-bastante-larga"
HERE = "/gestion/secretariado/mesa/"


def enter(client, role="coordinator", **scope):
    """Signs in somebody with a role; returns them."""
    user = create_user(by=None, email=f"{role}@villa.example", name=role, password=PASSWORD)
    assign_role(by=None, user=user, role=role, **scope)
    client.force_login(user)
    return user


@pytest.fixture
def of(client):
    """The committee of the tests, and a coordinator who has signed in."""
    enter(client)
    return committee()


def page(response) -> str:
    """What stands on it."""
    assert response.status_code == 200
    return response.content.decode().split("<main")[1]


def test_a_seat_is_filled_in_one_form_and_undone_from_where_it_says_so(client, of):
    assert f"{HERE}asientos/mesa-t/designar/" in page(client.get(HERE))
    told = {"person": "ana nuñez", "start": "1 de marzo de 2020", "way": "election", "act_title": "Acta 1"}
    response = client.post(f"{HERE}asientos/mesa-t/designar/", told, follow=True)
    text = response.content.decode()
    assert "El asiento está ocupado." in text and "Ana Ñúñez" in text and "/deshacer/" in text
    kept = Membership.objects.get()
    assert (kept.start, kept.seating.way, kept.seating.act.title, kept.role) == (
        "2020-03-01",
        "election",
        "Acta 1",
        "Titular",
    )


def test_an_act_on_record_and_whom_they_stand_for_are_chosen(client, of):
    act = SeatingAct.objects.create(slug="acta-1", organization=of.body, title="Acta 1")
    SeatingAct.objects.create(slug="ajena", organization=of.forum, title="De otro organismo")
    address = f"{HERE}asientos/mesa-t/designar/"
    text = page(client.get(address))
    assert "Acta 1" in text and "De otro organismo" not in text
    told = {"person": "Ana Ñúñez", "act": act.pk, "on_behalf_of": of.forum.pk}
    assert 'id="id_act_title-error"' in page(client.post(address, told | {"act_title": "Otra"}))
    assert client.post(address, told).status_code == 302
    kept = Membership.objects.get()
    assert (kept.seating.act, kept.on_behalf_of) == (act, of.forum)


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, of):
    told = {"person": "Zoe Luz", "start": "ayer", "act_folio": "F-1", "way": "election"}
    text = page(client.post(f"{HERE}asientos/mesa-t/designar/", told))
    for name in ("person", "start", "act_title"):
        assert f'id="id_{name}-error"' in text, name
    assert 'value="Zoe Luz"' in text and 'value="ayer"' in text and 'value="F-1"' in text
    text = page(client.post(f"{HERE}asientos/mesa-t/designar/", {"person": "Ana Ñúñez", "is_new": "on"}))
    assert 'id="id_is_new-error"' in text
    Person.objects.create(slug="ana-2", name="Ana Ñúñez")
    assert "se llaman así" in page(client.post(f"{HERE}asientos/mesa-t/designar/", {"person": "Ana Ñúñez"}))
    assert not Membership.objects.exists() and not SeatingAct.objects.exists()


def test_somebody_is_replaced_by_somebody_new(client, of):
    before = of.seated("f", "ana", "2020-01-15")
    told = {
        "person": "Zoe Luz",
        "is_new": "on",
        "start": "1/5/2021",
        "reason": "Cambió de trabajo",
        "ending": "resignation",
    }
    response = client.post(f"{HERE}integrantes/{before.pk}/sustituir/", told, follow=True)
    assert "La sustitución está registrada." in response.content.decode()
    after = Membership.objects.get(person__slug="zoe-luz")
    assert after.seating.replaces == before and Membership.objects.get(pk=before.pk).end == "2021-04-30"


def test_refusals_of_the_act_stand_beside_what_they_are_about(client, of):
    before = of.seated("f", "ana", "2020-01-15")
    told = {"person": "Beto Ruiz", "start": "2021-05-01", "on": "2021-05-01", "reason": "X", "ending": "other"}
    assert 'id="id_start-error"' in page(client.post(f"{HERE}integrantes/{before.pk}/sustituir/", told))
    told = {"on": "2019", "reason": "Se fue"}
    assert 'id="id_on-error"' in page(client.post(f"{HERE}integrantes/{before.pk}/renuncia/", told))
    assert 'id="id_reason-error"' in page(client.post(f"{HERE}integrantes/{before.pk}/renuncia/", {"on": "2021"}))
    assert not Membership.objects.get().has_ended
    client.post(f"{HERE}integrantes/{before.pk}/renuncia/", {"on": "2021", "reason": "Se fue"})
    assert Membership.objects.get().end_reason == "Se fue"
    assert "Ya terminó" in page(
        client.post(f"{HERE}integrantes/{before.pk}/termino/", {"on": "2022", "ending": "term"})
    )


def test_a_term_ends_and_its_seats_go_to_the_next_committee(client, of):
    of.seated("t", "ana", "2020-01-15")
    assert 'id="id_on-error"' in page(client.post(f"{HERE}periodo/", {}))
    response = client.post(f"{HERE}periodo/", {"on": "31/12/2022"}, follow=True)
    assert "Terminó el periodo de todos." in response.content.decode()
    new = keep_organization(by=None, slug="nueva", name="Nueva", classification="committee")
    assert 'id="id_to-error"' in page(client.post(f"{HERE}copiar/", {}))
    response = client.post(f"{HERE}copiar/", {"to": new.pk, "start": "2023"}, follow=True)
    assert "Los asientos están copiados." in response.content.decode()
    assert Post.objects.filter(organization=new).count() == 4


def test_only_acts_on_seats_are_told_as_done(client, of):
    for seq in ("1", "999999", "x", "9" * 30):
        assert "notice" not in client.get(HERE, {"hecho": seq}).content.decode().split("<main")[0]


def test_who_speaks_for_a_forum_fills_its_seats_and_no_others(client, of):
    enter(client, "liaison", scope_kind="organization", scope_key="foro")
    keep_post(by=None, slug="foro-v", organization=of.forum, role="vocal", label="Vocal")
    text = page(client.get("/gestion/secretariado/"))
    assert "/gestion/secretariado/foro/" in text and HERE not in text
    assert client.get(HERE).status_code == 404
    sitting = of.seated("t", "ana", "2020-01-15")
    assert client.post(f"{HERE}integrantes/{sitting.pk}/renuncia/", {"on": "2021", "reason": "X"}).status_code == 404
    told = {"person": "Zoe Luz", "is_new": "on", "start": "2021"}
    assert client.post("/gestion/secretariado/foro/asientos/foro-v/designar/", told).status_code == 302
    told = {"person": "Ana Ñúñez"}
    keep_post(by=None, slug="foro-w", organization=of.forum, role="vocal", label="Vocal 2")
    text = page(client.post("/gestion/secretariado/foro/asientos/foro-w/designar/", told))
    assert 'id="id_person-error"' in text and "Pide a la coordinación" in text


@pytest.mark.parametrize("role", ["liaison", "member", "evaluator"])
def test_nobody_else_comes_in(client, role):
    committee()
    keep_organization(by=None, slug="ajena", name="Ajena", classification="government")
    enter(client, role, **({"scope_kind": "organization", "scope_key": "ajena"} if role == "liaison" else {}))
    assert client.get("/gestion/secretariado/").status_code == 404 and client.get(HERE).status_code == 404


def test_vacancies_terms_and_lone_titulars_wait(client, django_assert_max_num_queries):
    by = enter(client)
    of = committee()
    keep_post(by=None, post=of.posts["s"], alternate_of=None)
    of.seated("a", "ana", "2020-01-01", "2021-01-01")
    of.seated("f", "beto", "2020-01-01", term_end="2022")
    of.seated("t", "caro", "2020-01-01")
    Membership.objects.create(
        person=of.people["dora"], organization=of.body, post=of.posts["t"], role="Titular", start="2021"
    )
    with django_assert_max_num_queries(6):
        told = [item.text for item in of_seats(by) if item.count]
    assert told == [
        "1 asiento lo ocupan dos personas a la vez",
        "1 asiento está vacante",
        "1 periodo termina en 60 días, o ya terminó",
        "1 asiento de titular no tiene suplente",
    ]
    assert {*told} <= {item.text for item in waiting(by)}
    assert not list(of_seats(enter(client, "evaluator")))


def test_after_one_seat_another_is_begun_and_there_is_a_way_back(of, client):
    here = f"/gestion/tablas/posts/{of.posts['t'].pk}/?hecho=guardado&organization={of.body.pk}"
    page = client.get(here).content.decode()
    assert f"/gestion/tablas/posts/nuevo/?organization={of.body.pk}" in page
    assert f'href="/gestion/tablas/organizations/{of.body.pk}/"' in page


def test_a_call_without_sectors_leads_to_where_they_are_made(of, client):
    assert '<a href="/gestion/tablas/sectors/nuevo/">' in client.get(reverse("secretariat:call-new")).content.decode()


def test_who_holds_the_seat_of_the_president_presides(of, client):
    of.seated("t", "ana", "2020-03-01")
    Post.objects.filter(pk=of.posts["t"].pk).update(role="president")
    page = client.get(reverse("secretariat:body-detail", args=[of.body.slug])).content.decode()
    assert "Ana Ñúñez (" in page

"""A form that lay open while a table grew beyond a list, or shrank to one: what it sends is taken as it was meant."""

import pytest
from django.urls import reverse

from cocrea.accounts.actions.unfinished import unfinished_of
from cocrea.desk import fields
from cocrea.plans.models import Responsibility
from cocrea.plans.tests import factory
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db
LIST, KEYS = 300, 0  # rows up to which a list is shown


@pytest.fixture
def shows(monkeypatch):
    """Lists of so many rows at most."""
    return lambda most: monkeypatch.setattr(fields, "MOST_OPTIONS", most)


@pytest.fixture
def bodies(commitment):
    """Three institutions; the key of one looks like the number of another."""
    first, second = factory.organization("pozos"), factory.organization("agua")
    return first, second, factory.organization(str(first.pk))


def form_of(response) -> dict:
    return Form(response.content.decode()).fields


NEW = reverse("desk:row-new", args=["responsibilities"])


@pytest.mark.parametrize(("then", "now"), [(LIST, KEYS), (KEYS, LIST), (LIST, LIST), (KEYS, KEYS)])
def test_what_was_chosen_is_kept_whatever_the_form_looks_like_now(desk, commitment, bodies, shows, then, now):
    shows(then)
    fields_ = form_of(desk.get(NEW))
    pozos, _agua, odd = bodies
    for body in (pozos, odd):
        sent = {"commitment": str(commitment.pk), "organization": str(body.pk)}
        if then == KEYS:
            sent = {"commitment": f"{commitment.plan.slug} / {commitment.number}", "organization": body.slug}
        shows(now)
        assert desk.post(NEW, fields_ | sent | {"role": "executor", "reason": "Lo dice el acta"}).status_code == 302
        assert Responsibility.objects.latest("pk").organization == body
        assert Responsibility.objects.latest("pk").commitment == commitment


@pytest.mark.parametrize(("then", "now"), [(LIST, KEYS), (KEYS, LIST)])
def test_a_form_that_fails_stands_as_it_would_be_sent_now(desk, commitment, bodies, shows, then, now):
    shows(then)
    fields_ = form_of(desk.get(f"{NEW}?commitment={commitment.pk}"))
    fields_ |= {"organization": str(bodies[0].pk) if then == LIST else "pozos"}
    shows(now)
    page = desk.post(NEW, fields_ | {"role": "rey"})
    assert page.status_code == 200 and not Responsibility.objects.exists()
    again = form_of(page)
    assert again["organization"] == (str(bodies[0].pk) if now == LIST else "pozos")
    assert desk.post(NEW, again | {"role": "executor", "reason": "Lo dice el acta"}).status_code == 302
    assert Responsibility.objects.get().organization == bodies[0]


def test_what_is_gone_is_said_and_never_taken_for_another(desk, commitment, bodies, shows):
    pozos, _agua, odd = bodies
    shows(LIST)
    fields_ = form_of(desk.get(f"{NEW}?commitment={commitment.pk}")) | {"organization": str(pozos.pk)}
    pozos.delete()
    shows(KEYS)
    page = desk.post(NEW, fields_ | {"role": "executor", "reason": "Lo dice el acta"})
    assert page.status_code == 200 and "No hay ninguno con esta clave" in page.content.decode()
    assert odd.slug == fields_["organization"] and not Responsibility.objects.exists()


def test_an_address_and_a_draft_bring_rows_into_either_form(desk, ana, commitment, bodies, shows):
    shows(KEYS)
    fields_ = form_of(desk.get(f"{NEW}?commitment={commitment.pk}"))
    assert fields_["commitment"] == "2031 / 1"
    desk.post(NEW, fields_ | {"organization": "pozos", "borrador": "1"})
    assert unfinished_of(ana, "responsibilities/new").data["organization"] == "pozos"
    shows(LIST)
    fields_ = form_of(desk.get(f"{NEW}?seguir=1"))
    assert (fields_["commitment"], fields_["organization"]) == (str(commitment.pk), str(bodies[0].pk))
    desk.post(NEW, fields_ | {"borrador": "1"})
    shows(KEYS)
    fields_ = form_of(desk.get(f"{NEW}?seguir=1"))
    assert (fields_["commitment"], fields_["organization"]) == ("2031 / 1", "pozos")


def test_two_on_one_row_where_one_saw_a_list(desk, commitment, bodies, shows):
    pozos, agua, _odd = bodies
    row = Responsibility.objects.create(commitment=commitment, organization=pozos, role="executor")
    address = reverse("desk:row-edit", args=["responsibilities", row.pk])
    shows(LIST)
    mine = form_of(desk.get(address)) | {"organization": str(agua.pk), "reason": "Cambia"}
    theirs = form_of(desk.get(address)) | {"role": "watcher", "reason": "Cambia"}
    assert desk.post(address, theirs).status_code == 302
    shows(KEYS)
    page = desk.post(address, mine)
    assert page.status_code == 409
    assert desk.post(address, form_of(page)).status_code == 302
    row.refresh_from_db()
    assert (row.organization, row.role) == (agua, "watcher")

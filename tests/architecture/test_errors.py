"""When something goes wrong, a person reads what happened and what to do; nothing is given away."""

import pytest
from django.test import Client, override_settings

from cocrea.site.views import errors

pytestmark = pytest.mark.django_db


def test_400_helps():
    response = Client().get("/", headers={"host": "mal_puesto.example"})
    assert response.status_code == 400


def test_forms_without_their_key_are_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/gestion/entrar/", {"email": "a@b.example", "password": "x"})
    assert response.status_code == 403 and "formulario" in response.content.decode()


@override_settings(ROOT_URLCONF="tests.architecture.exploding")
def test_500_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client(raise_request_exception=False).get("/revienta/")
    text = response.content.decode()
    assert response.status_code == 500 and "boom" not in text and "No es culpa tuya" in text


def test_500_stands_even_without_templates(monkeypatch, rf, caplog):
    def fail(*args):
        raise RuntimeError("boom")

    monkeypatch.setattr(errors, "render_to_string", fail)
    response = errors.server_error(rf.get("/"))
    assert response.status_code == 500 and "No se perdió nada" in response.content.decode()


@pytest.mark.parametrize("address", ["/planes/%00/", "/gestion/%00/", "/gestion/evaluaciones/a%00b/"])
def test_an_address_with_a_nul_is_no_address(client, address):
    client.raise_request_exception = False
    assert client.get(address).status_code == 400

import pytest

from cocrea.accounts import actions

pytestmark = pytest.mark.django_db
WHO = {"email": "coordinator@demo.example", "password": "una clave larga 99"}


def test_demonstration_accounts_open_nothing_in_production(client, settings):
    actions.make_demo_accounts(password=WHO["password"])
    assert client.post("/gestion/entrar/", WHO).status_code == 302
    assert client.get("/gestion/").status_code == 200
    settings.PRODUCTION = True
    assert client.get("/gestion/").status_code == 302, "a session of before ends too"
    assert client.post("/gestion/entrar/", WHO).status_code != 302


def test_an_address_with_a_nul_is_refused(client):
    assert client.get("/contradicciones/?plan=%00").status_code == 200
    assert client.get("/documentos/%00/").status_code == 400

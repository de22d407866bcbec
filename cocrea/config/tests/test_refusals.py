"""A refusal that no page expected is told in words, with what had been typed."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import reverse

from cocrea.actors.models import Organization
from cocrea.config import refusals
from cocrea.kernel.errors import Gone, NotAllowed, Refused

pytestmark = pytest.mark.django_db
LONG = "Lo que escribí durante media hora."


@pytest.mark.parametrize(("error", "status"), [(Refused("No se pudo."), 409), (NotAllowed("No se pudo."), 403)])
def test_it_says_why_and_gives_back_what_was_typed(rf, error, status):
    sent = {"text": LONG, "base-text": "Lo que había antes de eso.", "password": "una-clave-muy-larga", "verbo": "si"}
    request = rf.post("/gestion/cartas/1/editar/", sent)
    request.user = AnonymousUser()
    page = refusals.Told(None).process_exception(request, error)
    told = page.content.decode()
    assert page.status_code == status and "No se pudo." in told and LONG in told
    assert "antes de eso" not in told and "clave-muy" not in told


def test_a_row_that_went_away_is_a_refusal_only_where_something_was_sent(rf):
    error, middleware = Organization.DoesNotExist("x"), refusals.Told(None)
    gone = rf.post("/", {})
    gone.user = AnonymousUser()
    assert "mientras" in middleware.process_exception(gone, error).content.decode()
    assert middleware.process_exception(rf.get("/"), error) is None
    assert middleware.process_exception(rf.post("/"), ValueError("x")) is None
    assert middleware.process_exception(rf.post("/"), Http404()) is None


def test_the_house_asks_it(client, settings, monkeypatch):
    def refuse(*_args, **_more):
        raise Gone("Ya no está.")

    monkeypatch.setattr("cocrea.accounts.throttle.begin", refuse)
    page = client.post(reverse("accounts:sign-in"), {"email": "a@villa.example", "password": "x"})
    assert page.status_code == 409 and "Ya no está." in page.content.decode()

"""A roll from a call: whoever was accepted, by sector; looked at first, written on the second press."""

import pytest
from django.urls import reverse

from cocrea.elections.models import Voter
from cocrea.elections.tests import factory
from cocrea.ledger.models import Head
from cocrea.secretariat import actions
from cocrea.secretariat.models import Application
from cocrea.secretariat.tests import factory as calls

pytestmark = pytest.mark.django_db


def accepted(of, **given) -> Application:
    row = calls.registered(of, **given)
    return actions.accept_application(by=None, application=row, now=calls.NOW, classification="civil_society")


def test_two_presses_and_nobody_twice(desk):
    election, call = factory.draft(voters=0), calls.call()
    accepted(call, name="Ana Luna")
    accepted(call, name="Agua Clara", kind="organization", representative="Luz Mar", email="agua@villa.example")
    accepted(call, name="Beto Sol", email="beto@villa.example", sector="medios")
    accepted(call, name="Otra Sol", email="beto@villa.example", sector="medios")
    calls.registered(call, name="No Aceptada", email="no@villa.example")
    address = reverse("elections:desk-roll", args=[election.slug])
    assert call.title in desk.get(address).content.decode()

    head = Head.objects.values().get()
    page = desk.post(address, {"convocatoria": call.slug}).content.decode()
    assert "Se agregaría a 4 personas" in page and "Con el correo de otra persona: 1" in page
    assert not Voter.objects.exists() and Head.objects.values().get() == head, "looked at, not written"
    stale = desk.post(address, {"convocatoria": call.slug, "aplicar": "3"})
    assert stale.status_code == 200 and not Voter.objects.exists(), "another number than was shown is shown anew"

    assert desk.post(address, {"convocatoria": call.slug, "aplicar": "4"}).status_code == 302
    rows = set(Voter.objects.values_list("name", "organization", "sector", "email"))
    assert rows == {
        ("Ana Luna", "", "Sociedad civil", "ana@villa.example"),
        ("Luz Mar", "Agua Clara", "Sociedad civil", "agua@villa.example"),
        ("Beto Sol", "", "Medios", "beto@villa.example"),
        ("Otra Sol", "", "Medios", ""),
    }
    page = desk.post(address, {"convocatoria": call.slug}).content.decode()
    assert "No se agregaría a nadie" in page and "Ya están en el padrón: 4" in page
    election.refresh_from_db()
    assert election.roll_size == 4


def test_whose_data_were_erased_is_left_out_and_a_call_without_anybody_is_not_offered(desk):
    election, call = factory.draft(voters=0), calls.call()
    address = reverse("elections:desk-roll", args=[election.slug])
    assert call.title not in desk.get(address).content.decode()
    assert desk.post(address, {"convocatoria": "no-hay"}).status_code == 200
    Application.objects.filter(pk=accepted(call).pk).update(name="", email="")
    page = desk.post(address, {"convocatoria": call.slug}).content.decode()
    assert "No se agregaría a nadie" in page and "venció su plazo: 1" in page

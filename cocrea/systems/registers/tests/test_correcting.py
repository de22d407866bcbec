"""Anybody says what is wrong, with what proves it; the receipt says what came of it, the entry what was answered."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocrea.ledger.models import Head
from cocrea.systems.registers import actions
from cocrea.systems.registers.models import Correction, Entry
from cocrea.systems.registers.tests import kilns
from cocrea.systems.registers.views.public import correcting

pytestmark = pytest.mark.django_db
FORM = "/padrones/ladrilleras/1/corregir/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def entry():
    """A kiln that burns wood."""
    kilns.exercise()
    return kilns.kept_entry(kilns.kept_register(), 1, fuel="wood")


def test_a_correction_gets_a_receipt_and_changes_nothing(client, entry):
    told = {"text": "Ya usa gas.", "field": "fuel", "value": "gas", "email": "ana@example.org"}
    proof = SimpleUploadedFile("recibo.pdf", PDF, "application/pdf")
    response = client.post(FORM, told | {"evidence": proof})
    assert response.status_code == 302
    made = Correction.objects.get()
    assert made.proposed == {"fuel": "gas"} and made.evidence.file_name == "recibo.pdf" and made.code in response.url
    assert not made.evidence.is_public
    page = client.get(response.url)
    assert "Ya usa gas." in page.content.decode() and "ana@example.org" not in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
    assert Entry.objects.get().values["fuel"] == "wood"
    assert client.get("/padrones/ladrilleras/recibos/ABCDEFGH2345/").status_code == 404


def test_pressed_twice_it_is_one(client, entry):
    told = {"text": "Ya usa gas.", "field": "", "value": ""}
    assert client.post(FORM, told).url == client.post(FORM, told).url
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"text": " "}, "text"),
        ({"text": "Sí", "field": "owner_phone", "value": "1"}, "field"),
        ({"text": "Sí", "field": "fuel", "value": "carbón"}, "value"),
        ({"text": "Sí", "evidence_url": "no es"}, "evidence_url"),
        ({"text": "Sí", "evidence": SimpleUploadedFile("x.exe", b"MZ\0\0", "application/pdf")}, "evidence"),
    ],
)
def test_what_is_wrong_with_it_stands_beside_the_field(client, entry, told, said):
    response = client.post(FORM, told)
    text = response.content.decode()
    assert response.status_code == 422 and re.search(rf'id="(?:id_)?{said}-error|{said}_error|has-error', text)
    assert not Correction.objects.exists()


def test_too_many_are_slowed_down(client, entry, monkeypatch):
    monkeypatch.setattr(correcting, "LIMITS", {"x": correcting.Limit("pair", 2, 600)})
    codes = [client.post(FORM, {"text": f"Corrección {n}."}).status_code for n in range(4)]
    assert codes == [302, 302, 429, 429]


def test_the_answer_stands_with_the_entry_and_not_what_was_written(client, entry):
    client.post(FORM, {"text": "TEXTO-PRIVADO", "email": "ana@example.org"})
    before = Head.objects.get().public_seq
    actions.answer_correction(by=None, correction=Correction.objects.get(), answer="Lo revisamos: sigue igual.")
    head = Head.objects.get()
    assert head.public_seq > before, "kept copies of the page are told"
    event = client.get(f"/bitacora/{head.public_seq}/")
    assert event.status_code == 200 and "TEXTO-PRIVADO" not in event.content.decode()
    text = client.get("/padrones/ladrilleras/1/").content.decode()
    assert "Lo revisamos: sigue igual." in text and "TEXTO-PRIVADO" not in text and "ana@example.org" not in text


def test_what_is_not_public_takes_no_corrections(client, entry):
    assert client.get("/padrones/ladrilleras/9/corregir/").status_code == 404
    actions.withdraw_register(by=None, register=entry.register, reason="Se revisa.")
    assert client.post(FORM, {"text": "Hola."}).status_code in (404, 410)

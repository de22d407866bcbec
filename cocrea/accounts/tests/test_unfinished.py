"""The long forms of calls, elections and letters are kept while they are typed, as the desk's are."""

import re

import pytest
from django.urls import reverse

from cocrea.accounts.models import Autosave
from cocrea.elections.models import Election
from cocrea.elections.tests import factory as elections
from cocrea.ledger.models import Head
from cocrea.letters import actions as letters
from cocrea.letters.models import Delivery
from cocrea.secretariat.models import Call
from cocrea.secretariat.tests import factory as calls

pytestmark = pytest.mark.django_db
QUIET = {"X-Autosave": "1"}
LONG = "Un párrafo largo, a medias… " * 40


def a_letter():
    issuer, to = calls.body(), calls.body("salud", "Salud")
    return letters.keep_letter(by=None, issuer=issuer, organization=to, subject="Asunto", body="Texto")


FORMS = {
    "new call": (lambda: reverse("secretariat:call-new"), "purpose"),
    "call": (lambda: reverse("secretariat:call-edit", args=[calls.call(publish=False).slug]), "purpose"),
    "notice": (lambda: reverse("secretariat:call-notice", args=[calls.call(publish=False).slug]), "text"),
    "new election": (lambda: reverse("elections:desk-new"), "note"),
    "election": (lambda: reverse("elections:desk-rules", args=[elections.draft().slug]), "note"),
    "letter": (lambda: reverse("letters:edit", args=[a_letter().pk]), "body"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_long_text_comes_back_to_its_writer_only(name, client, desk, eva):
    address_of, field = FORMS[name]
    address = address_of()
    head = Head.objects.values().get()
    page = desk.get(address).content.decode()
    assert "data-autosave=" in page and "ui/autosave.js" in page and "sin terminar" not in page
    assert desk.post(address, {field: LONG, "borrador": "1"}, headers=QUIET).status_code == 204
    assert Head.objects.values().get() == head, "the record knows nothing of it"
    page = desk.get(address).content.decode()
    assert "sin terminar" in page and "a medias…" not in page
    page = desk.get(address + "?seguir=1").content.decode()
    assert LONG.strip() in page and 'class="error"' not in page
    assert f"{address}?seguir=1" in desk.get(reverse("desk:home")).content.decode()
    assert desk.post(address, {"descartar": "1"}).status_code == 302 and not Autosave.objects.exists()


def test_saving_forgets_it_and_what_was_refused_stays(desk):
    call = calls.call(publish=False)
    address = reverse("secretariat:call-notice", args=[call.slug])
    desk.post(address, {"text": LONG, "borrador": "1"}, headers=QUIET)
    assert desk.post(address, {"text": ""}).status_code == 422 and Autosave.objects.count() == 1
    assert desk.post(address, {"text": LONG}).status_code == 302 and not Autosave.objects.exists()
    assert call.notices.order_by("-version").first().text.startswith("Un párrafo largo")


def test_boxes_and_rows_come_back_too(desk):
    call = calls.call(publish=False)
    chosen = [str(call.sectors.first().sector_id)]
    address = reverse("secretariat:call-edit", args=[call.slug])
    desk.post(address, {"title": "", "sectors": chosen, "borrador": "1"}, headers=QUIET)
    text = desk.get(address + "?seguir=1").content.decode()
    assert re.findall(r'name="sectors" value="(\d+)"[^>]* checked', text) == chosen
    assert Call.objects.get().title == call.title

    address = reverse("letters:edit", args=[a_letter().pk])
    typed = {"s-TOTAL_FORMS": "2", "s-INITIAL_FORMS": "0", "s-1-name": "Ana Ríos", "s-1-office": "Presidenta"}
    desk.post(address, typed | {"email": "ajena@villa.example", "borrador": "1"}, headers=QUIET)
    assert "ajena" not in str(Autosave.objects.get(form=address).data), "addresses of others are not kept"
    text = desk.get(address + "?seguir=1").content.decode()
    assert 'value="Ana Ríos"' in text and 'value="Presidenta"' in text
    assert not Delivery.objects.exists()


def test_another_person_and_a_far_too_long_form(desk, eva, client):
    address = reverse("elections:desk-new")
    assert desk.post(address, {"note": "x" * 300_001, "borrador": "1"}, headers=QUIET).status_code == 413
    desk.post(address, {"note": LONG, "borrador": "1"}, headers=QUIET)
    other = elections.user(email="otra@villa.example")
    client.force_login(other)
    assert "a medias" not in client.get(address + "?seguir=1").content.decode()
    assert not Election.objects.exists()

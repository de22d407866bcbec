"""Who speaks for a body at the desk answers the letters that came to it, whatever else it answers for."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocrea.accounts.actions import assign_role, create_user
from cocrea.kernel.errors import NotAllowed
from cocrea.ledger.models import Event
from cocrea.letters import actions
from cocrea.letters.models import Answer, Letter
from cocrea.letters.tests.test_letter_actions import PDF, sent

pytestmark = pytest.mark.django_db


def liaison(slug: str):
    """Who speaks for a body, which answers for no commitment."""
    user = create_user(
        by=None, email=f"{slug}@otra.example", name=f"Enlace {slug}", password="una-clave-bastante-larga"
    )
    assign_role(by=None, user=user, role="liaison", scope_kind="organization", scope_key=slug)
    return user


def text_of(answer):
    return answer.content.decode()


def test_it_is_answered_at_the_desk_by_their_account(client, letter, server, clock):
    user = liaison("salud")
    client.force_login(user)
    here = f"/gestion/oficios-recibidos/{letter.pk}/"
    assert client.get(here).status_code == 404, "it has not been sent"
    assert "Ningún oficio ha llegado a tu institución" in text_of(client.get("/gestion/oficios-recibidos/"))
    letter = sent(letter, clock)
    assert "1 oficio espera tu respuesta" in text_of(client.get("/gestion/"))
    listed = text_of(client.get("/gestion/oficios-recibidos/"))
    assert letter.folio in listed and here in listed
    page = text_of(client.get(here))
    assert letter.subject in page and "Acuso recibo" in page and "csrfmiddlewaretoken" in page
    assert b"".join([client.get(f"{here}oficio.pdf").content]).startswith(b"%PDF")
    assert client.post(here, {"acuse": "1"})["Location"] == f"{here}?hecho=acuse"
    done = client.post(here, {"text": "Va.", "files": [SimpleUploadedFile("padron.pdf", PDF)]})
    assert done["Location"] == f"{here}?recibo=1"
    made = Answer.objects.get()
    assert made.receipt in text_of(client.get(done["Location"]))
    letter.refresh_from_db()
    assert letter.acknowledged_at and letter.answered_at and made.files.count() == 1
    acts = Event.objects.filter(action__in=("letters.letter.acknowledge", "letters.letter.answer"))
    assert [json.loads(event.body)["actor"] for event in acts] == [user.ledger_name] * 2
    assert "espera tu respuesta" not in text_of(client.get("/gestion/"))


def test_nobody_answers_the_letters_of_another_body(client, letter, server, clock):
    letter, other = sent(letter, clock), liaison("agua")
    client.force_login(other)
    here = f"/gestion/oficios-recibidos/{letter.pk}/"
    assert client.get(here).status_code == client.post(here, {"text": "Va."}).status_code == 404
    assert client.get(f"{here}oficio.pdf").status_code == 404
    assert letter.folio not in text_of(client.get("/gestion/oficios-recibidos/"))
    for act in (
        lambda: actions.answer(letter=letter, text="Va.", by=other),
        lambda: actions.acknowledge(letter=letter, by=other),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Answer.objects.exists() and Letter.objects.get(pk=letter.pk).acknowledged_at is None

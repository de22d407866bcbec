"""Two people at one letter, and one who presses twice: what was read before an act may be over when it begins."""

import datetime
import threading
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.documents.actions import keep_document, keep_source, update_document
from cocrea.documents.models import Document
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import actions
from cocrea.letters.actions import issuing
from cocrea.letters.forms import LetterForm
from cocrea.letters.models import Letter
from cocrea.letters.tests.test_letter_actions import PDF, sent
from cocrea.notices.models import Notice
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
WAITS = 0.4  # seconds: long enough for whoever comes second to be in the middle of it


@pytest.fixture
def drawing(monkeypatch):
    """An event that is set while the PDF of a letter is drawn, which takes a while."""
    begun, draw = threading.Event(), issuing.pdf_of

    def slowly(paper):
        begun.set()
        time.sleep(WAITS)
        return draw(paper)

    monkeypatch.setattr(issuing, "pdf_of", slowly)
    return begun


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "act",
    [
        lambda letter: actions.discard_draft(by=None, letter=letter),
        lambda letter: actions.keep_letter(by=None, letter=letter, subject="Otro"),
        lambda letter: actions.set_signatories(by=None, letter=letter, signatories=[{"name": "Otra"}]),
    ],
)
def test_whoever_changes_a_draft_while_it_is_issued_comes_too_late(letter, drawing, act):
    told = []

    def press(number: int) -> None:
        if number == 0:
            actions.issue_letter(by=None, letter=letter)
            return
        drawing.wait(10)
        with pytest.raises(Refused) as refused:
            act(letter)
        told.append(str(refused.value))

    at_once(press, 2)
    issued = Letter.objects.get(pk=letter.pk)
    assert issued.folio and issued.subject == letter.subject and told
    assert [each.name for each in issued.signatories.all()] == ["Ana Ríos"]


def test_nothing_is_done_with_a_draft_that_somebody_threw_away(letter, bodies):
    actions.discard_draft(by=None, letter=Letter.objects.get(pk=letter.pk))
    more = {"by": None, "letter": letter}
    for act in (
        lambda: actions.discard_draft(**more),
        lambda: actions.keep_letter(**more, subject="Otro"),
        lambda: actions.set_signatories(**more, signatories=[]),
        lambda: actions.set_delivery(**more, email="a@villa.example"),
        lambda: actions.issue_letter(**more),
        lambda: actions.send_letter(**more),
        lambda: actions.hand_over(**more),
        lambda: actions.close_letter(**more),
        lambda: actions.correct_letter(**more),
        lambda: actions.attach_signed(**more, file_name="a.pdf", content=PDF),
    ):
        with pytest.raises(actions.Discarded):
            act()


def test_what_was_typed_into_a_draft_that_was_thrown_away_comes_back(letter, client, coordinator):
    client.force_login(coordinator)
    where = reverse("letters:edit", args=[letter.pk])
    initial = LetterForm(instance=letter, sees=True).initial
    data = {name: "" if value is None else value for name, value in initial.items()}
    data |= {f"initial-{name}": value for name, value in data.items()}
    data |= {"s-TOTAL_FORMS": "1", "s-INITIAL_FORMS": "0", "s-0-name": "Zoila Firma", "subject": "Lo que escribí"}
    actions.discard_draft(by=None, letter=letter)
    answer = client.post(where, data)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Lo que escribí" in page and "Zoila Firma" in page
    assert "Alguien desechó este borrador mientras tanto" in page and "Entregar el padrón." in page
    assert not Letter.objects.filter(pk=letter.pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["descartar", "emitir"])
def test_a_button_pressed_while_the_draft_goes_answers_in_words(letter, client, coordinator, monkeypatch, act):
    """Its page was read before the act of the other person was recorded."""
    client.force_login(coordinator)
    found = Letter.objects.select_related("issuer", "organization", "person", "commitment__plan").get(pk=letter.pk)
    monkeypatch.setattr("cocrea.letters.views.desk.letter_or_404", lambda _pk: found)
    actions.discard_draft(by=None, letter=letter)
    page = client.post(reverse("letters:act", args=[letter.pk, act]), follow=True).content.decode()
    assert ("El borrador se desechó" if act == "descartar" else "Alguien desechó este borrador") in page


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_gets_another_term_just_now_has_not_lapsed(letter, server, clock):
    letter, extending = sent(letter, clock), threading.Event()
    clock.set(2020, 1, 10, 9, 30)

    def press(number: int) -> None:
        if number:
            extending.wait(10)
            actions.tell_lapses()
            return
        with ledger.act(by=None, action="letters.letter.extend"):
            day = timezone.localdate() + datetime.timedelta(days=30)
            actions.extend_letter(by=None, letter=letter, due_on=day, reason="Lo pidieron")
            extending.set()
            time.sleep(WAITS)

    at_once(press, 2)
    letter.refresh_from_db()
    assert letter.escalated_on is None and not Notice.objects.filter(kind="letters.lapse").exists()


def test_a_signed_copy_comes_to_a_letter_that_was_issued_meanwhile(letter):
    read_before = Letter.objects.get(pk=letter.pk)
    folio = actions.issue_letter(by=None, letter=letter).folio
    kept = actions.attach_signed(by=None, letter=read_before, file_name="a.pdf", content=PDF, is_public=True)
    assert folio in kept.document.title and kept.document.is_public


def answered(letter, number=1):
    """An answer that brings a file which may be known already."""
    return actions.answer(letter=letter, text=f"Va {number}.", files=[("z.pdf", PDF)])


def is_public(document) -> bool:
    return Document.objects.get(pk=document.pk).is_public


def test_taking_an_answer_back_hides_no_file_that_was_public_before(letter, server, clock, client):
    source = keep_source(by=None, slug="plan", title="Plan")
    plan = keep_document(by=None, title="Plan", file_name="plan.pdf", content=PDF, visibility="public", source=source)
    made = answered(sent(letter, clock))
    for text, files in (("Resumen", []), ("Resumen", [plan]), ("", [])):
        actions.publish_answer(by=None, answer=made, text=text, files=files)
        assert is_public(plan) and client.get(reverse("documents:document", args=[plan.sha256])).status_code == 200


def test_a_file_of_two_answers_is_public_until_the_last_takes_it_back(letter, server, clock):
    letter = sent(letter, clock)
    one, two = answered(letter), answered(letter, 2)
    file = one.files.get().document
    for made in (one, two):
        actions.publish_answer(by=None, answer=made, text="Resumen", files=[file])
    actions.publish_answer(by=None, answer=one, text="")
    assert is_public(file)
    actions.publish_answer(by=None, answer=two, text="Resumen")
    assert not is_public(file)


@pytest.mark.parametrize("cites", [False, True])
def test_what_becomes_public_by_itself_no_answer_takes_back(letter, server, clock, cites):
    made = answered(sent(letter, clock))
    file = made.files.get().document
    actions.publish_answer(by=None, answer=made, text="Resumen", files=[file])
    source = keep_source(by=None, slug="plan", title="Plan")
    update_document(by=None, document=file, **({"source": source} if cites else {"visibility": "public"}))
    actions.publish_answer(by=None, answer=made, text="")
    assert is_public(file)


def test_the_desk_offers_to_show_only_what_is_not_public_elsewhere(letter, server, clock, client, coordinator):
    client.force_login(coordinator)
    letter = sent(letter, clock)
    made = answered(letter)
    where = reverse("letters:desk-letter", args=[letter.pk])
    assert 'name="files"' in client.get(where).content.decode()
    actions.publish_answer(by=None, answer=made, text="Resumen", files=[made.files.get().document])
    assert " checked" in client.get(where).content.decode().partition('name="files"')[2][:120]
    update_document(by=None, document=made.files.get().document, visibility="public")
    page = client.get(where).content.decode()
    assert 'name="files"' not in page and "es público en otro lugar" in page


def test_what_somebody_else_let_the_public_read_meanwhile_is_not_overwritten_unseen(
    letter, server, clock, client, coordinator
):
    client.force_login(coordinator)
    letter = sent(letter, clock)
    made = answered(letter)
    where = reverse("letters:act", args=[letter.pk, "respuesta"])
    press = {"number": "1", "visto": ""}
    for _press in range(2):
        assert client.post(where, press | {"text": "De uno"}).status_code == 302
    answer = client.post(where, press | {"text": "De otra"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "el público lee «De uno»" in page and ">De otra</textarea>" in page
    made.refresh_from_db()
    assert made.public_text == "De uno" and 'name="visto" value="De uno"' in page
    assert client.post(where, press | {"visto": "De uno", "text": "De otra"}).status_code == 302

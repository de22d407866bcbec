"""Evidence that somebody else decided about since it was read: an act goes by how it stands when the act begins."""

import threading
import time

import pytest

from cocrea.evidence import actions
from cocrea.evidence.models import Evidence, Opinion
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.kernel.fetching import Fetched
from cocrea.ledger import actions as ledger
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


def anew(row):
    return type(row).objects.get(pk=row.pk)


def test_what_was_accepted_since_the_form_was_opened_keeps_its_words(commitment, people):
    read_before = made.submitted(commitment, by=people["obras"], is_draft=True)
    garante, obras = made.body("garante"), made.body("obras")
    actions.submit_again(by=people["obras"], evidence=read_before, organization=obras)
    actions.accept_evidence(by=people["garante"], evidence=read_before, organization=garante)
    with pytest.raises(Invalid, match="Ya se presentó"):
        actions.keep_evidence(by=people["obras"], evidence=read_before, claim="Otra cosa")
    assert anew(read_before).claim == "Se capacitó a cuarenta personas."


@pytest.mark.django_db(transaction=True)
def test_words_that_are_saved_while_it_is_submitted_come_too_late(commitment, people):
    draft, begun = made.submitted(commitment, by=people["obras"], is_draft=True), threading.Event()

    def press(number: int) -> None:
        if number == 0:
            with ledger.act(by=None, action="evidence.evidence.submit"):
                actions.submit_again(by=people["obras"], evidence=draft, organization=made.body("obras"))
                begun.set()
                time.sleep(0.4)
            return
        begun.wait(10)
        with pytest.raises(Invalid):
            actions.keep_evidence(by=people["obras"], evidence=anew(draft), claim="Otra cosa")

    at_once(press, 2)
    assert anew(draft).claim == "Se capacitó a cuarenta personas."


def test_an_original_is_put_beside_it_once(commitment, people):
    body, by = made.body("obras"), people["obras"]
    values = {"kind": "file", "title": "Lista", "claim": "Hubo taller.", "author_organization": body}
    draft = actions.keep_evidence(by=by, commitment=commitment, **values)
    first = actions.attach_original(by=by, evidence=draft, file_name="a.pdf", content=made.PDF)
    with pytest.raises(Invalid, match="nunca se reemplaza"):
        actions.attach_original(by=by, evidence=draft, file_name="b.pdf", content=made.PDF + b"%")
    assert anew(draft).document == first.document


def test_its_author_does_not_take_back_what_was_accepted_meanwhile(evidence, people):
    read_before = anew(evidence)
    actions.accept_evidence(by=people["garante"], evidence=evidence, organization=made.body("garante"))
    with pytest.raises(NotAllowed):
        actions.withdraw_evidence(
            by=people["obras"], evidence=read_before, organization=made.body("obras"), reason="Me equivoqué"
        )
    assert anew(evidence).state == "accepted"


def test_a_draft_that_was_taken_away_meanwhile_is_told_in_words(commitment, people):
    body, by = made.body("obras"), people["obras"]
    values = {"kind": "file", "title": "Lista", "claim": "Hubo taller.", "author_organization": body}
    draft = actions.keep_evidence(by=by, commitment=commitment, **values)
    Evidence.objects.filter(pk=draft.pk).delete()
    for act in (
        lambda: actions.keep_evidence(by=by, evidence=draft, title="Otra"),
        lambda: actions.attach_original(by=by, evidence=draft, file_name="a.pdf", content=made.PDF),
        lambda: actions.submit_again(by=by, evidence=draft, organization=body),
        lambda: actions.capture_again(by=by, evidence=draft),
    ):
        with pytest.raises(Refused, match="Esta evidencia ya no está"):
            act()


def test_a_page_that_another_captured_meanwhile_is_in_no_trouble(commitment, people):
    page = made.submitted(commitment, by=people["obras"], files=[], url="https://villa.example/nota")
    fetched = Fetched(url=page.url, media_type="text/html", content=b"<p>Hubo taller</p>")
    actions.record_capture(evidence=page, fetched=fetched)
    actions.note_trouble(evidence=page, why="No respondió")
    assert anew(page).capture_trouble == "" and anew(page).document is not None


def test_a_draft_that_goes_while_its_page_is_fetched_stops_no_other(commitment, people):
    pages = [
        made.submitted(commitment, by=people["obras"], files=[], url=f"https://villa.example/{name}", is_draft=True)
        for name in "ab"
    ]

    def fetch(url):
        Evidence.objects.filter(pk=pages[0].pk).delete()
        return Fetched(url=url, media_type="text/html", content=b"<p>Hubo taller</p>")

    assert actions.capture_waiting(fetch=fetch) == 2
    assert anew(pages[1]).document is not None


def test_an_opinion_is_answered_once_and_withdrawn_once(evidence, people):
    told = {"commitment": evidence.commitment, "organization": made.body("ajena"), "kind": "opinion"}
    said = actions.give_opinion(by=None, text="No hubo taller.", **told)
    for _press in range(2):
        actions.answer_opinion(by=people["obras"], opinion=said, answer="Sí hubo: hay fotos.")
    with pytest.raises(Refused, match="Mientras tanto ya se respondió: «Sí hubo: hay fotos.»"):
        actions.answer_opinion(by=people["datos"], opinion=said, answer="No sé.")
    actions.withdraw_opinion(by=people["datos"], opinion=said)
    with pytest.raises(Refused, match="retir"):
        actions.withdraw_opinion(by=people["datos"], opinion=said)
    assert Opinion.objects.get().answer == "Sí hubo: hay fotos."


def test_nothing_is_said_in_public_of_what_was_reserved_meanwhile(evidence, people):
    read_before = anew(evidence)
    actions.keep_evidence(by=people["coordina"], evidence=evidence, is_reserved=True)
    told = {"commitment": evidence.commitment, "organization": made.body("ajena"), "kind": "opinion", "text": "No."}
    with pytest.raises(Refused):
        actions.give_opinion(by=None, evidence=read_before, **told)

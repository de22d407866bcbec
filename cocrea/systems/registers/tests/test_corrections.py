"""Corrections that the public proposes: taken in, accepted as a version that cites them, or answered."""

import pytest

from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.models import Subject
from cocrea.notices.models import Notice
from cocrea.systems.registers import actions
from cocrea.systems.registers.models import Correction
from cocrea.systems.registers.tests.factory import kiln, kilns

pytestmark = pytest.mark.django_db
MAIL = "vecina@villa.example"


@pytest.fixture
def entry():
    return actions.keep_entry(by=None, register=kilns(), values=kiln(1, fuel="gas"), publish=True)


def propose(entry, **more):
    given = {"text": "Usa leña.", "proposed": {"fuel": "leña"}, "email": MAIL} | more
    return actions.propose_correction(register=entry.register, entry=entry, **given)


def test_it_is_taken_in_with_a_receipt_and_tells_nobody_the_address(entry):
    correction = propose(entry)
    assert len(correction.code) == 12
    assert correction.proposed == {"fuel": "wood"}
    assert MAIL not in " ".join(Subject.objects.values_list("body", flat=True))
    assert not Subject.objects.public().filter(kind="registers.correction").exists()


def test_what_makes_no_sense_is_refused(entry):
    with pytest.raises(Invalid):
        propose(entry, text="  ")
    with pytest.raises(Invalid) as refused:
        propose(entry, proposed={"fuel": "carbón", "owner_phone": "618 000 0000"})
    assert set(refused.value.errors) == {"value", "field"}
    actions.withdraw_entry(by=None, entry=entry, reason="Se revisa")
    entry.refresh_from_db()
    with pytest.raises(Refused):
        propose(entry)


def test_accepted_it_is_a_version_that_cites_it(entry):
    correction = propose(entry)
    kept = actions.accept_correction(by=None, correction=correction, values={"fuel": "wood"}, answer="Así es.")
    assert kept.values["fuel"] == "wood"
    reason = kept.versions.latest("number").reason
    assert str(correction.pk) in reason and correction.code not in reason  # the code opens the receipt
    correction.refresh_from_db()
    assert (correction.state, correction.email) == (Correction.State.ACCEPTED, "")
    assert Notice.objects.filter(to=MAIL).count() == 1
    with pytest.raises(Refused):
        actions.answer_correction(by=None, correction=correction, answer="No")


def test_answered_everybody_reads_the_answer_and_not_the_text(entry):
    correction = propose(entry)
    with pytest.raises(Invalid):
        actions.answer_correction(by=None, correction=correction, answer="")
    actions.answer_correction(by=None, correction=correction, answer="Se verificó: usa gas.")
    body = Subject.objects.public().filter(kind="registers.correction").get().body
    assert "Se verificó" in body and "Usa leña" not in body and correction.code not in body


def test_what_was_missing_becomes_a_draft(entry):
    correction = actions.propose_correction(register=entry.register, text="Falta la de la colonia Luz.")
    kept = actions.accept_correction(by=None, correction=correction, values=kiln(7))
    assert kept.key == "7" and kept.publication == "draft"

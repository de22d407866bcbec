"""Who decides about evidence, with which name, and what follows what."""

import datetime

import pytest
from django.utils import timezone

from cocrea.evidence import actions
from cocrea.evidence.models import Evidence
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.notices.models import Notice


def anew(evidence):
    return Evidence.objects.get(pk=evidence.pk)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        *(("coordina", True), ("garante", True)),
        *(("datos", False), ("obras", False), ("ajena", False), ("vocal", False), ("evalua", False)),
    ],
)
def test_who_reviews(evidence, people, name, may):
    told = {"by": people[name], "evidence": evidence, "organization": made.body("garante")}
    if may:
        act = actions.accept_evidence(**told)
        assert (act.kind, act.sha256, act.on) == ("accepted", evidence.document.sha256, timezone.localdate())
        assert anew(evidence).state == "accepted" and anew(evidence).decided_on == timezone.localdate()
    else:
        with pytest.raises(NotAllowed):
            actions.accept_evidence(**told)
        assert anew(evidence).state == "submitted"


def test_nobody_reviews_what_they_entered_themselves(commitment, people):
    own = made.submitted(commitment, by=people["coordina"])
    with pytest.raises(NotAllowed, match="otra persona"):
        actions.accept_evidence(by=people["coordina"], evidence=own, organization=made.body("garante"))
    actions.accept_evidence(by=people["coordina-dos"], evidence=own, organization=made.body("garante"))


def test_nor_in_the_name_of_the_body_that_submitted_it(evidence, people):
    with pytest.raises(Invalid):
        actions.accept_evidence(by=people["coordina"], evidence=evidence, organization=made.body("obras"))


def test_the_guarantor_does_not_review_its_own(commitment, people):
    own = made.submitted(commitment, organization="garante")
    with pytest.raises(NotAllowed):
        actions.accept_evidence(by=people["garante"], evidence=own, organization=made.body("garante"))


def test_the_guarantor_acts_in_its_own_name_only(evidence, people):
    with pytest.raises(NotAllowed):
        actions.accept_evidence(by=people["garante"], evidence=evidence, organization=made.body("ajena"))


def test_an_act_has_a_name_a_reason_where_it_needs_one_and_a_day_that_has_come(evidence, people):
    by, garante = people["coordina"], made.body("garante")
    with pytest.raises(Invalid):
        actions.accept_evidence(by=by, evidence=evidence)
    with pytest.raises(Invalid):
        actions.return_evidence(by=by, evidence=evidence, organization=garante, reason="  ")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Invalid):
        actions.accept_evidence(by=by, evidence=evidence, organization=garante, on=tomorrow)
    with pytest.raises(Invalid):  # before it was submitted
        actions.accept_evidence(by=by, evidence=evidence, organization=garante, on=datetime.date(2020, 1, 1))
    assert anew(evidence).acts.count() == 1


def test_returned_tells_the_author_once_and_another_one_comes_after(commitment, people):
    evidence = made.submitted(commitment, by=people["obras"], email="quien-manda@villa.example")
    told = {"organization": made.body("garante"), "reason": "Falta la firma."}
    actions.return_evidence(by=people["garante"], evidence=evidence, **told)
    notice = Notice.objects.get(kind="evidence.returned")
    assert notice.to == "quien-manda@villa.example" and "Falta la firma." in notice.body
    with pytest.raises(Refused):
        actions.return_evidence(by=people["garante"], evidence=anew(evidence), **told)
    after = made.submitted(commitment, by=people["obras"], follows=evidence, files=[("b.pdf", made.PDF + b"2")])
    assert after.follows == evidence
    again = actions.submit_again(
        by=people["obras"],
        evidence=anew(evidence),
        organization=made.body("obras"),
        reason="La firma está al reverso.",
    )
    assert again.kind == "submitted" and anew(evidence).state == "submitted"


def test_what_was_accepted_only_a_reviewer_takes_back(evidence, people):
    actions.accept_evidence(by=people["garante"], evidence=evidence, organization=made.body("garante"))
    told = {"evidence": anew(evidence), "reason": "Era de otro año."}
    with pytest.raises(NotAllowed):
        actions.withdraw_evidence(by=people["obras"], organization=made.body("obras"), **told)
    actions.withdraw_evidence(by=people["coordina"], organization=made.body("garante"), **told)
    assert anew(evidence).state == "withdrawn"


def test_all_that_came_together_is_decided_together_or_not_at_all(commitment, people):
    files = [(f"{n}.jpg", made.photo(colour=colour)) for n, colour in enumerate(("red", "green", "blue"))]
    delivery = made.delivered(commitment, by=people["obras"], files=files)
    three = list(delivery.evidence.order_by("number"))
    told = {"by": people["garante"], "organization": made.body("garante")}
    actions.decide_together(evidence=three[:2], decide=actions.accept_evidence, **told)
    with pytest.raises(Refused):  # two of them are decided already
        actions.decide_together(evidence=three[::-1], decide=actions.return_evidence, reason="", **told)
    assert [anew(each).state for each in three] == ["accepted", "accepted", "submitted"]


def test_as_it_was_on_a_day(commitment):
    evidence = made.submitted(commitment, now=datetime.datetime(2019, 11, 4, 18, tzinfo=datetime.UTC))
    told = {"by": None, "evidence": evidence, "organization": made.body("garante")}
    actions.return_evidence(on=datetime.date(2019, 11, 20), reason="No cumple.", **told)
    actions.submit_again(
        by=None, evidence=evidence, organization=made.body("obras"), on=datetime.date(2019, 12, 1), reason="Explica."
    )
    actions.accept_evidence(on=datetime.date(2019, 12, 1), **told)
    days = ("2019-11-03", "2019-11-04", "2019-11-19", "2019-11-20", "2019-12-01")
    then = [Evidence.objects.as_on(datetime.date.fromisoformat(day)).get(pk=evidence.pk).state_then for day in days]
    assert then == ["draft", "submitted", "submitted", "returned", "accepted"]
    assert anew(evidence).submitted_on == datetime.date(2019, 11, 4)


def test_the_reason_of_reserved_evidence_stays_inside(commitment, people, client):
    evidence = made.submitted(commitment, by=people["obras"], is_reserved=True, title="Expediente secreto")
    told = {"organization": made.body("garante"), "reason": "Trae nombres de menores."}
    act = actions.return_evidence(by=people["garante"], evidence=evidence, **told)
    assert act.reason == "" and anew(evidence).reserved_reason == "Trae nombres de menores."
    page = client.get(f"/evidencias/{evidence.number}/").content.decode()
    assert evidence.document.sha256 in page and "Devuelta" in page
    for path in (
        f"/evidencias/{evidence.number}/",
        "/evidencias/",
        "/datos/evidence.csv",
        "/datos/evidence-acts.csv",
    ):
        answer = client.get(path)
        text = (b"".join(answer) if answer.streaming else answer.content).decode()
        assert "secreto" not in text and "menores" not in text, path
    assert client.get(f"/documentos/{evidence.document.sha256}/").status_code == 404

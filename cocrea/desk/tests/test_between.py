"""Somebody saves in the very moment in which a form, or the page that merges, is being made for somebody else."""

import pytest
from django.urls import reverse

from cocrea.desk import versions
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment
from cocrea.plans.tests import factory
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["before", "after"])
def meanwhile(request, monkeypatch, commitment):
    """From now on, whoever asks for the version of the row finds that somebody saves, just before or just after."""
    real, left = versions.version_of, []

    def save():
        if left:
            saves(commitment, problem=left.pop())

    def version_of(row):
        if request.param == "before":
            save()
        found = real(row)
        if request.param == "after":
            save()
        return found

    monkeypatch.setattr(versions, "version_of", version_of)
    return left.append


def saves(commitment, **values):
    """Somebody else saves."""
    row = Commitment.objects.get(pk=commitment.pk)
    for name, value in values.items():
        setattr(row, name, value)
    ledger.save(row, by=None, action="plans.commitment.update")


def sent(response) -> dict:
    return {name: value.replace("\r\n", "\n") for name, value in Form(response.content.decode()).fields.items()}


def test_a_form_never_overwrites_what_it_did_not_show(desk, commitment, meanwhile):
    address = reverse("desk:row-edit", args=["commitments", commitment.pk])
    meanwhile("Lo de la otra persona")
    fields = sent(desk.get(address)) | {"note": "Lo mío", "reason": "Prueba"}
    response = desk.post(address, fields)
    if response.status_code == 409:
        response = desk.post(address, sent(response))
    assert response.status_code == 302
    commitment.refresh_from_db()
    assert (commitment.problem, commitment.note) == ("Lo de la otra persona", "Lo mío")


def test_nor_does_the_page_that_merges(desk, commitment, meanwhile):
    address = reverse("desk:row-edit", args=["commitments", commitment.pk])
    fields = sent(desk.get(address)) | {"note": "Lo mío", "reason": "Prueba"}
    saves(commitment, description="Antes")
    meanwhile("Lo de la otra persona")
    response = desk.post(address, fields)
    assert response.status_code == 409
    for _again in range(2):
        if response.status_code == 409:
            response = desk.post(address, sent(response))
    assert response.status_code == 302
    commitment.refresh_from_db()
    found = (commitment.problem, commitment.note, commitment.description)
    assert found == ("Lo de la otra persona", "Lo mío", "Antes")


def test_nobody_is_asked_about_what_they_did_not_touch(desk, commitment, meanwhile):
    address = reverse("desk:row-edit", args=["commitments", commitment.pk])
    meanwhile("Uno")
    fields = sent(desk.get(address)) | {"note": "Lo mío", "reason": "Prueba"}
    assert fields["problem"] == "Uno"
    saves(commitment, problem="Dos")
    response = desk.post(address, fields)
    form = Form(response.content.decode())
    assert response.status_code == 409 and not [name for name in form.choices if name not in form.fields]
    assert desk.post(address, sent(response)).status_code == 302
    commitment.refresh_from_db()
    assert (commitment.problem, commitment.note) == ("Dos", "Lo mío")


def test_two_are_joined_as_they_were_seen(desk, plan, commitment, meanwhile):
    other = factory.commitment(plan, "2", problem="Nadie barre")
    address = f"{reverse('desk:row-merge', args=['commitments', commitment.pk])}?con={other.pk}"
    saves(commitment, problem="Nadie riega")
    meanwhile("Lo de la otra persona")
    page = desk.get(address)
    assert "Lo de la otra persona" in page.content.decode()

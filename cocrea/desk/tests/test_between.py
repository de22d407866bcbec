"""Somebody saves in the very moment in which a form, or the page that merges, is being made for somebody else."""

import pytest
from django.urls import reverse

from cocrea.desk.views import rows
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["before", "after"])
def meanwhile(request, monkeypatch, commitment):
    """From now on, whoever asks for the version of the row finds that somebody saves, just before or just after."""
    real, left = rows.version_of, []

    def save():
        if left:
            row = Commitment.objects.get(pk=commitment.pk)
            row.problem = left.pop()
            ledger.save(row, by=None, action="plans.commitment.update")

    def version_of(row):
        if request.param == "before":
            save()
        found = real(row)
        if request.param == "after":
            save()
        return found

    monkeypatch.setattr(rows, "version_of", version_of)
    return left.append


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
    other = Commitment.objects.get(pk=commitment.pk)
    other.description = "Antes"
    ledger.save(other, by=None, action="plans.commitment.update")
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

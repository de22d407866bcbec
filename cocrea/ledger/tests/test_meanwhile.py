"""What somebody else did to a row since it was read."""

import json

import pytest

from cocrea.actors.models import Organization
from cocrea.kernel.errors import Gone
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.removal import remove, remove_all
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
REMOVE = "actors.organization.remove"


def body(name="Viejo") -> Organization:
    return ledger.keep(Organization, None, {"slug": "x", "name": name, "classification": "government"}, by=None)


def told() -> list[Subject]:
    return list(Subject.objects.filter(kind="actors.organization", change=Subject.Change.DELETED))


@pytest.mark.parametrize("away", [remove, lambda row, **how: remove_all([row], **how)], ids=["one", "many"])
def test_what_goes_is_what_stood_there_last(away):
    read = body()
    ledger.keep(Organization, read, {"name": "Nuevo"}, by=None)
    away(read, by=None, action=REMOVE)
    (subject,) = told()
    said = json.loads(subject.body)
    assert said["label"] == "Nuevo" and said["changes"]["name"] == ["Nuevo", None]


@pytest.mark.parametrize("away", [remove, lambda row, **how: remove_all([row], **how)], ids=["one", "many"])
def test_it_goes_once(away):
    read, again = body(), Organization.objects.get()
    remove(read, by=None, action=REMOVE)
    before = Event.objects.count()
    with pytest.raises(Gone, match="Viejo"):
        away(again, by=None, action=REMOVE)
    assert len(told()) == 1 and Event.objects.count() == before


def test_a_row_that_went_is_neither_changed_nor_made_again():
    read, again = body(), Organization.objects.get()
    remove(read, by=None, action=REMOVE)
    with pytest.raises(Gone, match="Viejo"):
        ledger.keep(Organization, again, {"name": "Nuevo"}, by=None)
    again.name = "Nuevo"
    with pytest.raises(Gone):
        ledger.save(again, by=None, action="actors.organization.update")
    assert not Organization.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_six_who_take_it_out_at_the_same_moment_one_does():
    body()
    rows, done = [Organization.objects.get() for _number in range(6)], []

    def take(number: int) -> None:
        try:
            remove(rows[number], by=None, action=REMOVE)
            done.append(number)
        except Gone:
            pass

    at_once(take, 6)
    assert len(done) == len(told()) == 1

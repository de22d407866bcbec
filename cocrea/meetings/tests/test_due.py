"""Who is reminded of an agreement for which a body answers."""

import datetime

import pytest
from django.utils import timezone

from cocrea.actors.models import Contact, Membership, Organization, Person, Post
from cocrea.meetings import due
from cocrea.meetings.models import AgreementParty
from cocrea.meetings.tests import minuted
from cocrea.meetings.tests.factory import kept
from cocrea.secretariat.models import Seating

pytestmark = pytest.mark.django_db
DUE = datetime.date(2031, 4, 30)


@pytest.fixture
def body():
    """A body that answers for something."""
    made = kept(Organization(slug="agua", name="Comisión de Agua", classification="committee"))
    row = minuted.agreement(due_on=DUE)
    kept(AgreementParty(agreement=row, organization=made, role=AgreementParty.Role.RESPONSIBLE))
    return made


def sits(body: Organization, name: str, seat: str = "", **values) -> Membership:
    """Somebody with an address who sits there, or sat."""
    person = kept(Person(slug=name, name=name.title()))
    Contact.objects.create(person=person, email=f"{name}@villa.example", purpose="Citar")
    post = Post.objects.filter(slug=seat).first() or (
        kept(Post(slug=seat, organization=body, role="titular", label=seat)) if seat else None
    )
    return kept(Membership(person=person, organization=body, post=post, role="Titular", **values))


def written_to() -> set[str]:
    return {address.partition("@")[0] for each in due.open_agreements() for address in each.to}


def test_who_resigned_is_reminded_while_they_sit(body):
    today = timezone.localdate()
    sits(body, "ana", "uno", start="2015", end=(today + datetime.timedelta(30)).isoformat(), end_reason="Renunció.")
    sits(body, "eva", "dos", start="2015", end=(today - datetime.timedelta(1)).isoformat(), end_reason="Renunció.")
    sits(body, "luz", "tres", start=(today + datetime.timedelta(1)).isoformat())
    assert written_to() == {"ana"}


def test_who_left_without_a_date_is_not_written_to(body):
    before = sits(body, "ana", "uno", start="2015-04-07", end_reason="Declinó.")
    sits(body, "eva", start="2015-04-07", end_reason="Renunció.")
    assert written_to() == set()
    after = sits(body, "luz", "uno", start="2016")
    kept(Seating(membership=after, replaces=before))
    assert written_to() == {"luz"}


def test_whose_place_was_taken_is_not_written_to(body):
    before = sits(body, "ana", "uno")
    after = sits(body, "luz", "uno", start="2016")
    kept(Seating(membership=after, replaces=before))
    assert written_to() == {"luz"}


def test_of_whom_no_source_says_since_when_or_until_when_is_reminded(body):
    sits(body, "ana", "uno")
    sits(body, "eva", "dos", start="2021-02-25")
    sits(body, "luz")
    assert written_to() == {"ana", "eva", "luz"}

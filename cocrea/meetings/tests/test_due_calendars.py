"""What was agreed stands in the calendars on the day by which it is due: in that of everything, of a body and of a
person."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from cocrea.actors.models import Membership, Person, Post
from cocrea.meetings.models import AgreementParty
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
EVERYTHING = "/sesiones/calendario.ics"


def page(client, month: str) -> str:
    return client.get(f"/sesiones/calendario/?mes={month}").content.decode()


def due(client, address: str = EVERYTHING) -> list:
    return Calendar.from_ical(client.get(address).content).walk("VTODO")


def answers(agreement, **who):
    return minuted.kept(AgreementParty(agreement=agreement, role="responsible", **who))


def test_an_agreement_stands_in_the_month_and_in_the_feeds_of_all_of_its_body_and_of_whoever_answers(client):
    session = minuted.session()
    agreement = minuted.agreement(session, text="Enviar el oficio", is_due_inferred=True)
    ana = minuted.kept(Person(slug="ana", name="Ana Luna"))
    beto = minuted.kept(Person(slug="beto", name="Beto Ríos"))
    answers(agreement, person=ana)
    told = page(client, "2031-03")
    assert 'id="dia-25"' in told and "Enviar el oficio" in told and agreement.get_absolute_url() in told
    assert "año deducido" in told and "ya se hizo" not in told
    feeds = (EVERYTHING, "/sesiones/calendario/organismos/comite.ics", "/sesiones/calendario/personas/ana.ics")
    for address in feeds:
        (todo,) = due(client, address)
        assert todo["DUE"].dt == datetime.date(2031, 3, 25) and str(todo["STATUS"]) == "NEEDS-ACTION", address
        assert str(todo["UID"]).startswith(f"agreement-{agreement.pk}@")
        assert str(todo["URL"]).endswith(agreement.get_absolute_url())
    assert due(client, f"/sesiones/calendario/personas/{beto.slug}.ics") == []


def test_whoever_holds_a_seat_in_the_body_that_answers_has_it_too_for_as_long_as_the_seat(client):
    session = minuted.session()
    body = session.organization
    answers(minuted.agreement(session), organization=body)
    post = minuted.kept(Post(slug="asiento", organization=body, role="titular", label="Titular"))
    for slug, start, end in (("ana", "2030-01-01", ""), ("ida", "2029-01-01", "2029-12-31")):
        person = minuted.kept(Person(slug=slug, name=slug.title()))
        minuted.kept(Membership(person=person, organization=body, post=post, role="titular", start=start, end=end))
    assert len(due(client, "/sesiones/calendario/personas/ana.ics")) == 1
    assert due(client, "/sesiones/calendario/personas/ida.ics") == []


@pytest.fixture
def in_june(monkeypatch):
    """Three months after the session."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2031, 6, 2, 18, tzinfo=datetime.UTC))


def test_the_day_is_that_of_the_extension_and_what_is_done_says_so(client, in_june):
    agreement = minuted.agreement(text="Enviar el oficio")
    minuted.outcome(agreement, "extended", 1, due_on=datetime.date(2031, 5, 6))
    (todo,) = due(client)
    assert todo["DUE"].dt == datetime.date(2031, 5, 6)
    assert "Enviar el oficio" in page(client, "2031-05") and "Enviar el oficio" not in page(client, "2031-03")
    minuted.outcome(agreement, "fulfilled", 2)
    (todo,) = due(client)
    assert str(todo["STATUS"]) == "COMPLETED" and "ya se hizo" in page(client, "2031-05")


def test_what_was_cancelled_suggested_or_is_a_draft_is_due_on_no_day(client, in_june):
    session = minuted.session()
    minuted.outcome(minuted.agreement(session), "cancelled", 1)
    minuted.agreement(session, mode="suggested")
    minuted.agreement(minuted.session("2031-03-11", publication="draft"))
    assert due(client) == [] and 'id="dia-25"' not in page(client, "2031-03")

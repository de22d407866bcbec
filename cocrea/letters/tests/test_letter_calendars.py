"""The day by which a letter must be answered stands in the calendars: only of one that was issued and is public."""

import pytest
from icalendar import Calendar

from cocrea.letters import actions
from cocrea.letters.models import Letter

pytestmark = pytest.mark.django_db


def due(client, address: str = "/sesiones/calendario.ics") -> list:
    found = Calendar.from_ical(client.get(address).content).walk("VTODO")
    return [todo for todo in found if str(todo["UID"]).startswith("letter-")]


def test_a_letter_stands_in_the_calendars_once_it_is_issued(letter, client):
    assert due(client) == [], "a draft is nowhere"
    actions.issue_letter(by=None, letter=letter)
    letter.refresh_from_db()
    for address in ("/sesiones/calendario.ics", "/sesiones/calendario/organismos/salud.ics"):
        (todo,) = due(client, address)
        assert todo["DUE"].dt == letter.due_on and str(todo["STATUS"]) == "NEEDS-ACTION"
        assert str(todo["URL"]).endswith(letter.get_absolute_url())
    assert due(client, "/sesiones/calendario/organismos/agua.ics") == []
    page = client.get(f"/sesiones/calendario/?mes={letter.due_on:%Y-%m}").content.decode()
    assert letter.folio in page and letter.get_absolute_url() in page


def test_an_answered_one_is_done_and_a_cancelled_one_is_not_due(letter, client, clock):
    actions.issue_letter(by=None, letter=letter)
    Letter.objects.filter(pk=letter.pk).update(answered_at=clock())
    (todo,) = due(client)
    assert str(todo["STATUS"]) == "COMPLETED"
    Letter.objects.filter(pk=letter.pk).update(cancelled_on="2019-11-05")
    assert due(client) == []

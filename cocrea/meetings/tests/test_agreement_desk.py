"""One agreement at the desk: what its form refuses, says and offers."""

import datetime

import pytest

from cocrea.actors.models import Organization
from cocrea.meetings.actions.agreement import change_agreement
from cocrea.meetings.tests import minuted
from cocrea.ui.tests.test_meanwhile import remembered

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(minuted.keeper())
    return client


def typed_in(page: str) -> dict[str, str]:
    """What a page that nobody touches sends back."""
    return {name.removeprefix("initial-"): text for name, text in remembered(page).items() if text != "False"}


def test_two_people_change_one_agreement(desk):
    row = minuted.agreement()
    agua = minuted.kept(Organization(slug="agua", name="Comisión de Agua", classification="government"))
    where = f"/gestion/acuerdos/{row.pk}/"
    page = desk.get(where).content.decode()
    seen, typed = remembered(page), typed_in(page)
    day = datetime.date(2031, 4, 30)
    change_agreement(by=None, agreement=row, parties={"responsible": [agua]}, text="Lo ajeno", due_on=day)
    answer = desk.post(where, typed | seen | {"text": "Lo mío", "note": "Mi nota"})
    told = answer.content.decode()
    assert answer.status_code == 422 and "«Lo ajeno»" in told and "Lo mío" in told and "Mi nota" in told
    row.refresh_from_db()
    assert row.text == "Lo ajeno" and row.note == ""
    again = typed_in(told) | remembered(told) | {"text": "Lo mío", "note": "Mi nota"}
    assert desk.post(where, again).status_code == 302
    row.refresh_from_db()
    assert (row.text, row.note, row.due_on) == ("Lo mío", "Mi nota", day)
    assert [party.organization for party in row.responsible] == [agua]

"""The sessions of the first exercise as their sources tell them: nothing missing of what they say, nothing beyond."""

import datetime

import pytest
from icalendar import Calendar

from cocrea.actors.models import Organization
from cocrea.meetings.minuting.sheet import living_sheet, rows_for
from cocrea.meetings.models import Session
from cocrea.meetings.numbering import next_number
from cocrea.meetings.views.offers import offers
from cocrea.plans.models import ActionPlan

pytestmark = pytest.mark.django_db
SIXTH = "/sesiones/2017-2019-extraordinaria-6/"


def test_the_sixth_extraordinary_session_was_held_and_no_source_says_when(durango, client):
    session = Session.objects.get(slug="2017-2019-extraordinaria-6")
    page = client.get(SIXTH).content.decode()
    assert (session.status, session.date, session.after) == ("held", "", "2019-11-04")
    assert "Celebrada" in page and "ninguna fuente dice cuándo" in page
    assert "Planeada" not in page and "Con la convocatoria" not in page
    body, plan = Organization.objects.get(slug="stl"), ActionPlan.objects.get(slug="2017-2019")
    assert [next_number(body, plan, kind) for kind in ("ordinary", "extraordinary")] == [7, 7]


def test_the_deadline_of_the_minutes_of_2019_is_in_the_calendars(durango, client):
    page = client.get("/sesiones/calendario/?mes=2019-11").content.decode()
    assert 'id="dia-19"' in page and "/sesiones/2019-11-04/acuerdos/6/" in page and "año deducido" in page
    for address in ("/sesiones/calendario.ics", "/sesiones/calendario/organismos/stl.ics"):
        found = Calendar.from_ical(client.get(address).content).walk("VTODO")
        mine = [todo for todo in found if str(todo["UID"]).startswith("agreement-")]
        assert [todo["DUE"].dt for todo in mine] == [datetime.date(2019, 11, 19)], address


def test_what_is_on_record_is_not_offered_again_and_stands_below_its_point(durango):
    (minutes,) = rows_for()
    assert offers(minutes) == []
    assert [each.topic for each in living_sheet(minutes).agreements] == [1, 4, 5, 7, 8, 0]


def test_each_of_the_five_has_the_body_for_which_they_sat_there(durango):
    (minutes,) = rows_for()
    assert [each.office for each in living_sheet(minutes).participants] == [
        "Comisionada Propietaria del IDAIP",
        "Titular representante de la sociedad civil, Colegio de Licenciados en Ciencias de la Comunicación, A.C.",
        "Titular representante de la sociedad civil, Federación de Colegios de Profesionistas de Durango",
        "Facilitadora del Secretariado Técnico Local, Colegio de Contadores Públicos de Durango, A.C.",
        "Encargada de la Coordinación de Gobierno Abierto y Transparencia Proactiva del IDAIP",
    ]


def test_sessions_without_an_agenda_lead_to_what_was_dealt_with(durango, client):
    for slug, said in (
        ("2019-11-04", ("8 temas de la minuta", "1 acuerdo", "5 sugerencias")),
        ("2018-01-18", ("1 moción",)),
        ("2015-08-11", ("1 moción",)),
    ):
        page = client.get(f"/sesiones/{slug}/").content.decode()
        assert "Ninguna fuente del registro dice qué se trató" not in page, slug
        assert all(f">{words}</a>" in page for words in said), slug

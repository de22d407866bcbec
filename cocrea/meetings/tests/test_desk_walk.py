"""A session from its plan to its publication, through the pages of the desk, and the answer of somebody called."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.actors.contacts import keep_contact
from cocrea.actors.models import Person
from cocrea.meetings.actions.attendance import add_guest
from cocrea.meetings.models import Attendance, Session, Vote, VoteEvent
from cocrea.meetings.tests import factory
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    """A browser in which the coordinator has signed in."""
    client.force_login(factory.user())
    return client


def at(name, session, *more):
    return reverse(f"meetings:{name}", args=[session.slug, *more])


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def press(client, address, **data):
    """Sends a form; it leads on."""
    answer = client.post(address, data)
    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())[-3000:]
    return page(client, answer["Location"].split("#")[0])


def test_from_the_plan_to_the_publication(keeper, monkeypatch, django_capture_on_commit_callbacks):
    found = factory.session()
    desk = at("session-desk", found)
    assert "No se ha citado" in page(keeper, desk)
    for person in Person.objects.exclude(slug__endswith="facilita"):
        keep_contact(by=None, person=person, email=f"{person.slug}@villa.example")
    assert "sin correo" in page(keeper, at("session-call", found)).lower()
    assert "días hábiles de aviso; se piden 5 días hábiles" in page(keeper, at("session-call", found))
    told = press(keeper, at("session-call", found), reason="Urge")
    assert Notice.objects.filter(kind="meetings.invitation").count() == 4
    found.refresh_from_db()
    assert found.status == "called" and found.called_on
    letter = Notice.objects.get(to="comite-p-titular@villa.example")
    link = re.search(r"http\S+/sesiones/invitacion/\S+", letter.body)[0]
    client = type(keeper)()
    path = "/" + link.split("/", 3)[3]
    assert "Va mi suplente" in page(client, path)
    assert "Gracias" in press(client, path, respuesta="alternate")
    assert Attendance.objects.get(person__slug="comite-p-titular").answer == "alternate"
    assert "Viene el suplente" in page(keeper, at("session-call", found))
    for name, data in (("roll-call", {"abrir": "1"}), ("session-hold", {}), ("session-hold", {"cerrar": "1"})):
        early = keeper.post(at(name, found), data)
        assert early.status_code == 422 and "Su día es el 10 de marzo de 2031" in early.content.decode()
    for told in (page(keeper, at("roll-call", found)), page(keeper, desk)):
        assert "Personas convocadas: 5." in told and "No hay quórum" not in told and "No está presente" not in told
    found.refresh_from_db()
    assert found.opened_at is None and found.status == "called"
    monkeypatch.setattr(timezone, "localdate", lambda *a, **k: datetime.date(2031, 3, 10))
    press(keeper, at("roll-call", found), abrir="1")
    rows = {row.person.slug.removeprefix("comite-p-"): row for row in found.attendances.in_order()}
    said = press(keeper, at("roll-call", found), marca=f"{rows['autoridad-1'].pk}:present")
    assert "No hay quórum" in said
    said = press(keeper, at("roll-call", found), marca=f"{rows['suplente'].pk}:present")
    assert "Hay quórum: están 2 de 3" in said
    press(keeper, at("motion-list", found), text="Aprobar el orden", requirement="simple")
    press(keeper, at("motion", found, 1), abrir="1")
    seat = rows["titular"].post_id
    press(keeper, at("motion", found, 1), voto=f"{seat}:yes")
    again = keeper.post(at("motion", found, 1), {"voto": f"{seat}:no"})
    assert again.status_code == 422 and "ya está registrado" in again.content.decode()
    press(keeper, at("motion", found, 1), voto=f"{rows['autoridad-1'].post_id}:yes")
    press(keeper, at("motion", found, 1), cerrar="1")
    event = VoteEvent.objects.get()
    assert (event.yes, event.no, event.absent, event.outcome) == (2, 0, 1, "passed")
    vote = Vote.objects.get(vote_of_id=seat)
    assert vote.person.slug == "comite-p-suplente"
    told = press(keeper, at("motion", found, 1), corregir=vote.pk, opcion="no", reason="Se anotó mal")
    event.refresh_from_db()
    assert (event.yes, event.no, event.outcome) == (1, 1, "failed") and event.votes.count() == 4
    assert "contarán como ausentes: " in page(keeper, at("session-hold", found))
    press(keeper, at("session-hold", found))
    found.refresh_from_db()
    assert found.status == Session.Status.HELD and found.closed_at
    came = dict(found.attendances.values_list("person__slug", "presence"))
    assert [came[f"comite-p-{who}"] for who in ("autoridad-1", "suplente", "autoridad-2")] == [
        *("present", "present", "absent")
    ]
    press(keeper, at("session-publish", found))
    assert told and page(keeper, desk)


def test_a_late_call_asks_why_beside_the_days_that_are_missing(keeper):
    found = factory.session(day=(timezone.localdate() + datetime.timedelta(days=1)).isoformat())
    add_guest(by=None, session=found, name="Luz", character="guest")
    here = at("session-call", found)
    assert "de aviso." in page(keeper, here) and 'name="reason"' in page(keeper, here)
    refused = keeper.post(here, {})
    assert refused.status_code == 422 and "Di por qué se cita" in refused.content.decode()
    assert "bandeja de salida" in press(keeper, here, reason="Urge")

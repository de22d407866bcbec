"""Whom no letter reaches gets a link from hand to hand; a house without mail says so plainly."""

import datetime
import re

import pytest

from cocrea.actors.contacts import keep_contact
from cocrea.kernel.errors import NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.meetings.actions import calling, handing
from cocrea.meetings.models import Attendance
from cocrea.meetings.tests import factory, minuted
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/sesiones/invitacion/[\w-]+/")
BEFORE = factory.NOON - datetime.timedelta(days=20)


@pytest.fixture
def session():
    """Planned; one of those on the list can be written to."""
    found = factory.session()
    titular = found.attendances.get(post__slug="comite-titular")
    keep_contact(by=None, person=titular.person, email="titular@villa.example")
    return found


@pytest.fixture
def desk(client):
    client.force_login(factory.user())
    return client


@pytest.fixture
def mailing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def silent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


def at(session) -> str:
    return f"/gestion/sesiones/{session.slug}/citar/"


def called(session):
    calling.call_session(by=None, session=session, now=BEFORE)
    session.refresh_from_db()
    return session


def test_whoever_has_no_address_gets_a_link_and_the_former_one_stops(desk, session, mailing):
    called(session)
    waits = handing.unreached(session, BEFORE.date())
    assert len(waits) == session.attendances.count() - 1
    page = desk.post(at(session), {"entregar": "todas"}).content.decode()
    links = LINK.findall(page)
    assert len(set(links)) == len(waits)
    one = next(path for path in links if waits[0].shown_name in desk.get(path).content.decode())
    assert desk.get(one)["X-Robots-Tag"] == "noindex" and desk.get(one)["Referrer-Policy"] == "no-referrer"
    (new,) = set(LINK.findall(desk.post(at(session), {"entregar": waits[0].pk}).content.decode()))
    assert desk.get(one).status_code == 404
    assert desk.post(new, {"respuesta": "yes"}).status_code == 302
    assert Attendance.objects.get(pk=waits[0].pk).answer == "yes"
    assert not LINK.findall(desk.get(at(session)).content.decode())
    assert Event.objects.filter(action="meetings.invitation.hand_over").count() == 2
    assert not Event.objects.filter(action="meetings.invitation.hand_over", is_public=True).exists()


def test_a_letter_that_waits_with_the_former_link_never_leaves(session, silent, django_user_model):
    called(session)
    titular = session.attendances.get(post__slug="comite-titular")
    handing.hand_over(by=None, session=session, rows=[titular])
    kept = Notice.objects.get(to="titular@villa.example")
    assert (kept.state, kept.body) == ("dropped", "")


def test_without_mail_the_pages_say_what_waits(desk, session, silent):
    page = desk.get(at(session)).content.decode()
    assert "no envía correo" in page and "Citar sin enviar correo" in page and "0 invitaciones" not in page
    answer = desk.post(at(session), {"reason": "Urge"}, follow=True)
    told = answer.content.decode()
    assert "Esta casa aún no envía correo: entrega las ligas" in told and "espera en la bandeja" in told
    assert len(set(LINK.findall(desk.post(at(session), {"entregar": "todas"}).content.decode()))) == 5
    assert "entrega las ligas" in desk.get("/gestion/avisos/").content.decode()


def test_circulating_without_mail_hands_every_address_over(desk, silent):
    draft = minuted.minutes()
    keep_contact(by=None, person=draft.session.attendances.get(position=1).person, email="ana@villa.example")
    where = f"/gestion/sesiones/{draft.session.slug}/minuta/circular/"
    assert "entregas tú la liga" in desk.get(where).content.decode()
    until = datetime.date.today() + datetime.timedelta(days=5)
    told = desk.post(where, {"until": until.isoformat()}).content.decode()
    assert "no envía correo: entrega cada liga" in told and "por correo" not in told


def test_only_whoever_keeps_the_record_hands_over_and_only_once_called(session):
    rows = list(session.attendances.all())
    with pytest.raises(NotAllowed):
        handing.hand_over(by=minuted.member(session.organization), session=session, rows=rows)
    with pytest.raises(Refused):
        handing.hand_over(by=None, session=session, rows=rows)


def test_the_outbox_shows_no_invitation_and_names_its_kind(desk, session, mailing):
    called(session)
    letter = Notice.objects.get()
    link = LINK.search(letter.body)[0]
    boss = minuted.keeper("admin@villa.example")
    desk.force_login(boss)
    assert link not in desk.get(f"/gestion/avisos/{letter.pk}/").content.decode()
    assert "Invitación a una sesión" in desk.get("/gestion/avisos/").content.decode()

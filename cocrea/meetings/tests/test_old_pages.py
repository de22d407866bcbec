"""A page that is old, and two people at the same moment: nobody does the opposite of what they pressed, nobody closes
what they have not seen, nothing is there twice."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cocrea.ledger.models import Event
from cocrea.meetings.actions.agenda import add_points
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.actions.notes import keep_note
from cocrea.meetings.actions.review import circulate_minutes, propose_amendment
from cocrea.meetings.models import Attendance, Minutes, Motion, Session
from cocrea.meetings.tests import factory, minuted
from tests.at_once import at_once
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 3, 10)


@pytest.fixture
def keeper(client, monkeypatch):
    """A browser in which the coordinator has signed in, on the day of the session."""
    monkeypatch.setattr(timezone, "localdate", lambda *a, **k: DAY)
    client.force_login(factory.user())
    return client


def at(name, session, *more):
    return reverse(f"meetings:{name}", args=[session.slug, *more])


def form_of(client, address: str) -> dict:
    """The form of a page as it stands."""
    return Form(client.get(address).content.decode()).fields


def button_of(client, address: str) -> str:
    """What the button of a page that asks says that it does."""
    return client.get(address).content.decode().partition('name="acto" value="')[2].partition('"')[0]


def called(**more) -> Session:
    """A session to which two have come, and a motion."""
    found = factory.session(**more)
    for number, row in enumerate(found.attendances.order_by("position")):
        presence = Attendance.Presence.PRESENT if number < 3 else Attendance.Presence.EXPECTED
        Attendance.objects.filter(pk=row.pk).update(presence=presence)
    put_motion(by=None, session=found, text="Aprobar el orden", requirement="simple")
    return found


def test_who_opens_a_session_that_somebody_has_opened_does_not_close_it(keeper):
    found = called()
    address = at("session-hold", found)
    old = button_of(keeper, address)
    assert keeper.post(address, {"acto": old}).status_code == 302
    late = keeper.post(address, {"acto": old})
    assert late.status_code == 422 and "Alguien lo hizo mientras tanto" in late.content.decode()
    found.refresh_from_db()
    assert found.opened_at and found.status != Session.Status.HELD
    assert keeper.post(address, {"acto": button_of(keeper, address)}).status_code == 302
    found.refresh_from_db()
    assert found.status == Session.Status.HELD


def test_who_publishes_minutes_that_somebody_has_published_does_not_withdraw_them(keeper):
    minutes = minuted.minutes()
    address = at("minutes-publish", minutes.session)
    old = button_of(keeper, address)
    assert keeper.post(address, {"acto": old}).status_code == 302
    assert keeper.post(address, {"acto": old}).status_code == 422
    minutes.refresh_from_db()
    assert minutes.publication == Minutes.Publication.PUBLISHED
    assert button_of(keeper, address) != old


@pytest.mark.parametrize("settled", [True, False])
def test_nobody_closes_minutes_that_changed_since_they_opened_the_page(keeper, settled):
    minutes, other = minuted.minutes(), minuted.keeper("otra@villa.example")
    address, topic = at("minutes-approve", minutes.session), minutes.topics.first()
    note = keep_note(by=other, topic=topic, text="Una cosa.", version=0)
    given = form_of(keeper, address) | {"approval": "paper", "on": "2031-03-10"}
    keep_note(by=other, topic=topic, text="Otra cosa.", version=note.version, settle=settled)
    assert (minutes.topics.first().text == "Otra cosa.") == settled, "what was written last may not be settled yet"
    late = keeper.post(address, given)
    assert late.status_code == 422 and "Alguien cambió la minuta" in late.content.decode()
    minutes.refresh_from_db()
    assert not minutes.is_closed
    given = form_of(keeper, address) | {"approval": "paper", "on": "2031-03-10"}
    assert keeper.post(address, given).status_code == 302
    minutes.refresh_from_db()
    assert minutes.is_closed and "Otra cosa." in minutes.sealed_text


@pytest.mark.parametrize("button", [{"acuerdo": "unanimous"}, {"manos": "1", "yes": "1", "no": "0", "abstain": "0"}])
def test_a_vote_that_somebody_has_recorded_is_not_recorded_again(keeper, button):
    found = called()
    address = at("motion", found, 1)
    given = button | {"votaciones": "0"}
    assert keeper.post(address, given).status_code == 302
    late = keeper.post(address, given)
    assert late.status_code == 422 and "mientras tanto" in late.content.decode()
    assert found.motions.get().vote_events.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_motion_keeps_the_words_that_were_voted(keeper):
    found = called()
    clients = [Client() for _number in range(6)]
    for each in clients:
        each.cookies = keeper.cookies

    def act(number: int) -> None:
        if number % 2:
            clients[number].post(at("motion", found, 1), {"acuerdo": "unanimous", "votaciones": "0"})
        else:
            given = {"text": f"Otra {number}", "requirement": "simple"}
            clients[number].post(at("motion-edit", found, 1), given)

    at_once(act, 6)
    told = list(Event.objects.order_by("seq").values_list("action", flat=True))
    first = told.index("meetings.voteevent.record")
    assert "meetings.motion.update" not in told[first:]
    assert Motion.objects.get().vote_events.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("button", ["usuales", "abiertos"])
def test_the_usual_points_are_added_once(keeper, button):
    found = factory.session(points=0)
    if button == "abiertos":
        former = factory.session(found.organization, day="2031-02-01", points=0)
        add_points(by=None, session=former, points=[{"title": "Quedó abierto"}])
    clients = [Client() for _number in range(4)]
    for each in clients:
        each.cookies = keeper.cookies
    at_once(lambda number: clients[number].post(at("agenda", found), {button: "1"}), 4)
    titles = list(found.agenda_items.values_list("title", flat=True))
    assert len(titles) == len(set(titles))


def test_a_proposal_that_is_sent_twice_is_there_once():
    minutes = minuted.minutes()
    circulate_minutes(by=minuted.keeper(), minutes=minutes, until=timezone.localdate() + datetime.timedelta(days=3))
    minutes.refresh_from_db()
    row = minutes.session.attendances.first()
    given = {"minutes": minutes, "topic": minutes.topics.first(), "attendance": row, "reason": "Faltaba"}
    first, again = (propose_amendment(text="Se habló mucho del agua.", **given) for _time in range(2))
    other = propose_amendment(text="Se habló poco del agua.", **given)
    assert first == again != other and minutes.amendments.count() == 2

"""What nobody outside reads of a public row, the ledger does not tell: pages, feed, chain; nor after its removal."""

import pytest
from django.urls import reverse

from cocrea.ledger import actions
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.removal import remove
from cocrea.meetings.actions import attendance as coming
from cocrea.meetings.actions import calling, handing
from cocrea.meetings.actions import minutes as writing
from cocrea.meetings.actions import session as sessions
from cocrea.meetings.models import Attendance, MinutesTopic
from cocrea.meetings.tests import factory, minuted
from cocrea.opendata.declarations import declared

pytestmark = pytest.mark.django_db
SECRET = "CURP LUNA800101"


def everywhere(client) -> str:
    """All that the ledger says to anybody."""
    pages = ["/bitacora/", "/bitacora/cadena.ndjson", "/bitacora/novedades.atom"]
    pages += [event.get_absolute_url() for event in Event.objects.all()]
    for kind, key in Subject.objects.values_list("kind", "key").distinct():
        pages.append(reverse("ledger:object-history", args=[kind, key]))
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} <= {200, 404}
    return "\n".join(b"".join(answer).decode() for answer in answers)


@pytest.fixture
def topic():
    return minuted.minutes(publication="published").topics.get(position=1)


def test_a_reserved_part_is_told_to_nobody(client, topic):
    by = minuted.keeper()
    writing.keep_minutes_topic(by=by, minutes_topic=topic, reserved=SECRET)
    writing.keep_minutes_topic(by=by, minutes_topic=topic, text="Se midió el agua.", reserved=f"{SECRET} y más")
    told = everywhere(client)
    assert SECRET not in told and "Se midió el agua" in told
    inside = Subject.objects.filter(is_public=False, body__contains=SECRET)
    assert inside.count() == 2, "the staff still has what was written"
    remove(MinutesTopic.objects.get(pk=topic.pk), by=by, action="meetings.minutestopic.remove")
    assert SECRET not in everywhere(client)


def test_what_was_told_before_is_told_no_more(client, topic, monkeypatch):
    monkeypatch.setattr(actions, "parted", list)
    writing.keep_minutes_topic(by=minuted.keeper(), minutes_topic=topic, reserved=SECRET)
    assert Subject.objects.public().filter(body__contains=SECRET).exists()
    assert SECRET not in everywhere(client)


def test_the_staff_reads_it_in_the_history_and_undoes_it_whole(client, topic):
    by = minuted.keeper()
    writing.keep_minutes_topic(by=by, minutes_topic=topic, text="Se midió el agua.", reserved=SECRET)
    client.force_login(by)
    undo = reverse("desk:undo", args=[Event.objects.latest("seq").seq])
    assert client.post(undo, {"reason": "Fue un error"}).status_code == 302
    topic.refresh_from_db()
    assert (topic.text, topic.reserved) == ("Se habló del agua.", "")


def test_what_somebody_answers_to_an_invitation_is_between_them_and_the_desk(client):
    by, session = minuted.keeper(), factory.session()
    sessions.publish_session(by=by, session=session)
    calling.call_session(by=by, session=session, reason="x")
    link = next(iter(handing.hand_over(by=by, session=session, rows=list(session.attendances.all())[:1]).values()))
    assert client.post(link[link.index("/", 8) :], {"respuesta": "no"}).status_code == 302
    assert Attendance.objects.filter(answer="no").exists()
    told = everywhere(client)
    assert "No viene" not in told and '"no"]' not in told and "answered_at" not in told


def test_a_name_that_is_reserved_is_not_told_by_the_act_that_reserves_it(client):
    by, session = minuted.keeper(), factory.session()
    sessions.publish_session(by=by, session=session)
    guest = coming.add_guest(by=by, session=session, name="Doña Invitada", character="guest")
    assert "Doña Invitada" in everywhere(client)
    coming.keep_attendance(by=by, attendance=guest, is_reserved=True)
    told = everywhere(client)
    assert "Doña Invitada" not in told and "Nombre reservado" in told


def test_no_table_publishes_what_stays_inside():
    """What the tables of open data withhold for a person's sake, and what the ledger keeps inside, is one thing."""
    for dataset in declared():
        names = set(getattr(dataset.model, "stays_inside", ()))
        assert names <= {field.name for field in dataset.model._meta.concrete_fields}
        assert names <= dataset.withheld_fields.keys(), dataset.key

"""What a model fills in by itself belongs to the act: the ledger tells the row as it was saved."""

import datetime
import json

import pytest
from django.utils import timezone

from cocrea.ledger.models import Event, Subject
from cocrea.meetings.actions.session import keep_session
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def told() -> dict:
    return json.loads(Subject.objects.latest("event_id").body)["changes"]


def test_the_ledger_tells_what_was_saved_and_not_what_was_asked():
    moment = timezone.make_aware(datetime.datetime(2031, 5, 4, 18))
    body = factory.organization("comite")
    session = keep_session(by=None, slug="una", kind="session", subject="Agua", organization=body, date="2031")
    session = keep_session(by=None, session=session, starts_at=moment)
    assert told()["date"] == ["2031", "2031-05-04"]
    events = Event.objects.count()
    session = keep_session(by=None, session=session, date="2031-05")
    assert session.date == "2031-05-04" and Event.objects.count() == events, "nothing has changed"

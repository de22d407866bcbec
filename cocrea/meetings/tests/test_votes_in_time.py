"""Nothing is voted in a session whose day has not come, nor in one that was cancelled."""

import datetime

import pytest
from django.urls import reverse

from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import voting
from cocrea.meetings.actions.attendance import mark_rest
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.actions.session import cancel_session
from cocrea.meetings.models import VoteEvent
from cocrea.meetings.tests import factory

pytestmark = pytest.mark.django_db
EVE, DAY = datetime.date(2031, 3, 9), datetime.date(2031, 3, 10)
WAYS = [
    lambda motion, today: voting.open_vote(by=None, motion=motion, today=today),
    lambda motion, today: voting.record_hands(by=None, motion=motion, yes=1, no=0, abstain=0, today=today),
    lambda motion, today: voting.record_agreement(by=None, motion=motion, mode="unanimous", today=today),
    lambda motion, today: voting.record_stated(
        by=None, motion=motion, mode="unanimous", outcome="passed", today=today
    ),
]
PRESSED = (
    {"abrir": "1"},
    {"acuerdo": "unanimous"},
    {"manos": "1", "yes": "1", "no": "0", "abstain": "0"},
    {"consta": "1", "mode": "unanimous", "outcome": "passed"},
)


@pytest.fixture
def motion():
    session = factory.session()
    mark_rest(by=None, session=session, presence="present")
    return put_motion(by=None, session=session, text="Aprobar la minuta", requirement="simple")


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_voted_before_the_day(motion, way):
    with pytest.raises(Refused, match="10 de marzo de 2031"):
        way(motion, EVE)
    assert not VoteEvent.objects.exists()
    assert way(motion, DAY).motion == motion


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_voted_in_a_cancelled_session(motion, way):
    cancel_session(by=None, session=motion.session, reason="No hubo sala")
    with pytest.raises(Refused, match="se canceló"):
        way(motion, DAY)


def test_the_page_offers_no_vote_before_the_day(client, motion):
    client.force_login(factory.user())
    address = reverse("meetings:motion", args=[motion.session.slug, motion.position])
    page = client.get(address).content.decode()
    assert reverse("meetings:motion-edit", args=[motion.session.slug, motion.position]) in page
    assert not [name for name in ("abrir", "acuerdo", "manos", "consta") if f'name="{name}"' in page]
    for data in PRESSED:
        answer = client.post(address, data | {"votaciones": "0"})
        assert answer.status_code == 422 and "10 de marzo de 2031" in answer.content.decode(), data
    assert not VoteEvent.objects.exists()

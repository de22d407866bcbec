"""Seats without a vote: nobody votes for one that was empty, and whoever stayed silent can be heard later."""

import pytest
from django.urls import reverse

from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import voting
from cocrea.meetings.actions.attendance import mark
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """Seat -> who sits there; the titular is away, and so is their alternate."""
    found = {row.post.slug.removeprefix("comite-"): row for row in factory.session().attendances.in_order()}
    for name in ("autoridad-1", "autoridad-2"):
        mark(by=None, attendance=found[name], presence="present")
    mark(by=None, attendance=found["titular"], presence="absent")
    return found


def voted(rows, requirement="simple", **options):
    motion = put_motion(by=None, session=rows["titular"].session, text="Aprobar", requirement=requirement)
    event = voting.open_vote(by=None, motion=motion)
    for name, option in options.items():
        seat = rows[name.replace("_", "-")].post_id
        voting.cast_vote(by=None, vote_event=event, seat=seat, option=option)
    return voting.close_vote(by=None, vote_event=event)


@pytest.mark.parametrize("option", ["yes", "no", "abstain"])
def test_a_seat_that_nobody_represented_never_votes(rows, option):
    event = voted(rows, autoridad_1="yes", autoridad_2="no")
    nobodys = event.votes.get(option="absent")
    with pytest.raises(Refused, match="Nadie en la sala"):
        voting.correct_vote(by=None, vote=nobodys, option=option, reason="Se anotó mal")
    event.refresh_from_db()
    assert (event.outcome, event.yes, event.no, event.abstain, event.absent) == ("failed", 1, 1, 0, 1)


def test_whoever_was_there_and_silent_is_corrected(rows):
    event = voted(rows, autoridad_1="yes")
    silent = event.votes.get(vote_of=rows["autoridad-2"].post)
    assert silent.person == rows["autoridad-2"].person and silent.option == "absent"
    voting.correct_vote(by=None, vote=silent, option="yes", reason="Sí votó")
    event.refresh_from_db()
    assert (event.outcome, event.yes, event.entitled) == ("passed", 2, 2)


def test_an_alternate_that_stood_in_and_was_silent_is_named(rows):
    mark(by=None, attendance=rows["suplente"], presence="present")
    event = voted(rows, autoridad_1="yes", autoridad_2="yes")
    silent = event.votes.get(vote_of=rows["titular"].post)
    assert (silent.person, silent.post) == (rows["suplente"].person, rows["suplente"].post)


def test_the_page_offers_only_votes_that_somebody_cast_or_kept_back(client, rows):
    event = voted(rows, autoridad_1="yes")
    client.force_login(factory.user())
    page = client.get(reverse("meetings:motion", args=[rows["titular"].session.slug, event.motion.position]))
    offered = page.content.decode().partition('id="corregir"')[2].partition("</select>")[0]
    nobodys = event.votes.get(vote_of=rows["titular"].post)
    assert offered.count("<option") == 2 and f'value="{nobodys.pk}"' not in offered

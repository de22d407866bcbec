"""Votes: who may, how often, until when; how they come out; corrections that keep both."""

import pytest
from django.db import IntegrityError, transaction

from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.meetings import tally
from cocrea.meetings.actions import voting
from cocrea.meetings.actions.attendance import leave, mark
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.actions.session import close_session, open_session
from cocrea.meetings.models import Vote, VoteEvent
from cocrea.meetings.seating import table_of
from cocrea.meetings.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """A session that is open, with a motion; `rows`: seat -> who sits there."""
    session = factory.session()
    open_session(by=None, session=session)
    motion = put_motion(by=None, session=session, text="Aprobar", requirement="simple")
    rows = {row.post.slug.removeprefix("comite-"): row for row in session.attendances.in_order()}
    return session, motion, rows


def come(rows, *names):
    for name in names:
        mark(by=None, attendance=rows[name], presence="present")


def cast(event, rows, name, option="yes"):
    return voting.cast_vote(by=None, vote_event=event, seat=rows[name].post_id, option=option)


def test_the_quorum_grows_and_shrinks_as_people_come_and_go(room):
    session, _motion, rows = room
    found = []
    for name in ("autoridad-1", "facilita", "suplente", "titular"):
        come(rows, name)
        found.append(table_of(session).quorum)
    assert [each.represented for each in found] == [1, 1, 2, 2] and {each.seats for each in found} == {3}
    assert [each.is_met for each in found] == [False, False, True, True]
    leave(by=None, attendance=rows["titular"])
    assert rows["suplente"].post_id in {row.post_id for row in table_of(session).voters.values()}


def test_an_alternate_votes_only_while_the_titular_is_away(room):
    session, motion, rows = room
    come(rows, "autoridad-1", "suplente", "titular")
    event = voting.open_vote(by=None, motion=motion)
    with pytest.raises(Refused, match="titular está presente"):
        cast(event, rows, "suplente")
    assert cast(event, rows, "titular").person == rows["titular"].person


def test_without_a_quorum_nothing_is_voted(room):
    _session, motion, rows = room
    come(rows, "autoridad-1")
    for act in (
        lambda: voting.open_vote(by=None, motion=motion),
        lambda: voting.record_agreement(by=None, motion=motion, mode="unanimous"),
        lambda: voting.record_hands(by=None, motion=motion, yes=1, no=0, abstain=0),
    ):
        with pytest.raises(Refused, match="quórum"):
            act()
    assert not VoteEvent.objects.exists()


def test_no_vote_without_a_seat_no_double_vote_none_after_the_close(room):
    _session, motion, rows = room
    come(rows, "autoridad-1", "titular", "facilita")
    event = voting.open_vote(by=None, motion=motion)
    with pytest.raises(Refused, match="voz y no voto"):
        cast(event, rows, "facilita")
    with pytest.raises(Refused, match="No está presente"):
        cast(event, rows, "autoridad-2")
    with pytest.raises(Refused, match="no tiene ese asiento"):
        voting.cast_vote(by=None, vote_event=event, seat=10**6, option="yes")
    cast(event, rows, "titular")
    with pytest.raises(Refused, match="ya está registrado"):
        cast(event, rows, "titular", "no")
    leave(by=None, attendance=rows["titular"])
    come(rows, "suplente")
    with pytest.raises(Refused, match="ya está registrado"):
        voting.cast_vote(by=None, vote_event=event, seat=rows["titular"].post_id, option="no")
    closed = voting.close_vote(by=None, vote_event=event)
    assert (closed.yes, closed.no, closed.abstain, closed.absent) == (1, 0, 0, 2)
    with pytest.raises(Refused, match="cerrada"):
        cast(event, rows, "autoridad-1")
    with pytest.raises(Refused, match="cerrada"):
        voting.close_vote(by=None, vote_event=event)


def test_the_database_itself_holds_one_vote_a_seat(room):
    _session, motion, rows = room
    come(rows, "autoridad-1", "titular")
    event = voting.open_vote(by=None, motion=motion)
    vote = cast(event, rows, "titular")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(vote_event=event, position=9, post=vote.post, vote_of=vote.vote_of, option="no")


def test_two_votes_on_one_motion_are_not_open_at_once_and_an_open_one_keeps_the_session_open(room):
    session, motion, rows = room
    come(rows, "autoridad-1", "titular")
    event = voting.open_vote(by=None, motion=motion)
    with pytest.raises(Refused, match="abierta"):
        voting.open_vote(by=None, motion=motion)
    with pytest.raises(Refused, match="abierta"):
        close_session(by=None, session=session)
    voting.close_vote(by=None, vote_event=event)
    assert close_session(by=None, session=session).status == "held"


def test_a_correction_keeps_both_and_counts_anew(room):
    _session, motion, rows = room
    come(rows, "autoridad-1", "titular")
    event = voting.open_vote(by=None, motion=motion)
    vote = cast(event, rows, "titular")
    cast(event, rows, "autoridad-1")
    assert voting.close_vote(by=None, vote_event=event).outcome == "passed"
    with pytest.raises(Invalid):
        voting.correct_vote(by=None, vote=vote, option="no", reason=" ")
    with pytest.raises(Invalid):
        voting.correct_vote(by=None, vote=vote, option="yes", reason="Se anotó mal")
    made = voting.correct_vote(by=None, vote=vote, option="no", reason="Se anotó mal")
    event.refresh_from_db()
    vote.refresh_from_db()
    assert (event.yes, event.no, event.outcome) == (1, 1, "failed")
    assert not vote.is_counted and made.corrects == vote and event.votes.count() == 4
    with pytest.raises(Refused):
        voting.correct_vote(by=None, vote=vote, option="abstain", reason="Otra vez")


def test_hands_are_no_more_than_votes_and_a_wrong_count_stays_beside_the_right_one(room):
    _session, motion, rows = room
    come(rows, "autoridad-1", "titular")
    with pytest.raises(Invalid):
        voting.record_hands(by=None, motion=motion, yes=2, no=1, abstain=0)
    event = voting.record_hands(by=None, motion=motion, yes=2, no=0, abstain=0)
    assert (event.outcome, event.absent, event.entitled, event.seats) == ("passed", 1, 2, 3)
    again = voting.correct_count(by=None, vote_event=event, reason="Se contó mal", yes=1, no=1, abstain=0)
    assert again.corrects == event and again.outcome == "failed" and VoteEvent.objects.count() == 2
    with pytest.raises(Refused):
        voting.correct_count(by=None, vote_event=event, reason="Otra vez", yes=0, no=1, abstain=0)


def test_a_stated_result_invents_nobody(room):
    _session, motion, _rows = room
    event = voting.record_stated(by=None, motion=motion, mode="unanimous", outcome="passed")
    assert event.is_stated and event.yes is None and not event.votes.exists() and not event.is_counted


def test_only_keepers_vote_people_in(room):
    _session, motion, rows = room
    come(rows, "autoridad-1", "titular")
    member = factory.user("member", ("committee", "comite"))
    with pytest.raises(NotAllowed):
        voting.open_vote(by=member, motion=motion)
    event = voting.open_vote(by=None, motion=motion)
    with pytest.raises(NotAllowed):
        voting.cast_vote(by=member, vote_event=event, seat=rows["titular"].post_id, option="yes")


@pytest.mark.parametrize(
    ("requirement", "yes", "no", "entitled", "seats", "passed"),
    [
        ("simple", 2, 1, 4, 9, False),  # half is not more than half
        ("simple", 3, 1, 4, 9, True),
        ("absolute", 4, 0, 4, 9, False),
        ("absolute", 5, 3, 8, 9, True),
        ("two_thirds", 4, 2, 6, 9, True),
        ("two_thirds", 3, 2, 5, 9, False),
        ("unanimity", 5, 0, 5, 9, True),
        ("unanimity", 4, 0, 5, 9, False),
        ("consensus", 1, 0, 5, 9, True),
        ("consensus", 4, 1, 5, 9, False),
        ("consensus", 0, 0, 5, 9, False),
        ("simple", 0, 0, 0, 0, False),
    ],
)
def test_what_a_motion_needs(requirement, yes, no, entitled, seats, passed):
    assert tally.passes(requirement, yes=yes, no=no, entitled=entitled, seats=seats) is passed

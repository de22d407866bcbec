"""A session and its votes driven at random: whatever is pressed, in whatever order, no vote without a seat, no double
vote, none after the close, and the quorum is always what a count by hand gives.

`./test` takes a sample; COCREA_SOAK=1 drives a million steps (`./run soak sessions`)."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import session as acts
from cocrea.meetings.actions import voting
from cocrea.meetings.actions.attendance import leave, mark
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.models import Attendance, Session, Vote, VoteEvent
from cocrea.meetings.seating import table_of
from cocrea.meetings.tests import factory
from tests.scale.steps import drive

NAMES = ("autoridad-1", "autoridad-2", "titular", "suplente", "facilita")
VOTING = ("autoridad-1", "autoridad-2", "titular")
OPTIONS = ("yes", "no", "abstain")

pytestmark = pytest.mark.django_db


class Meeting(RuleBasedStateMachine):
    """What people do in a session. Beside it, a model by hand: who is here, and who voted what."""

    @initialize()
    def begin(self):
        """A committee of five seats, three of which vote."""
        self.point = transaction.savepoint()
        self.session = factory.session()
        self.rows = {row.post.slug.removeprefix("comite-"): row for row in self.session.attendances.in_order()}
        self.posts = {name: row.post_id for name, row in self.rows.items()}
        self.here: set[str] = set()
        self.counted: dict[int, dict[str, str]] = {}
        self.status, self.opened = "planned", False

    def teardown(self):
        """Leaves nothing behind for the next example."""
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def done(self, act) -> bool:
        """Whether an act was done; what refuses changes nothing, and the invariants look."""
        try:
            act()
        except Refused:
            return False
        return True

    def voters(self) -> dict[str, str]:
        """Seat -> who casts its vote, by hand: an alternate only while the titular is away."""
        found = {name: name for name in VOTING if name in self.here}
        if "titular" not in self.here and "suplente" in self.here:
            found["titular"] = "suplente"
        return found

    @rule(name=st.sampled_from(NAMES), presence=st.sampled_from(["present", "absent", "excused"]))
    def roll(self, name, presence):
        """Somebody is marked."""
        if self.done(lambda: mark(by=None, attendance=self.rows[name], presence=presence)):
            assert self.status != "cancelled"
            self.here = self.here | {name} if presence == "present" else self.here - {name}

    @rule(name=st.sampled_from(NAMES))
    def go(self, name):
        """Somebody leaves: only who is here."""
        assert self.done(lambda: leave(by=None, attendance=self.rows[name])) == (
            name in self.here and self.status != "cancelled"
        )
        self.here -= {name}

    @rule()
    def open_session(self):
        """It begins: once, and not when it is over."""
        may = not self.opened and self.status == "planned"
        assert self.done(lambda: acts.open_session(by=None, session=self.session)) == may
        self.opened = self.opened or may

    @rule()
    def close_session(self):
        """It is held: not while a vote is open."""
        is_free = not VoteEvent.objects.filter(closed_at=None).exists()
        may = self.status == "planned" and is_free
        assert self.done(lambda: acts.close_session(by=None, session=self.session)) == may
        self.status = "held" if may else self.status

    @rule(chance=st.integers(0, 9))
    def cancel(self, chance):
        """It is called off, now and then."""
        if chance == 0 and self.done(lambda: acts.cancel_session(by=None, session=self.session, reason="No")):
            self.status = "cancelled"

    @rule(requirement=st.sampled_from(["simple", "absolute", "two_thirds", "unanimity", "consensus"]))
    def move(self, requirement):
        """A motion is put."""
        put_motion(by=None, session=self.session, text="Algo", requirement=requirement)

    @rule(place=st.integers(0, 3))
    def open_vote(self, place):
        """A vote is opened: only with a quorum."""
        motion = self.session.motions.order_by("position")[place : place + 1].first()
        if motion is None:
            return
        may = len(self.voters()) >= 2 and self.status != "cancelled"
        may = may and not motion.vote_events.filter(closed_at=None).exists()
        assert self.done(lambda: voting.open_vote(by=None, motion=motion)) == may

    @rule(place=st.integers(0, 3), seat=st.sampled_from(NAMES), option=st.sampled_from(OPTIONS))
    def vote(self, place, seat, option):
        """A vote is cast on any event, open or closed, for any seat."""
        event = VoteEvent.objects.order_by("pk")[place : place + 1].first()
        if event is None:
            return
        given = self.counted.setdefault(event.pk, {})
        voter = self.voters().get(seat)
        who = {self.caster(event, each) for each in given}
        may = event.closed_at is None and voter is not None and seat not in given and voter not in who
        cast = lambda: voting.cast_vote(  # noqa: E731 - the act itself, for `done`
            by=None, vote_event=event, seat=self.posts[seat], option=option
        )
        assert self.done(cast) == may
        if may:
            given[seat] = option

    def caster(self, event, seat) -> str:
        """Who cast the vote of a seat, as the record says."""
        vote = event.votes.counted().get(vote_of_id=self.posts[seat])
        return next(name for name, row in self.rows.items() if row.person_id == vote.person_id)

    @rule(place=st.integers(0, 3))
    def close_vote(self, place):
        """A vote is closed: once."""
        event = VoteEvent.objects.order_by("pk")[place : place + 1].first()
        if event is not None:
            may = event.closed_at is None
            assert self.done(lambda: voting.close_vote(by=None, vote_event=event)) == may

    @rule(place=st.integers(0, 5), option=st.sampled_from(OPTIONS))
    def correct(self, place, option):
        """A vote was written down wrongly."""
        vote = Vote.objects.counted().exclude(option="absent").order_by("pk")[place : place + 1].first()
        if vote is None or vote.option == option:
            return
        voting.correct_vote(by=None, vote=vote, option=option, reason="Se anotó mal")
        seat = next(name for name, post in self.posts.items() if post == vote.vote_of_id)
        self.counted[vote.vote_event_id][seat] = option

    @invariant()
    def nobody_votes_without_a_seat_or_twice(self):
        """Each counted vote is of a voting seat, once, by one person once; corrections keep what they correct."""
        if not hasattr(self, "posts"):
            return
        seats = {self.posts[name] for name in VOTING}
        for event in VoteEvent.objects.all():
            counted = list(event.votes.counted())
            assert {vote.vote_of_id for vote in counted} <= seats
            assert max(Counter(vote.vote_of_id for vote in counted).values(), default=1) == 1
            people = [vote.person_id for vote in counted if vote.option != "absent"]
            assert None not in people and len(people) == len(set(people))
            corrected = set(event.votes.filter(is_counted=False).values_list("pk", flat=True))
            assert corrected == {each for each in event.votes.values_list("corrects", flat=True) if each}
            by_hand = Counter(self.counted.get(event.pk, {}).values())
            if event.closed_at is not None:
                assert (event.yes, event.no, event.abstain) == tuple(by_hand[option] for option in OPTIONS)
                assert event.yes + event.no + event.abstain + event.absent == event.seats == len(VOTING)
                assert event.outcome in ("passed", "failed")

    @invariant()
    def the_quorum_is_right(self):
        """Three seats vote; more than half of them must be represented."""
        if not hasattr(self, "posts"):
            return
        quorum = table_of(self.session).quorum
        assert (quorum.seats, quorum.represented, quorum.needed) == (3, len(self.voters()), 2)
        stands = Session.objects.get(pk=self.session.pk)
        assert stands.status == self.status
        present = Attendance.Presence.PRESENT
        assert {
            n for n, row in self.rows.items() if Attendance.objects.get(pk=row.pk).is_here
        } == self.here and present


def test_a_session_and_its_votes():
    drive(Meeting, lives=8, length=25, soak=1_000_000, soaked=200)

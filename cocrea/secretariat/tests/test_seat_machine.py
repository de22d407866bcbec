"""The life of two seats, driven at random: whatever is done in whatever order, no two people surely hold one seat on
one day, nobody votes without a seat, and the chain of those who replaced each other never turns round."""

import datetime
import os

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors import voting
from cocrea.actors.actions import keep_membership
from cocrea.actors.models import Membership, Post
from cocrea.desk.actions.undo import CannotUndo, undo
from cocrea.kernel.errors import Invalid
from cocrea.ledger.models import Event
from cocrea.secretariat import composition
from cocrea.secretariat.actions import term
from cocrea.secretariat.actions.seating import Newcomer, designate, end_term, replace, resign
from cocrea.secretariat.models import Seating
from cocrea.secretariat.tests.bodies import committee

DATES = st.sampled_from(["", "2020", "2020-05", "2020-05-01", "2020-05-31", "2020-06-01", "2021", "2021-01-01"])
# The first and the last day that each of those can mean, and those beside them.
DAYS = [
    datetime.date.fromisoformat(day)
    for day in (
        *("2019-12-31", "2020-01-01", "2020-04-30", "2020-05-01", "2020-05-31", "2020-06-01", "2020-12-31"),
        *("2021-01-01", "2021-12-31", "2022-01-01"),
    )
]
LIVES = 400 if os.environ.get("COCREA_SOAK") == "1" else 8
SEATS = st.sampled_from(["t", "s"])
PEOPLE = st.sampled_from(["ana", "beto", "caro"])


class Seats(RuleBasedStateMachine):
    """A titular and an alternate, and three people who come and go."""

    @initialize()
    def begin(self):
        self.point = transaction.atomic()
        self.point.__enter__()
        self.of = committee()
        self.by = create_user(by=None, email="c@villa.example", name="C", password="una-clave-bastante-larga")
        assign_role(by=None, user=self.by, role="coordinator")
        self.first = Event.objects.order_by("-seq").first().seq

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def attempt(self, act, **what):
        """Does it if it may be done; what is refused changes nothing."""
        before = snapshot()
        try:
            with transaction.atomic():
                return act(by=self.by, **what)
        except (Invalid, CannotUndo):
            assert snapshot() == before
            return None

    def someone(self, place: int) -> Membership | None:
        rows = list(Membership.objects.filter(organization=self.of.body).order_by("pk"))
        return rows[place % len(rows)] if rows else None

    @rule(post=SEATS, person=PEOPLE, start=DATES)
    def designate(self, post, person, start):
        was = Membership.objects.filter(post=self.of.posts[post], end="", end_reason="").exists()
        newcomer = Newcomer(self.of.people[person], start=start)
        done = self.attempt(designate, post=self.of.posts[post], newcomer=newcomer)
        assert not (was and done), "a seat in which somebody sits was given again"

    @rule(place=st.integers(0, 9), on=DATES)
    def resign(self, place, on):
        if (who := self.someone(place)) is not None:
            had_ended = who.has_ended
            done = self.attempt(resign, membership=who, on=on, reason="Se fue")
            assert not (had_ended and done) and (done is None or done.has_ended)

    @rule(place=st.integers(0, 9), on=DATES)
    def end(self, place, on):
        if (who := self.someone(place)) is not None:
            self.attempt(end_term, membership=who, on=on)

    @rule(place=st.integers(0, 9), person=PEOPLE, start=DATES, on=DATES)
    def replace(self, place, person, start, on):
        if (who := self.someone(place)) is not None:
            newcomer = Newcomer(self.of.people[person], start=start)
            done = self.attempt(replace, membership=who, newcomer=newcomer, on=on, reason="Se fue")
            assert done is None or done.seating.replaces_id == who.pk

    @rule(on=DATES)
    def close(self, on):
        ended = self.attempt(term.close_term, body=self.of.body, on=on)
        assert ended is None or (on and all(each.has_ended for each in ended))

    @rule(place=st.integers(0, 9), start=DATES, end=DATES)
    def correct(self, place, start, end):
        if (who := self.someone(place)) is not None:
            self.attempt(keep_membership, membership=who, start=start, end=end)

    @rule(place=st.integers(0, 5))
    def undo(self, place):
        events = list(Event.objects.filter(seq__gt=self.first).order_by("-seq")[: place + 1])
        if events:
            self.attempt(undo, event=events[-1], reason="Prueba")

    @invariant()
    def never_two_in_one_seat(self):
        if hasattr(self, "of"):
            for day in DAYS:
                held = Membership.objects.holders_on(day).filter(certainty="known").values_list("post", flat=True)
                assert len(set(held)) == len(held), day

    @invariant()
    def no_vote_without_a_seat(self):
        if hasattr(self, "of"):
            for day in DAYS[::3]:
                chairs = composition.tables([self.of.body], day)[0].chairs
                holders = {chair.post.pk: [each.person_id for each in chair.known] for chair in chairs}
                found = voting.rights([as_seat(chair) for chair in chairs], {p.pk for p in self.of.people.values()})
                for key, right in found.items():
                    assert not right.may_vote or holders[key]
                votes = [right.vote_of for right in found.values() if right.may_vote]
                assert len(set(votes)) == len(votes)

    @invariant()
    def chains_come_to_an_end(self):
        before = dict(Seating.objects.exclude(replaces=None).values_list("membership", "replaces"))
        for first in before:
            seen, here = set(), first
            while here is not None:
                assert here not in seen
                seen.add(here)
                here = before.get(here)


def as_seat(chair: composition.Chair) -> voting.Seat:
    """A seat of the body as the rule of votes sees it."""
    holder = chair.known[0].person_id if chair.known else None
    return voting.Seat(chair.post.pk, chair.post.voting_right, holder, chair.post.alternate_of_id)


def snapshot() -> list:
    """All that the acts write."""
    return [list(model.objects.order_by("pk").values()) for model in (Membership, Seating, Post, Event)]


@pytest.mark.django_db
def test_the_life_of_seats():
    # A failing life is told as it was lived: to shorten it would take minutes with a database behind.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    of_tests = settings(max_examples=LIVES, stateful_step_count=30, deadline=None, phases=phases)
    run_state_machine_as_test(Seats, settings=of_tests)

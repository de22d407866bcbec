"""An election driven at random on the real tables: whatever people try, in whatever order, some things never happen.

A sample in `./test`; with COCREA_SOAK=1 a million steps (`./run soak election-states`)."""

import datetime

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cocrea.accounts.codes import new_token
from cocrea.elections import actions, calc
from cocrea.elections.actions import sealing
from cocrea.elections.actions.roll_lines import Entry
from cocrea.elections.actions.voting import new_number
from cocrea.elections.models import Ballot, Candidate, Election, Voter
from cocrea.elections.tests import factory
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event
from tests.scale.steps import drive

ORDER = ["draft", "announced", "open", "closed", "declared", "annulled"]
MINUTE = datetime.timedelta(minutes=1)
CHOICES = st.sampled_from(["1", "2", "1;2", "blank", "3", "9", "", "1;1", "2;1"])

REACHED: set[str] = set()


class Attempts(RuleBasedStateMachine):
    """What people try, and beside it what should have come of it: `box` receipt -> choices; `voted` rows."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now, self.number = factory.NOW, 10
        self.election = factory.draft(voters=self.number, candidates=3, votes_per_ballot=2, minimum_voters=5)
        self.people = list(Voter.objects.order_by("pk").values_list("pk", flat=True))
        self.links: dict[int, str] = {}
        self.old: list[str] = []
        self.sent: list[tuple[str, str, int]] = []
        self.box: dict[str, str] = {}
        self.voted: set[int] = set()
        self.furthest, self.sealed = 0, None

    @initialize(
        voters=st.sampled_from([0, 4, 6, 10]), until=st.sampled_from(["draft", "open", "open", "closed", "declared"])
    )
    def begin(self, voters, until):
        """Some begin as a draft, most open and with a few votes in the box, some are closed or declared already."""
        if until != "draft":
            self.announce()
            self.open()
            for place in range(voters):
                self.give_a_link(place)
                self.vote(place, ("1", "2", "1;2", "blank")[place % 4])
        if until in ("closed", "declared"):
            self.close(True)
            self.wiped()
        if until == "declared":
            self.declare("4711")

    def teardown(self):
        REACHED.add(self.fresh().state)
        REACHED.add(self.fresh().outcome)
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def fresh(self) -> Election:
        return Election.objects.get(pk=self.election.pk)

    def attempt(self, act, *refusals):
        """What an act gives; None where it was refused, and then it did nothing."""
        try:
            with transaction.atomic():
                return act()
        except (Refused, *refusals):
            return None

    @rule(minutes=st.integers(1, 50))
    def wait(self, minutes):
        self.now += minutes * MINUTE

    @rule()
    def announce(self):
        self.attempt(lambda: actions.announce(by=None, election=self.election))

    @rule()
    def open(self):
        self.attempt(lambda: actions.open_voting(by=None, election=self.election, now=self.now))

    @rule(number=st.integers(4, 9))
    def add_candidate(self, number):
        was = self.fresh().is_editable
        made = self.attempt(
            lambda: actions.keep_candidate(by=None, election=self.election, number=number, name=f"Candidata {number}")
        )
        assert made is None or was

    @rule(seats=st.integers(1, 3))
    def change_rules(self, seats):
        was = self.fresh().is_editable
        made = self.attempt(lambda: actions.keep_election(by=None, election=self.election, seats=seats))
        assert made is None or was or made.seats == seats

    @rule()
    def add_somebody(self):
        was = self.fresh().is_editable
        entry = Entry(1, f"Persona {self.number + 1}")
        made = self.attempt(lambda: actions.add_voters(by=None, election=self.election, entries=[entry]))
        assert (made is not None) == was
        if was:
            self.number += 1
            self.people = list(Voter.objects.order_by("pk").values_list("pk", flat=True))

    @rule(place=st.integers(0, 30))
    def give_a_link(self, place):
        """A new link ends the one before; only what is open has any."""
        pk = self.people[place % len(self.people)]
        slips = self.attempt(lambda: actions.issue_links(by=None, election=self.election, on_paper=True, only=pk))
        assert (slips is None) == (self.fresh().state != "open")
        if slips:
            self.old += [self.links.pop(pk)] if pk in self.links else []
            self.links[pk] = slips[0].token

    @rule(place=st.integers(0, 30), choices=CHOICES)
    def vote(self, place, choices):
        pk = self.people[place % len(self.people)]
        if pk not in self.links:
            self.attempt_with(new_token(), choices, new_number(), None)
        else:
            self.attempt_with(self.links[pk], choices, new_number(), pk)

    @precondition(lambda self: self.sent)
    @rule(place=st.integers(0, 100), choices=CHOICES)
    def send_again(self, place, choices):
        """The same ballot, or another one, with a link that was used."""
        token, text, number = self.sent[place % len(self.sent)]
        assert self.attempt(lambda: actions.cast(token=token, choices=text, number=number, now=self.now)) is None
        assert self.attempt(lambda: actions.cast(token=token, choices=choices, number=number, now=self.now)) is None

    @precondition(lambda self: self.old)
    @rule(place=st.integers(0, 100))
    def vote_with_an_old_link(self, place):
        token = self.old[place % len(self.old)]
        assert self.attempt(lambda: actions.cast(token=token, choices="1", number=new_number(), now=self.now)) is None

    def attempt_with(self, token, choices, number, pk):
        election = self.fresh()
        receipt = self.attempt(lambda: actions.cast(token=token, choices=choices, number=number, now=self.now))
        numbers = election.candidates.values_list("number", flat=True)
        right = pk is not None and pk not in self.voted and election.receives(self.now)
        right = right and calc.is_valid(choices, numbers, 2, allows_blank=True)
        assert (receipt is not None) == right
        if receipt:
            self.box[receipt] = choices
            self.voted.add(pk)
            self.sent.append((token, choices, number))

    @rule(early=st.booleans())
    def close(self, early):
        election = self.fresh()
        done = self.attempt(lambda: actions.close(by=None, election=election, reason="Votaron" * early, now=self.now))
        assert done is None or early or self.now >= election.closes_at

    @rule()
    def the_clock_closes(self):
        actions.close_due(self.now)
        self.wiped()

    @rule()
    def wiped(self):
        Election.objects.filter(needs_cleaning=True).update(needs_cleaning=False)

    @rule(number=st.sampled_from(["", "4711"]))
    def declare(self, number):
        self.attempt(lambda: actions.declare(by=None, election=self.election, public_number=number))

    @rule(really=st.integers(0, 4))
    def annul(self, really):
        if really == 0:
            self.attempt(lambda: actions.annul(by=None, election=self.election, reason="Se repite"))

    @invariant()
    def it_never_goes_back(self):
        place = ORDER.index(self.fresh().state)
        assert place >= self.furthest
        self.furthest = place

    @invariant()
    def one_ballot_for_each_mark_and_each_receipt_once(self):
        election = self.fresh()
        marked = set(Voter.objects.filter(has_voted=True).values_list("pk", flat=True))
        assert marked == self.voted <= set(self.people)
        is_there = not (election.outcome == "unopened" or (election.state == "annulled" and not election.box_hash))
        found = dict(Ballot.objects.values_list("receipt", "choices"))
        assert found == (self.box if is_there else {}), "nothing lost, nothing doubled"
        assert election.roll_size == len(self.people) == Voter.objects.count()

    @invariant()
    def nothing_links(self):
        assert not Ballot.objects.exclude(voter=None, voter_name="").exists()
        assert not Event.objects.filter(action__startswith="elections.ballot").exists()

    @invariant()
    def nothing_is_counted_before_the_close(self):
        election = self.fresh()
        if election.state in ("draft", "announced", "open"):
            assert not Ballot.objects.published().exists() and not election.box_hash and election.cast is None
            assert not Candidate.objects.exclude(votes=None, is_elected=None).exists()

    @invariant()
    def closed_is_closed(self):
        election = self.fresh()
        if self.sealed is not None:
            assert sealing.box_file(election) == self.sealed
        elif election.box_hash:
            self.sealed = sealing.box_file(election)
            assert sealing.hash_of(election) == election.box_hash
            for candidate in Candidate.objects.all():
                got = sum(str(candidate.number) in text.split(";") for text in self.box.values())
                assert candidate.votes == got
            assert election.blank == sum(text == "blank" for text in self.box.values())
        if election.outcome == "unopened":
            assert len(self.box) < election.minimum_voters


@pytest.mark.django_db
def test_whatever_people_try():
    drive(Attempts, lives=120, length=25, soak=1_000_000, soaked=60, print_blob=True)
    assert {"closed", "declared", "annulled", "unopened", "elected"} <= REACHED, "they must come that far"

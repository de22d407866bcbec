"""Calls and registrations driven at random beside a model of a few lines, on the real tables, the clock passed in.

`./test` takes a sample; COCREA_SOAK=1 a million steps (`./run soak calls`)."""

import datetime
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cocrea.kernel.errors import Refused
from cocrea.secretariat import actions, calc
from cocrea.secretariat.actions.deciding import same_name
from cocrea.secretariat.models import Application, Call, Participant
from cocrea.secretariat.tests import factory
from tests.scale.steps import drive

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
NAMES = ("Ana Luna", "ANA LUNA", "Beto Sol", "Agua Clara A.C.", "agua clara", "Río Nuevo")
MAILS = ("ana@villa.example", "ANA+x@villa.example", "beto@villa.example", "rio@villa.example")
SLUGS = [slug for slug, _name, _kind in factory.SECTORS]


class Calls(RuleBasedStateMachine):
    """One call from its opening to its end. `states` is what the model believes of each registration."""

    def __init__(self):
        """Each run in a transaction of its own, of which nothing stays."""
        super().__init__()
        self.held = transaction.atomic()
        self.held.__enter__()

    def teardown(self):
        """Takes all of it back."""
        transaction.set_rollback(True)
        self.held.__exit__(None, None, None)

    @initialize(hours=st.integers(1, 40))
    def begin(self, hours):
        """A published call, the clock before its opening."""
        self.now = factory.NOW
        self.opens, self.closes = self.now + HOUR, self.now + (1 + hours) * HOUR
        self.pk = factory.call(opens=self.opens, closes=self.closes).pk
        self.states, self.keys = {}, {}
        self.over = ""

    @property
    def call(self):
        """The call as it stands."""
        return Call.objects.get(pk=self.pk)

    def expected(self) -> str:
        """Its state by the clock and what was done."""
        if self.over:
            return self.over
        return "announced" if self.now < self.opens else "open" if self.now < self.closes else "closed"

    def standing(self) -> set:
        """Those that count."""
        return {pk for pk, state in self.states.items() if state in Application.STANDING}

    def some(self, data, *states):
        """One registration in one of these states, as it stands; None for none."""
        found = sorted(pk for pk, state in self.states.items() if not states or state in states)
        return Application.objects.get(pk=data.draw(st.sampled_from(found))) if found else None

    def attempt(self, may: bool, act) -> bool:
        """Does it; whether it was done must be what the model says."""
        try:
            act()
        except Refused:
            assert not may
            return False
        assert may
        return True

    @rule(hours=st.integers(0, 6))
    def wait(self, hours):
        """The clock goes on."""
        self.now += hours * HOUR

    @rule(
        name=st.sampled_from(NAMES),
        email=st.sampled_from(MAILS),
        slug=st.sampled_from(SLUGS),
        is_body=st.booleans(),
    )
    def send(self, name, email, slug, is_body):
        """Somebody sends the form, inside the window or not."""
        before = set(Application.objects.values_list("pk", flat=True))
        given = {"kind": "organization", "representative": "Luz"} if is_body else {}
        row = []
        done = self.attempt(
            self.expected() == "open",
            lambda: row.append(factory.sent(self.call, self.now, name=name, email=email, sector=slug, **given)),
        )
        if done and row[0].pk not in before:
            self.states[row[0].pk] = "unconfirmed"
            self.keys[row[0].pk] = (calc.email_key(email), calc.name_key(name))
        elif done:
            assert self.keys[row[0].pk][0] == calc.email_key(email), "told to nobody but its own mailbox"

    @rule(data=st.data())
    def confirm(self, data):
        """It is confirmed; never twice for one person."""
        row = self.some(data)
        if row is None:
            return
        taken = {self.keys[pk] for pk in self.standing()}
        may = self.states[row.pk] == "unconfirmed" and not self.over and self.keys[row.pk] not in taken
        if self.attempt(may, lambda: actions.confirm_by_hand(by=None, application=row, now=self.now)):
            self.states[row.pk] = "submitted"

    @rule(data=st.data())
    def accept(self, data):
        """The office accepts; an organization enters the directory."""
        row = self.some(data)
        if row is None:
            return
        may = self.states[row.pk] == "submitted"
        same = same_name(row)

        def act():
            actions.accept_application(
                by=None, application=row, now=self.now, organization=same, classification="civil_society"
            )

        if self.attempt(may, act):
            self.states[row.pk] = "accepted"

    @rule(data=st.data())
    def give_back(self, data):
        """The office returns."""
        row = self.some(data)
        if row is None:
            return
        may = self.states[row.pk] == "submitted"
        if self.attempt(
            may, lambda: actions.return_application(by=None, application=row, reason="Falta", now=self.now)
        ):
            self.states[row.pk] = "returned"

    @rule(data=st.data(), slug=st.sampled_from(SLUGS))
    def correct(self, data, slug):
        """Whoever registered sends it again, also after the call has closed."""
        row = self.some(data)
        if row is None:
            return
        given = factory.values(name=row.name, kind=row.kind, sector=slug, representative=row.representative)
        given.pop("email")
        may = self.states[row.pk] == "returned" and not self.over
        if self.attempt(may, lambda: actions.correct_application(application=row, now=self.now, **given)):
            self.states[row.pk] = "submitted"

    @rule(data=st.data())
    def withdraw(self, data):
        """Whoever registered takes it back."""
        row = self.some(data)
        if row is None:
            return
        may = self.states[row.pk] not in ("withdrawn", "duplicate")
        if self.attempt(may, lambda: actions.withdraw_application(application=row, now=self.now)):
            self.states[row.pk] = "withdrawn"

    @rule(data=st.data())
    def join(self, data):
        """The office joins two."""
        row, other = self.some(data), self.some(data)
        if row is None:
            return
        may = self.states[row.pk] in ("unconfirmed", "submitted", "returned") and row.pk != other.pk
        may = may and self.states[other.pk] not in ("withdrawn", "duplicate")
        if self.attempt(may, lambda: actions.mark_duplicate(by=None, application=row, of=other)):
            self.states[row.pk] = "duplicate"

    @rule(data=st.data())
    def reopen(self, data):
        """The office takes a decision back; never so that one person counts twice."""
        row = self.some(data)
        if row is None:
            return
        state = self.states[row.pk]
        taken = {self.keys[pk] for pk in self.standing() if pk != row.pk}
        counted = row.submitted_at is not None
        may = state in ("accepted", "duplicate") and not self.over
        may = may and not (counted and self.keys[row.pk] in taken)
        if self.attempt(may, lambda: actions.reopen_application(by=None, application=row)):
            self.states[row.pk] = "submitted" if counted else "unconfirmed"

    @precondition(lambda self: self.now > factory.NOW + 5 * HOUR)
    @rule()
    def conclude(self):
        """Only once it has closed and nothing waits."""
        may = self.expected() == "closed" and "submitted" not in self.states.values()
        if self.attempt(may, lambda: actions.conclude_call(by=None, call=self.call, now=self.now)):
            self.over = "concluded"

    @precondition(lambda self: self.now > factory.NOW + 20 * HOUR)
    @rule()
    def cancel(self):
        """Never once it is over."""
        may = not self.over
        if self.attempt(may, lambda: actions.cancel_call(by=None, call=self.call, reason="No", now=self.now)):
            self.over = "cancelled"

    @invariant()
    def holds(self):
        """The tables say what the model says; the public numbers follow, and point at nobody."""
        call = self.call
        assert call.state(self.now) == self.expected()
        rows = list(Application.objects.all())
        assert {row.pk: row.state for row in rows} == self.states
        standing = [row for row in rows if row.is_standing]
        assert call.registered == len(standing) == sum(day.count for day in call.days.all())
        keys = Counter((row.email_key, row.name_key) for row in standing)
        assert not [key for key, number in keys.items() if number > 1], "nobody counts twice"
        shown = {row.sector_id: row.count for row in call.sectors.all()}
        assert sum(number or 0 for number in shown.values()) == len(standing)
        hidden = Counter(row.sector_id for row in standing if row.organization_id is None)
        assert all(shown[key] is None or number >= calc.FEW for key, number in hidden.items()), (
            "no number points at people"
        )
        accepted = {row.organization_id for row in rows if row.state == "accepted" and row.organization_id}
        assert set(Participant.objects.values_list("organization_id", flat=True)) == accepted
        assert all(row.submitted_at for row in standing)


def test_no_sequence_of_acts_breaks_a_call():
    drive(Calls, lives=12, length=25, soak=1_000_000, soaked=100)

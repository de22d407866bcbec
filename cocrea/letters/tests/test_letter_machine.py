"""Whatever people, the clock and the links do to letters, in whatever order: no broken invariant. A sample of steps;
COCREA_SOAK=1 makes it a million (`./run soak letters`)."""

import datetime

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cocrea.actors.models import Organization
from cocrea.kernel.errors import Refused
from cocrea.letters import actions
from cocrea.letters.actions import issuing
from cocrea.letters.calc import Status
from cocrea.letters.models import Answer, Letter
from cocrea.letters.status import STATUS
from cocrea.notices.models import Notice
from cocrea.notices.tests.conftest import Clock
from tests.scale.steps import drive

LOCKED = ("slug", "folio", "subject", "body", "issued_on", "sha256", "year", "number", "organization_id")


class Letters(RuleBasedStateMachine):
    """Letters of two bodies, and what was seen of each so far."""

    clock: Clock

    @initialize()
    def begin(self):
        """Nothing has been written; everything of the last run is taken back."""
        self.point = transaction.atomic()
        self.point.__enter__()
        self.clock.set(2019, 11, 4, 9, 30)
        made = [
            Organization.objects.create(slug=f"o{n}", name=f"Órgano {n}", classification="forum") for n in range(2)
        ]
        self.bodies, self.seen, self.answers, self.lapses = made, {}, {}, {}
        actions.keep_contact(by=None, organization=made[1], email="b@villa.example")

    def teardown(self):
        """Takes back what this run did."""
        if hasattr(self, "point"):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    def some(self, data):
        """Any letter."""
        return data.draw(st.sampled_from(list(Letter.objects.order_by("pk"))))

    def tried(self, act):
        """What an act gives; None when it was refused, and then nothing has changed."""
        before = list(Letter.objects.order_by("pk").values_list())
        try:
            return act()
        except Refused:
            assert list(Letter.objects.order_by("pk").values_list()) == before, "what is refused changes nothing"
            return None

    @rule(days=st.none() | st.integers(0, 20), body=st.integers(0, 1), kind=st.sampled_from(["calendar", "working"]))
    def write(self, days, body, kind):
        """A draft."""
        values = {"due_days": days, "due_day_kind": kind} if days is not None else {}
        letter = actions.keep_letter(
            by=None, issuer=self.bodies[body], organization=self.bodies[1 - body], subject="s", body="b", **values
        )
        actions.set_signatories(by=None, letter=letter, signatories=[{"name": "Ana"}])
        actions.set_delivery(by=None, letter=letter, email="a@villa.example")

    def exist(self):
        """Whether there is any letter yet."""
        return Letter.objects.exists()

    @precondition(exist)
    @rule(
        data=st.data(), act=st.sampled_from(["issue", "send", "close", "acknowledge", "change", "correct", "discard"])
    )
    def act(self, data, act):
        """What the page of a letter offers, whether it makes sense or not."""
        letter = self.some(data)
        acts = {
            "issue": lambda: actions.issue_letter(by=None, letter=letter),
            "send": lambda: actions.send_letter(by=None, letter=letter),
            "close": lambda: actions.close_letter(by=None, letter=letter),
            "acknowledge": lambda: actions.acknowledge(letter=letter),
            "change": lambda: actions.keep_letter(by=None, letter=letter, subject=f"s{self.clock.now}"),
            "correct": lambda: actions.correct_letter(by=None, letter=letter),
            "discard": lambda: actions.discard_draft(by=None, letter=letter),
        }
        self.tried(acts[act])

    @precondition(exist)
    @rule(data=st.data(), reason=st.sampled_from(["", "Se equivocó"]))
    def cancel(self, data, reason):
        """With a reason, or without."""
        self.tried(lambda: actions.cancel_letter(by=None, letter=self.some(data), reason=reason))

    @precondition(exist)
    @rule(data=st.data(), days=st.integers(-5, 30))
    def extend(self, data, days):
        """More time."""
        day = self.clock.now.date() + datetime.timedelta(days=days)
        self.tried(lambda: actions.extend_letter(by=None, letter=self.some(data), due_on=day, reason="Pidió"))

    @precondition(exist)
    @rule(data=st.data(), text=st.sampled_from(["", "Va", "Otra vez"]))
    def answer(self, data, text):
        """By whoever has the link."""
        letter = self.some(data)
        if letter.folio:
            self.tried(lambda: actions.answer(letter=letter, text=text))

    @rule(days=st.integers(0, 40))
    def wait(self, days):
        """Time passes, and the worker comes by."""
        self.clock.pass_(days=days, minutes=1)
        actions.tell_lapses()
        actions.tell_lapses()

    @invariant()
    def numbers_have_no_gaps(self):
        """In each body and year 1, 2, 3 …"""
        found = {}
        for issuer, year, number in Letter.objects.exclude(folio="").values_list("issuer", "year", "number"):
            found.setdefault((issuer, year), []).append(number)
        assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in found.values())

    @invariant()
    def what_was_issued_stays(self):
        """Never changed, never gone."""
        now = {row["pk"]: row for row in Letter.objects.exclude(folio="").values("pk", *LOCKED)}
        assert all(now.get(key) == row for key, row in self.seen.items())
        self.seen |= now

    @invariant()
    def answers_stay(self):
        """As they came, and only to what has a number."""
        now = dict(Answer.objects.values_list("pk", "receipt"))
        assert all(now.get(key) == receipt for key, receipt in self.answers.items())
        assert not Answer.objects.filter(letter__folio="").exists()
        assert not Answer.objects.filter(letter__answered_at=None).exists()
        self.answers |= now

    @invariant()
    def states_agree(self):
        """The query reckons what the arithmetic does; drafts are nobody's but the desk's."""
        for row in Letter.objects.annotate(reckoned=STATUS):
            assert row.reckoned == row.status().value
            assert (row.status() is Status.DRAFT) == (not row.folio) == (not row.is_public)

    @invariant()
    def lapses_are_told_once(self):
        """One letter to the body above for each term."""
        keys = list(Notice.objects.filter(kind="letters.lapse").values_list("key", flat=True))
        assert len(keys) == len(set(keys))
        late = Letter.objects.exclude(escalated_on=None)
        assert not late.filter(sent_at=None).exists()


@pytest.mark.django_db
def test_letters(clock, monkeypatch):
    monkeypatch.setattr(issuing, "papers", lambda by, paper, *, is_public: {"sha256": "0" * 64})
    monkeypatch.setattr("cocrea.letters.actions.sending.attachments", lambda letter: [])
    Letters.clock = clock
    drive(Letters, lives=12, length=25, soak=1_000_000, soaked=50)

"""Minutes and agreements under whatever people press, in whatever order: nothing closed changes, no suggestion
lapses, no word that was kept is lost, and the status is always what the rule says."""

import datetime

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import agreement as agreements
from cocrea.meetings.actions import minutes as acts
from cocrea.meetings.actions import notes, review
from cocrea.meetings.calc.agreement import status_of
from cocrea.meetings.minuting import sealing
from cocrea.meetings.models import Agreement, Amendment, Minutes, Outcome
from cocrea.meetings.tests import minuted
from tests.scale.steps import drive

WORDS = st.sampled_from(["agua", "luz", "oficio", "acta", "plazo", "foro"])
OUTCOMES = ("", "passed", "failed")
FEW = 10
NOW = datetime.datetime(2031, 3, 11, 18, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


class Life(RuleBasedStateMachine):
    """Each life in a transaction of its own, of which nothing stays."""

    def __init__(self):
        super().__init__()
        self.held = transaction.atomic()
        self.held.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.held.__exit__(None, None, None)


class MinutesMachine(Life):
    """Two secretaries and somebody who attended, on one draft."""

    @initialize()
    def begin(self):
        self.draft = minuted.minutes(minuted.session(f"s-{Minutes.objects.count()}-{id(self)}"))
        self.by = minuted.keeper(f"m{id(self)}-{Minutes.objects.count()}@villa.example")
        self.seal = None
        self.kept: list[str] = []
        self.sent = None
        self.number = 0

    def current(self) -> Minutes:
        return Minutes.objects.get(pk=self.draft.pk)

    def topic(self):
        return self.draft.topics.order_by("position").first()

    @rule(word=WORDS, is_late=st.booleans(), is_settled=st.booleans())
    def write(self, word, is_late, is_settled):
        """Somebody adds a line to what they see; who is late sees an older note."""
        topic = self.topic()
        live = getattr(topic, "live", None)
        version = 0 if live is None else live.version
        self.number += 1
        line = f"{word} {self.number}"
        text = f"{topic.current_text}\n{line}"
        before = None if live is None else live.text
        try:
            notes.keep_note(
                by=self.by, topic=topic, text=text, version=max(0, version - is_late), now=NOW, settle=is_settled
            )
        except notes.Stale as error:
            assert error.note.text == before, "whoever is late overwrites nothing"
        except Refused:
            assert self.seal is not None
        else:
            self.kept.append(line)

    @rule(days=st.integers(0, 9))
    def circulate(self, days):
        try:
            review.circulate_minutes(
                by=self.by, minutes=self.draft, until=NOW.date() + datetime.timedelta(days=days), now=NOW
            )
        except Refused:
            assert self.seal is not None or self.draft.amendments.filter(answer="none").exists()
        else:
            self.sent = self.topic().text

    @rule(word=WORDS)
    def propose(self, word):
        self.number += 1
        line = f"{word} {self.number}"
        try:
            review.propose_amendment(
                minutes=self.draft,
                topic=self.topic(),
                text=f"{self.topic().current_text}\n{line}",
                reason="Faltaba",
                attendance=review.listed(self.draft)[0],
                now=NOW,
            )
        except Refused:
            assert self.current().status != Minutes.Status.CIRCULATED

    @precondition(lambda self: self.draft.amendments.filter(answer="none").exists())
    @rule(is_accepted=st.booleans())
    def answer(self, is_accepted):
        amendment = self.draft.amendments.filter(answer=Amendment.Answer.NONE).first()
        topic = self.topic()
        text = f"{topic.current_text}\n{amendment.text.splitlines()[-1]}"
        review.answer_amendment(
            by=self.by, amendment=amendment, is_accepted=is_accepted, reason="Porque sí", text=text, now=NOW
        )
        if is_accepted:
            self.kept.append(amendment.text.splitlines()[-1])

    @rule(how=st.sampled_from(["vote", "tacit", "paper"]), days=st.integers(0, 12), outcome=st.sampled_from(OUTCOMES))
    def approve(self, how, days, outcome):
        on = NOW.date() + datetime.timedelta(days=days)
        vote = minuted.carried(self.draft.session, outcome=outcome) if outcome else None
        try:
            closed = acts.approve_minutes(by=self.by, minutes=self.draft, approval=how, vote=vote, today=on)
        except Refused:
            return
        assert how != "vote" or outcome == "passed", "by vote only where one was carried"
        assert self.seal is None and not self.draft.amendments.filter(answer="none").exists()
        if how == "tacit":
            assert closed.amend_until is not None and on > closed.amend_until
            assert closed.amend_until >= datetime.date(2031, 3, 18), "five working days, as the house has it"
            assert self.sent == self.topic().text, "silence approves what was sent"
        self.seal = (closed.sha256, closed.sealed_text, closed.folio)

    @rule(name=st.sampled_from(["subject", "considerations", "opening"]), word=WORDS)
    def change(self, name, word):
        try:
            acts.keep_minutes(by=self.by, minutes=self.current(), **{name: word})
        except Refused:
            assert self.seal is not None
        else:
            assert self.seal is None or getattr(self.current(), name) == word

    @invariant()
    def what_is_closed_never_changes(self):
        if getattr(self, "seal", None) is None:
            return
        stands = self.current()
        assert (stands.sha256, stands.sealed_text, stands.folio) == self.seal and sealing.is_whole(stands)

    @invariant()
    def no_word_that_was_kept_is_lost(self):
        if not getattr(self, "kept", None):
            return
        text = self.topic().current_text.splitlines()
        assert all(line in text for line in self.kept)


class AgreementMachine(Life):
    """Agreements and suggestions of one session, and everything that can become of them."""

    @initialize()
    def begin(self):
        self.session = minuted.session(f"a-{Agreement.objects.count()}-{id(self)}")
        self.by = minuted.keeper(f"a{id(self)}-{Agreement.objects.count()}@villa.example")
        self.pks: list[int] = []
        self.turn = 0

    @rule(mode=st.sampled_from(["agreed", "suggested"]), due=st.one_of(st.none(), st.integers(0, 30)))
    def add(self, mode, due):
        limit = minuted.DAY + datetime.timedelta(days=due) if due is not None and mode == "agreed" else None
        if len(self.pks) == FEW:  # there are enough: one of them is changed
            row = self.one(due or 0)
            agreements.keep_agreement(by=self.by, agreement=row, due_on=limit if row.is_agreed else None)
            return
        made = agreements.add_agreement(by=self.by, session=self.session, mode=mode, text="Algo", due_on=limit)
        self.pks.append(made.pk)

    def one(self, n: int) -> Agreement:
        return Agreement.objects.select_related("session").get(pk=self.pks[n % len(self.pks)])

    @precondition(lambda self: getattr(self, "pks", None))
    @rule(
        n=st.integers(0, 9),
        kind=st.sampled_from(["answered", "fulfilled", "taken_up", "reopened"]),
        on=st.integers(-3, 40),
    )
    def record(self, n, kind, on):
        agreement, day = self.one(n), minuted.DAY + datetime.timedelta(days=on)
        try:
            Outcome.objects.filter(agreement=agreement, kind=kind, on=day).exists() or minuted.kept(
                Outcome(agreement=agreement, kind=kind, on=day, text="Así fue")
            )
        except Refused:
            assert kind == "taken_up" and agreement.is_agreed

    @precondition(lambda self: getattr(self, "pks", None))
    @rule(n=st.integers(0, 9), on=st.integers(0, 40), due=st.integers(1, 60))
    def extend(self, n, on, due):
        agreement, day = self.one(n), minuted.DAY + datetime.timedelta(days=on)
        if not Outcome.objects.filter(agreement=agreement, kind="extended", on=day).exists():
            limit = minuted.DAY + datetime.timedelta(days=due)
            minuted.kept(Outcome(agreement=agreement, kind="extended", on=day, due_on=limit, text="Porque sí"))

    @invariant()
    def the_status_is_what_the_rule_says_and_no_suggestion_lapses(self):
        rows = Agreement.objects.filter(pk__in=getattr(self, "pks", []))
        facts = {row.pk: row.facts for row in rows.select_related("session").prefetch_related("outcomes")}
        if not facts:
            return
        self.turn += 1
        on = minuted.DAY + datetime.timedelta(days=self.turn * 13 % 65)  # after each act another of five days
        told = dict(Agreement.objects.as_on(on).filter(pk__in=self.pks).values_list("pk", "status"))
        assert told == {pk: status_of(each, on) for pk, each in facts.items()}
        suggested = {row.pk for row in rows if not row.is_agreed}
        assert not any(told[pk] in {"lapsed", "open"} for pk in suggested)


def test_nothing_closed_changes_and_no_word_is_lost():
    drive(MinutesMachine, lives=6, length=25, soak=1_000_000, soaked=60)


def test_no_suggestion_lapses():
    drive(AgreementMachine, lives=4, length=20, soak=1_000_000, soaked=60)

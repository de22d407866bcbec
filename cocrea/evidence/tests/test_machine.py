"""Evidence driven at random by everybody: originals never change, nothing is accepted without an act, what was
returned has its reason, nobody decides about their own, and the state is always that of the last act.

`./test` takes a sample of hundreds of acts; COCREA_SOAK=1 drives a hundred thousand (`./run soak evidence`)."""

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cocrea.documents import shelf
from cocrea.evidence import actions, calc
from cocrea.evidence.models import Evidence, EvidenceAct
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Refused
from tests.scale.steps import drive

NAMES = ("coordina", "coordina-dos", "datos", "obras", "garante", "ajena", "vocal")
BODIES = ("obras", "garante", "ajena", None)
REASONS = ("", "  ", "Falta la firma.")
who, body, reason = st.sampled_from(NAMES), st.sampled_from(BODIES), st.sampled_from(REASONS)
which = st.integers(0, 20)
ACTS = {
    "accept": actions.accept_evidence,
    "return": actions.return_evidence,
    "withdraw": actions.withdraw_evidence,
    "submit": actions.submit_again,
}
pytestmark = pytest.mark.django_db


class Desk(RuleBasedStateMachine):
    """What people do with evidence. Beside it, by hand: the original of each, and who entered it."""

    world: dict = {}

    @initialize()
    def begin(self):
        """Nothing has been sent."""
        self.point = transaction.savepoint()
        self.originals: dict[int, bytes] = {}
        self.entered: dict[int, str] = {}
        self.turn = 0

    def teardown(self):
        """Leaves nothing behind for the next example."""
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def one(self, number: int) -> Evidence | None:
        """One of those that are there."""
        keys = sorted(self.originals)
        return Evidence.objects.get(pk=keys[number % len(keys)]) if keys else None

    @rule(name=who, organization=body, is_draft=st.booleans(), is_reserved=st.booleans())
    def send(self, name, organization, is_draft, is_reserved):
        """Somebody sends a file."""
        self.turn += 1
        content = made.PDF + str(self.turn).encode()
        values = {"is_draft": is_draft, "is_reserved": is_reserved, "files": [("a.pdf", content)]}
        values["author_organization"] = made.body(organization) if organization else None
        try:
            sent = made.submitted(self.world["commitment"], by=self.world["people"][name], **values)
        except Refused:
            return
        assert name in ("coordina", "coordina-dos", "datos", "obras"), "who may send"
        self.originals[sent.pk], self.entered[sent.pk] = content, name

    @rule(name=who, act=st.sampled_from(sorted(ACTS)), organization=body, reason=reason, number=which)
    def do(self, name, act, organization, reason, number):
        """Somebody tries an act."""
        evidence = self.one(number)
        if evidence is None:
            return
        told = {"organization": made.body(organization) if organization else None}
        told |= {"reason": reason} if act != "accept" else {}
        before = evidence.state
        try:
            ACTS[act](by=self.world["people"][name], evidence=evidence, **told)
        except Refused:
            assert Evidence.objects.get(pk=evidence.pk).state == before, "a refusal changes nothing"
            return
        assert organization is not None
        if act in ("accept", "return"):
            assert name in ("coordina", "coordina-dos", "garante"), "who may review"
            assert self.entered[evidence.pk] != name, "nobody decides about their own"
            author = evidence.author_organization.slug if evidence.author_organization else ""
            assert organization != author, "nor in the name of the author"
            assert not (name == "garante" and author == "garante")

    @rule(name=who, number=which, field=st.sampled_from(["title", "document", "claim"]))
    def rewrite(self, name, number, field):
        """Somebody tries to change it."""
        evidence = self.one(number)
        if evidence is None:
            return
        other = Evidence.objects.exclude(pk=evidence.pk).order_by("pk").first()
        value = "Otra cosa" if field != "document" else other and other.document
        try:
            actions.keep_evidence(by=self.world["people"][name], evidence=evidence, **{field: value})
        except Refused:
            return
        assert field != "document" or other is None or value == evidence.document
        assert evidence.state in (calc.DRAFT, calc.RETURNED) or value == getattr(evidence, field)

    @invariant()
    def all_is_as_it_should(self):
        """What always holds."""
        if not getattr(self, "originals", None):
            return
        for row in Evidence.objects.select_related("document").prefetch_related("acts"):
            assert shelf.read(row.document.path) == self.originals[row.pk]
            told = sorted((act.on, act.pk, act.kind) for act in row.acts.all())
            assert row.state == calc.state_of(told)
            assert (row.submitted_on is None) == (not told)
            assert all(calc.may_follow(before, after) for before, after in steps(told))
        bare = EvidenceAct.objects.filter(kind__in=calc.REASONED, reason="", evidence__is_reserved=False)
        assert not bare.exists()
        kept = Evidence.objects.filter(is_reserved=True, acts__kind__in=calc.REASONED)
        assert not kept.filter(state__in=calc.REASONED, reserved_reason="").exists()
        assert not EvidenceAct.objects.filter(organization=None, person=None).exists()


def steps(told):
    kinds = [calc.DRAFT, *(kind for _on, _pk, kind in told)]
    return zip(kinds, kinds[1:], strict=False)


def test_whatever_is_pressed(commitment, people):
    Desk.world = {"commitment": commitment, "people": people}
    drive(Desk, lives=8, length=30, soak=100_000, soaked=50)

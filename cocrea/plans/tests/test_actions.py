"""Writing plans: one gate, one rule, one entry of the ledger."""

import inspect

import pytest

from cocrea.accounts.models import Role, User
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event, Head
from cocrea.plans import actions
from cocrea.plans.models import ActionPlan, Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return actions.keep_plan(by=None, slug="2017-2019", ordinal=2, title="Segundo plan")


@pytest.fixture
def commitment(plan):
    return actions.keep_commitment(by=None, plan=plan, number="4", title="Ventanilla")


def last():
    return Event.objects.get(seq=Head.objects.get().seq)


def test_creating_and_changing_say_so(plan):
    assert last().action == "plans.actionplan.create"
    changed = actions.keep_plan(by=None, plan=plan, title="Segundo Plan de Acción Local")
    assert last().action == "plans.actionplan.update" and changed.slug == "2017-2019"
    assert plan.title == "Segundo plan", "the caller's row is its own"


def test_nothing_changed_nothing_written(plan):
    before = last().seq
    actions.keep_plan(by=None, plan=plan, title=plan.title)
    assert last().seq == before


def test_two_people_who_change_different_fields_do_not_overwrite_each_other(commitment):
    mine, theirs = Commitment.objects.get(), Commitment.objects.get()
    actions.keep_commitment(by=None, commitment=mine, problem="Lejos")
    actions.keep_commitment(by=None, commitment=theirs, objective="Cerca")
    kept = Commitment.objects.get()
    assert (kept.problem, kept.objective) == ("Lejos", "Cerca")


def test_what_cannot_be_kept_says_which_field_and_writes_nothing(plan, commitment):
    before = last().seq
    with pytest.raises(Invalid) as refusal:
        actions.keep_commitment(by=None, plan=plan, number="cuatro", title="")
    assert set(refusal.value.errors) == {"number", "title"}
    with pytest.raises(Invalid):
        actions.keep_commitment(by=None, plan=plan, number="4", title="Otra vez el 4")
    with pytest.raises(TypeError, match="colour"):
        actions.keep_commitment(by=None, commitment=commitment, colour="red")
    assert last().seq == before and Commitment.objects.count() == 1


def test_publishing_and_withdrawing_have_verbs_of_their_own(plan, commitment):
    actions.publish_plan(by=None, plan=plan)
    assert last().action == "plans.actionplan.publish" and last().is_public
    actions.publish_commitment(by=None, commitment=commitment)
    assert last().action == "plans.commitment.publish" and Commitment.objects.published().exists()
    actions.withdraw_commitment(by=None, commitment=commitment, reason=" Se revisa ")
    assert last().action == "plans.commitment.withdraw" and '"Se revisa"' in last().body and last().is_public
    assert not Commitment.objects.published().exists()
    actions.withdraw_plan(by=None, plan=plan, reason="Se revisa")
    assert not ActionPlan.objects.published().exists()


def test_withdrawing_needs_a_reason_and_a_draft_is_no_publication(plan, commitment):
    actions.publish_plan(by=None, plan=plan, status="closed")
    with pytest.raises(Invalid, match="frase"):
        actions.withdraw_plan(by=None, plan=plan, reason="  ")
    with pytest.raises(Invalid, match="frase"):
        actions.withdraw_commitment(by=None, commitment=commitment, reason="")
    with pytest.raises(Invalid):
        actions.publish_plan(by=None, plan=plan, status="draft")
    assert ActionPlan.objects.get().status == "closed"


@pytest.mark.parametrize("name", actions.__all__)
def test_every_action_asks_first_and_says_what_it_does(name):
    action = getattr(actions, name)
    assert action.__doc__
    liaison = User.objects.create_user("enlace@example.org", name="Enlace")
    Role.objects.create(user=liaison, role="liaison", scope_kind="organization", scope_key="catastro")
    needed = {
        key: "x"
        for key, each in inspect.signature(action).parameters.items()
        if each.kind is each.KEYWORD_ONLY and each.default is each.empty and key != "by"
    }
    with pytest.raises(NotAllowed):
        action(by=liaison, **needed)

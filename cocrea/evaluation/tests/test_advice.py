"""Recommendations at work: who answers, what is done, what the public reads of drafts."""

import datetime

import pytest

from cocrea.accounts.waiting import waiting
from cocrea.evaluation.actions import advice as actions
from cocrea.evaluation.actions import assessments
from cocrea.evaluation.advice import due, standing
from cocrea.evaluation.models import Assessment, Finding, PrintedLabel, Recommendation, RecommendedAction
from cocrea.evaluation.tests import house
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event
from cocrea.letters.actions import keep_contact
from cocrea.plans.actions import publish_plan
from cocrea.plans.models import ActionPlan

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 5, 4)


@pytest.fixture
def advice(printed):
    """The first recommendation."""
    return Recommendation.objects.get(number=1)


@pytest.fixture
def action(advice, works, following):
    """Something that the body does because of it, in the plan that follows."""
    values = {"text": "Nombrar en cada ficha a quien responde", "due_on": "2026-03", "owner_organization": works}
    commitment = following.commitments.get(number="1")
    return actions.keep_recommended_action(
        by=None, recommendation=advice, plan=following, commitment=commitment, **values
    )


def test_an_answer_needs_a_reason_and_a_day_that_has_come(advice, coordinator):
    given = {"by": coordinator, "recommendation": advice, "answer": "partly", "on": ON}
    with pytest.raises(Invalid, match="answer_text"):
        actions.answer_recommendation(**given, answer_text=" ")
    with pytest.raises(Invalid, match="answered_on"):
        actions.answer_recommendation(**given, answer_text="Sí, casi", answered_on="2027")
    kept = actions.answer_recommendation(**given, answer_text="Sí, casi")
    assert (kept.answer, kept.answered_on) == ("partly", "2026-05-04")
    assert Event.objects.latest("seq").action == "evaluation.recommendation.answer"


def test_only_who_keeps_the_record_answers(advice, liaison):
    with pytest.raises(NotAllowed):
        actions.answer_recommendation(by=liaison, recommendation=advice, answer="accepted", answer_text="Sí")
    with pytest.raises(NotAllowed):
        actions.keep_recommendation(by=liaison, recommendation=advice, text="Otra cosa")


def test_numbers_of_commitments_are_those_of_the_plan(printed):
    kept = actions.keep_finding(
        by=None, assessment=printed, section="result", position=2, text="Dos", commitments=" 2,5 "
    )
    assert (kept.commitments, kept.numbers) == ("2, 5", ["2", "5"])
    with pytest.raises(Invalid, match="9"):
        actions.keep_finding(by=None, finding=kept, commitments="2, 9")
    assert Finding.objects.get(pk=kept.pk).commitments == "2, 5"


def test_an_action_is_settled_by_the_body_that_does_it(action, liaison, stranger_liaison):
    with pytest.raises(NotAllowed):
        actions.settle_action(by=stranger_liaison, recommended_action=action, state="done", outcome="Hecho")
    with pytest.raises(Invalid, match="outcome"):
        actions.settle_action(by=liaison, recommended_action=action, state="done", outcome="", on=ON)
    kept = actions.settle_action(by=liaison, recommended_action=action, state="done", outcome="Hecho", on=ON)
    assert (kept.state, kept.done_on) == ("done", "2026-05-04")
    assert Event.objects.latest("seq").action == "evaluation.recommendedaction.finish"
    again = actions.settle_action(by=liaison, recommended_action=kept, state="open", outcome="Faltan dos", on=ON)
    assert (again.state, again.done_on) == ("open", "")


def test_a_liaison_changes_nothing_that_was_agreed(action, liaison):
    with pytest.raises(NotAllowed):
        actions.keep_recommended_action(by=liaison, recommended_action=action, due_on="2030")
    with pytest.raises(NotAllowed):
        actions.keep_recommended_action(by=liaison, recommendation=action.recommendation, text="Otra")


def test_how_an_action_stands(action):
    marks = [
        standing.of_action(action, day)["status"]
        for day in (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1), datetime.date(2026, 3, 31), ON)
    ]
    assert marks == ["on_time", "at_risk", "at_risk", "overdue"]  # «2026-03» may mean its last day
    assert standing.turns_on([action], datetime.date(2026, 2, 1)) == datetime.date(2026, 3, 1)
    assert standing.turns_on([action], datetime.date(2026, 3, 1)) == datetime.date(2026, 4, 1)
    assert standing.turns_on([action], ON) is None


def test_an_action_of_a_draft_of_a_plan_waits_for_the_plan(advice, client):
    plan = house.plan_with_commitments("2027", commitments=1, ordinal=4, status="draft")
    action = actions.keep_recommended_action(by=None, recommendation=advice, text="Plantilla secreta", plan=plan)
    assert not action.is_public and not RecommendedAction.objects.published().exists()
    here = "/evaluaciones/2020-05/recomendaciones/"
    for address in (here, "/evaluaciones/2020-05/informe/", "/datos/recommended-actions.csv"):
        answer = client.get(address)
        text = answer.getvalue() if answer.streaming else answer.content
        assert answer.status_code == 200 and "Plantilla secreta" not in text.decode()
    publish_plan(by=None, plan=plan, status="in_force")
    assert "Plantilla secreta" in client.get(here).content.decode()
    assert "Plantilla secreta" in client.get("/planes/2027/").content.decode()


def test_what_is_overdue_and_unanswered_waits(action, coordinator, liaison):
    actions.keep_recommended_action(by=None, recommended_action=action, due_on="2020-03")
    mine = [item for item in waiting(coordinator) if "/gestion/recomendaciones/" in item.href]
    assert [item.count for item in mine] == [1, 2]
    theirs = [item for item in waiting(liaison) if "/gestion/recomendaciones/" in item.href]
    assert [item.count for item in theirs] == [1]
    actions.settle_action(by=None, recommended_action=action, state="dropped", outcome="Ya no", on=ON)
    assert not [item for item in waiting(liaison) if "/gestion/recomendaciones/" in item.href]


def test_a_reminder_goes_to_the_body_that_does_it(action, works):
    keep_contact(by=None, organization=works, email="obras@villa.example")
    (told,) = due.open_actions(first=datetime.date(2026, 3, 1), last=datetime.date(2026, 3, 31))
    assert (told.due_on, told.to) == (datetime.date(2026, 3, 31), ("obras@villa.example",))
    assert told.link.endswith("/evaluaciones/2020-05/recomendaciones/#recomendacion-1")
    assert not list(due.open_actions(last=datetime.date(2026, 3, 30)))
    actions.settle_action(by=None, recommended_action=action, state="done", outcome="Hecho", on=ON)
    assert not list(due.open_actions(rows=[str(action.pk)]))


def test_labels_of_attributes_are_none_of_dimensions(printed):
    cell = PrintedLabel.objects.filter(dimension=None).first()
    overall = PrintedLabel.objects.filter(attribute=None).first()
    with pytest.raises(Invalid, match="label"):
        assessments.keep_printed_label(by=None, printed_label=cell, label=overall.label)
    other = house.instrument("otro").labels[house.FAVORABLE]
    with pytest.raises(Invalid, match="label"):
        assessments.keep_printed_label(by=None, printed_label=cell, label=other)


def test_a_live_evaluation_is_published_only_once_it_is_approved(following):
    values = {"slug": "2026", "title": "En vivo", "plan": following}
    version = house.instrument("otro").version
    live = assessments.keep_assessment(by=None, instrument_version=version, **values)
    with pytest.raises(Invalid, match="publication"):
        assessments.publish_assessment(by=None, assessment=live)
    with pytest.raises(Invalid, match="publication"):
        assessments.keep_assessment(by=None, assessment=live, publication="published")
    with pytest.raises(Invalid, match="assessment"):
        commitment, label = following.commitments.first(), version.labels.first()
        of = {"commitment": commitment, "label": label, "attribute": version.dimensions.first().attributes.first()}
        assessments.keep_printed_label(by=None, assessment=live, **of)
    assert not Assessment.objects.published().filter(pk=live.pk).exists()


def test_withdrawing_takes_the_advice_along(printed, action, client):
    assessments.withdraw_assessment(by=None, assessment=printed, reason="Se revisa")
    assert client.get("/evaluaciones/2020-05/recomendaciones/").status_code == 410
    assert not Recommendation.objects.published().exists() and not RecommendedAction.objects.published().exists()
    assert "Nombrar en cada ficha" not in client.get("/planes/2020/compromisos/1/").content.decode()
    assert ActionPlan.objects.published().filter(slug="2020").exists()

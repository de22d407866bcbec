"""The first hour with an empty exercise, and the keys."""

import pytest
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user, invite, make_demo_accounts
from cocrea.desk import guide
from cocrea.exercise.models import Exercise
from cocrea.plans.models import Activity, Commitment, Indicator, Responsibility
from cocrea.plans.tests import factory


def done(by) -> list[str]:
    return [step.key for step in guide.steps(by) if step.is_done]


def test_each_step_is_done_when_the_data_says_so(desk, ana):
    assert done(ana) == []
    assert "0 de 8" in desk.get("/gestion/").content.decode(), "an empty exercise begins with its first steps"
    Exercise.objects.create(slug="villa", name="Villa", territory="Villa", contact_email="a@villa.example")
    assert done(ana) == ["exercise"]
    body = factory.organization()
    invite(by=ana, email="futura@villa.example", role="steward")
    assert done(ana) == ["exercise", "organizations", "people"]
    plan = factory.plan("2031", status="draft")
    commitment = factory.commitment(plan, "1", publication="draft")
    assert done(ana)[3:] == ["plan", "commitment"]
    activity = Activity.objects.create(commitment=commitment, number="1", title="Cavar")
    Responsibility.objects.create(commitment=commitment, organization=body, role="watcher")
    Indicator.objects.create(commitment=commitment, activity=activity, number=1)
    assert done(ana)[5:] == [], "who watches does not answer"
    Responsibility.objects.create(commitment=commitment, organization=body, role="responsible")
    assert done(ana)[5:] == ["activities"]
    Commitment.objects.update(publication="published")
    assert done(ana)[6:] == [], "nobody sees the commitment of a draft"
    plan.status = "in_force"
    plan.save()
    assert len(done(ana)) == 8
    assert "8 de 8" in desk.get("/gestion/primeros-pasos/").content.decode()


def test_demonstration_accounts_are_nobody(desk, ana):
    make_demo_accounts(password="una-clave-de-muestra")
    assert "people" not in done(ana)
    assert "Solo una persona coordina" in desk.get("/gestion/").content.decode()
    eva = create_user(by=None, email="eva@villa.example", name="Eva", password="una-clave-bastante-larga")
    assign_role(by=None, user=eva, role="coordinator")
    assert "people" in done(ana)
    assert "Solo una persona coordina" not in desk.get("/gestion/").content.decode()


def test_each_step_opens_its_form(desk, ana):
    for stage in (lambda: None, exercise, lambda: factory.plan("2031", status="draft"), furnish):
        stage()
        for step in guide.steps(ana):
            assert not step.href or desk.get(step.href).status_code == 200, step.href


def exercise():
    Exercise.objects.create(slug="villa", name="Villa", territory="Villa")


def furnish():
    factory.commitment(factory.plan("2032", status="draft"), "1", publication="draft")


def test_the_next_form_knows_of_which_plan_it_is(ana, plan):
    steps = {step.key: step for step in guide.steps(ana)}
    assert steps["commitment"].href == f"{reverse('desk:row-new', args=['commitments'])}?plan={plan.pk}"
    commitment = factory.commitment(plan, "1")
    steps = {step.key: step for step in guide.steps(ana)}
    assert steps["activities"].href.endswith(f"/activities/nuevo/?commitment={commitment.pk}")


def test_the_keys_can_be_turned_off(desk):
    script = "desk/keys.js"
    assert reverse("desk:keys") in desk.get("/gestion/cuenta/").content.decode()
    assert script in desk.get("/gestion/tablas/").content.decode()
    assert desk.post("/gestion/teclas/", {}).status_code == 302
    page = desk.get("/gestion/teclas/").content.decode()
    assert script not in page and "checked" not in page
    desk.post("/gestion/teclas/", {"teclas": "1"})
    assert script in desk.get("/gestion/tablas/").content.decode()


@pytest.mark.parametrize("path", ["/", "/gestion/entrar/"])
def test_no_public_page_brings_the_script(client, db, path):
    assert "keys.js" not in client.get(path).content.decode()

"""Whoever reviews evidence is told beforehand what accepting it does to the state of the commitment."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.evidence import actions
from cocrea.evidence.tests import made
from cocrea.plans.models import Activity, Indicator
from cocrea.plans.tests import factory
from cocrea.status import reading
from cocrea.status.accepting import change

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.DATA = tmp_path / "files", tmp_path


@pytest.fixture
def commitment():
    """Of a plan that runs, without activities."""
    today = timezone.localdate()
    bounds = {"period_start": str(today.year - 1), "period_end": str(today.year + 1)}
    plan = factory.plan(guarantor=factory.organization("garante", sector="guarantor"), **bounds)
    factory.organization()
    return factory.commitment(plan, "4")


def step(commitment, number, **more):
    return Activity.objects.create(commitment=commitment, number=number, title=f"Tarea {number}", **more)


def accept(evidence):
    actions.accept_evidence(by=None, evidence=evidence, organization=made.body("garante"))


def told(status):
    return status.light, status.decided_by, status.completion, status.verified, status.declared


def alone(commitment):
    return made.submitted(commitment)


def one_of_two(commitment):
    first = step(commitment, "1", due_on=timezone.localdate() - datetime.timedelta(days=9))
    step(commitment, "2")
    return made.submitted(commitment, activity=first)


def last_of_two(commitment):
    first, second = step(commitment, "1"), step(commitment, "2")
    accept(made.submitted(commitment, activity=first))
    return made.submitted(commitment, activity=second)


def unmeasured(commitment):
    Indicator.objects.create(commitment=commitment, number=1, numerator="hechas", denominator="previstas")
    return made.submitted(commitment)


def beside_another(commitment):
    first = step(commitment, "1", due_on=timezone.localdate() - datetime.timedelta(days=9))
    Indicator.objects.create(commitment=commitment, activity=first, number=1, numerator="hechas")
    made.submitted(commitment, activity=first)
    return made.submitted(commitment, activity=first)


def of_no_step(commitment):
    step(commitment, "1")
    return made.submitted(commitment)


def returned(commitment):
    evidence = made.submitted(commitment)
    told = {"organization": made.body("garante"), "reason": "Falta la firma."}
    actions.return_evidence(by=None, evidence=evidence, **told)
    evidence.refresh_from_db()
    return evidence


def pending(commitment):
    factory.result(commitment, "evidence_missing", "2019-11-04")
    return made.submitted(commitment)


CASES = (
    (alone, "complete", True),
    (one_of_two, "", False),
    (last_of_two, "complete", False),
    (unmeasured, "", False),
    (beside_another, "", False),
    (of_no_step, "", False),
    (returned, "complete", True),
    (pending, "complete", True),
)


@pytest.mark.parametrize(("prepare", "light", "is_alone"), CASES, ids=lambda each: getattr(each, "__name__", ""))
def test_what_is_foretold_is_what_comes(commitment, prepare, light, is_alone):
    evidence = prepare(commitment)
    before, found = told(reading.of([commitment.pk])[commitment.pk]), change(evidence)
    assert told(found.now) == before
    assert found.is_alone is is_alone and found.fulfils is (light == "complete")
    accept(evidence)
    after = told(reading.of([commitment.pk])[commitment.pk])
    assert told(found.then) == after and (not light or after[0] == light)
    assert found.is_none is ((before[0], before[2]) == (after[0], after[2]))


def test_the_page_of_the_review_warns_before_the_press(commitment):
    coordinator = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-muy-larga-1")
    assign_role(by=None, user=coordinator, role="coordinator")
    client, evidence = Client(), made.submitted(commitment)
    client.force_login(coordinator)
    address = f"/gestion/evidencias/{evidence.number}/"
    text = client.get(address).content.decode()
    warning = "Si la aceptas, este compromiso queda cumplido en el tablero, porque no tiene actividades."
    assert text.index(warning) < text.index("Aceptar</button>") and "m-complete" in text[text.index(warning) :]
    step(commitment, "1")
    assert "Si la aceptas, el estado de este compromiso no cambia." in client.get(address).content.decode()
    accept(evidence)
    assert "Si la aceptas" not in client.get(address).content.decode(), "it is done"

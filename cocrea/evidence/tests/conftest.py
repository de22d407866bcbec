"""A commitment for which one institution answers, and the people around it."""

import pytest
from django.test import Client

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.evidence.tests import made
from cocrea.plans.tests import factory


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    """Files of a test stay in its folder."""
    settings.MEDIA_ROOT, settings.DATA = tmp_path / "files", tmp_path


@pytest.fixture
def plan(db):
    """A plan that a body guarantees."""
    garante = factory.organization("garante", sector="guarantor")
    return factory.plan("2031", guarantor=garante)


@pytest.fixture
def commitment(plan):
    """With an activity that `obras` carries out, and an indicator."""
    committee = Organization.objects.create(slug="comite", name="Comité", classification="committee")
    found = factory.commitment(plan, "4", committee=committee)
    factory.activity(found)
    return found


@pytest.fixture
def people(commitment):
    """Name -> account."""
    roles = {
        "coordina": ("coordinator", "", ""),
        "coordina-dos": ("coordinator", "", ""),
        "datos": ("steward", "", ""),
        "obras": ("liaison", "organization", "obras"),
        "garante": ("liaison", "organization", "garante"),
        "ajena": ("liaison", "organization", "ajena"),
        "vocal": ("member", "committee", "comite"),
        "otra-vocal": ("member", "committee", "otro-comite"),
        "evalua": ("evaluator", "", ""),
    }
    factory.organization("ajena")
    Organization.objects.create(slug="otro-comite", name="Otro", classification="committee")
    found = {}
    for name, (role, kind, key) in roles.items():
        found[name] = create_user(by=None, email=f"{name}@villa.example", name=name, password="una-clave-muy-larga-1")
        assign_role(by=None, user=found[name], role=role, scope_kind=kind, scope_key=key)
    return found


@pytest.fixture
def browser(people):
    """Opens a browser in which somebody has signed in."""

    def opened(name: str) -> Client:
        client = Client()
        client.force_login(people[name])
        return client

    return opened


@pytest.fixture
def evidence(commitment, people):
    """One piece that `obras` submitted."""
    return made.submitted(commitment, by=people["obras"])

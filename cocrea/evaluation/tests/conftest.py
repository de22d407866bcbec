"""People around an evaluation that was printed, and the plan after it."""

import pytest
from django.core.management import call_command

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.evaluation.tests import house
from cocrea.plans.models import Responsibility

PASSWORD = "una-clave-bastante-larga"


@pytest.fixture(autouse=True, scope="session")
def _texts():
    call_command("texts", compile=True)


def person(email: str, role: str = "", scope: tuple[str, str] = ("", "")):
    """Somebody with an account, and a role."""
    user = create_user(by=None, email=email, name=email.partition("@")[0], password=PASSWORD)
    if role:
        assign_role(by=None, user=user, role=role, scope_kind=scope[0], scope_key=scope[1])
    return user


@pytest.fixture
def works(db):
    """A body that answers for commitments of the evaluated plan."""
    return house.kept(Organization(slug="obras", name="Obras Públicas", classification="government"))


@pytest.fixture
def printed(works):
    """The evaluation of 2020, published; the body answers for commitment 1."""
    assessment = house.printed()
    first = assessment.plan.commitments.get(number="1")
    house.kept(Responsibility(commitment=first, organization=works, role="executor"))
    return assessment


@pytest.fixture
def following(printed):
    """The plan after the evaluated one, in force."""
    return house.plan_with_commitments("2020", commitments=2, ordinal=3)


@pytest.fixture
def coordinator(db):
    """Who keeps the record."""
    return person("c@villa.example", "coordinator")


@pytest.fixture
def liaison(works):
    """Who speaks for the body."""
    return person("l@villa.example", "liaison", ("organization", "obras"))


@pytest.fixture
def stranger_liaison(db):
    """Who speaks for a body that answers for nothing here."""
    house.kept(Organization(slug="agua", name="Comisión del Agua", classification="government"))
    return person("a@villa.example", "liaison", ("organization", "agua"))

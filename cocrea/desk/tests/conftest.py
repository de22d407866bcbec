"""A small exercise, and people who keep it."""

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.ledger import actions as ledger
from cocrea.plans.tests import factory

PASSWORD = "una-clave-bastante-larga"


@pytest.fixture
def keeper(db):
    """Makes somebody with a role."""

    def make(name: str, role: str = "coordinator"):
        user = create_user(by=None, email=f"{name}@villa.example", name=name, password=PASSWORD)
        assign_role(by=None, user=user, role=role)
        return user

    return make


@pytest.fixture
def ana(keeper):
    return keeper("ana")


@pytest.fixture
def beto(keeper):
    return keeper("beto", "steward")


@pytest.fixture
def desk(ana, client):
    """A browser in which Ana has signed in."""
    client.force_login(ana)
    return client


@pytest.fixture
def plan(db):
    """A plan in force, with one row of everything that hangs on a plan."""
    return factory.plan("2031")


@pytest.fixture
def commitment(plan):
    """A published commitment of it, and its first act."""
    made = factory.commitment(plan, "1", objective="Agua limpia", theme="Agua")
    made.title = "Pozos"
    ledger.save(made, by=None, action="plans.commitment.create")
    return made


@pytest.fixture
def typed():
    """What a form shows, as a browser would send it back."""

    def of(response) -> dict:
        form = response.context_data["form"] if hasattr(response, "context_data") else response.context["form"]
        return {field.html_name: field.value() if field.value() is not None else "" for field in form}

    return of

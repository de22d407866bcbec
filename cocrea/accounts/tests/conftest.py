"""A coordinator who has signed in, and a liaison."""

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.ledger.actions import save

PASSWORD = "una-clave-bastante-larga"
PHONE = "Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


@pytest.fixture
def ana(db):
    """The only coordinator."""
    user = create_user(by=None, email="Ana@Villa.example", name="Ana", password=PASSWORD)
    assign_role(by=None, user=user, role="coordinator")
    return user


@pytest.fixture
def eva(db):
    """A liaison."""
    user = create_user(by=None, email="eva@villa.example", name="Eva Luna", password=PASSWORD)
    assign_role(by=None, user=user, role="liaison", scope_key="")
    return user


@pytest.fixture
def desk(ana, client):
    """The coordinator's browser."""
    client.force_login(ana)
    return client


@pytest.fixture
def organizations(db):
    """An institution and a committee."""
    made = []
    for slug, classification in (("salud", "government"), ("comite", "committee")):
        made.append(Organization(slug=slug, name=slug.title(), classification=classification))
        save(made[-1], by=None, action="actors.organization.create")
    return made


@pytest.fixture
def sign(client):
    """Signs in by the door; `sign(email)` is the answer."""

    def attempt(email, password=PASSWORD, browser=client, **more):
        return browser.post("/gestion/entrar/", {"email": email, "password": password}, **more)

    return attempt

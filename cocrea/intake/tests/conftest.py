"""A small record to import into."""

import pytest

from cocrea.accounts.models import Role, User
from cocrea.actors import actions as actors
from cocrea.documents import actions as documents
from cocrea.plans import actions as plans


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Files of the tests lie in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def source(db):
    return documents.keep_source(by=None, slug="acta", title="Acta")


@pytest.fixture
def plan(source):
    return plans.keep_plan(by=None, slug="2017-2019", ordinal=2, title="Segundo plan", status="closed", source=source)


@pytest.fixture
def commitment(plan):
    return plans.keep_commitment(by=None, plan=plan, number="4", title="Ventanilla", publication="published")


@pytest.fixture
def body(db):
    return actors.keep_organization(by=None, slug="catastro", name="Catastro", classification="department")


@pytest.fixture
def steward(db):
    user = User.objects.create_user("datos@example.org", name="Datos")
    Role.objects.create(user=user, role="steward")
    return user

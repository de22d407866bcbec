"""A plan in force with two commitments, who answers for them, who keeps the record; all of it on one day."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.ledger.actions import save
from cocrea.letters import actions as letters
from cocrea.monitoring import actions
from cocrea.notices.tests import fake_post
from cocrea.notices.tests.conftest import Clock
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility

PASSWORD = "una-clave-bastante-larga"


def kept(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


@pytest.fixture
def clock(monkeypatch):
    """Monday 4 May 2026 at half past nine in the morning."""
    clock = Clock(2026, 5, 4, 9, 30)
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def server(settings, clock):
    """A mail server that answers."""
    return fake_post.plug_in(settings, now=clock)


@pytest.fixture
def bodies(db, clock):
    """Key -> body."""
    rows = {
        slug: kept(Organization(slug=slug, name=name, classification=kind, sector=sector))
        for slug, name, kind, sector in (
            ("secretariado", "Secretariado", "forum", ""),
            ("obras", "Obras Públicas", "government", "authority"),
            ("agua", "Comisión del Agua", "government", "authority"),
            ("vecinas", "Vecinas A. C.", "civil_society", "civil_society"),
            ("comite", "Comité", "committee", ""),
        )
    }
    letters.keep_contact(by=None, organization=rows["obras"], email="obras@villa.example")
    return rows


@pytest.fixture
def plan(db):
    """A plan in force."""
    return kept(ActionPlan(slug="2026", ordinal=1, title="Plan 2026", status="in_force", period_start="2026"))


@pytest.fixture
def commitments(plan, bodies):
    """Two: of the first, two activities, one of them monthly; of the second, none."""
    first = kept(
        Commitment(plan=plan, number="1", title="Calles", publication="published", committee=bodies["comite"])
    )
    second = kept(Commitment(plan=plan, number="2", title="Pozos", publication="published"))
    monthly = Activity(commitment=first, number="1", title="Pavimentar", frequency="monthly")
    monthly.due_on, monthly.means_of_verification = datetime.date(2026, 4, 30), "Informe mensual"
    kept(monthly)
    kept(Activity(commitment=first, number="2", title="Alumbrar", due_on=datetime.date(2026, 12, 1)))
    kept(Responsibility(commitment=first, organization=bodies["obras"], role="responsible"))
    kept(Responsibility(commitment=second, organization=bodies["agua"], role="executor"))
    kept(Responsibility(commitment=second, organization=bodies["vecinas"], role="watcher"))
    kept(Indicator(commitment=second, number=1, numerator="pozos limpios", denominator="pozos", factor=100))
    return first, second


@pytest.fixture
def term(plan):
    """Reports since January, every three months where nothing else is said."""
    return actions.keep_reporting_term(by=None, plan=plan, since="2026-01", every="quarterly", days=10)


def person(email: str, role: str = "", scope: tuple[str, str] = ("", "")):
    """Somebody with an account, and a role."""
    user = create_user(by=None, email=email, name=email.partition("@")[0], password=PASSWORD)
    if role:
        assign_role(by=None, user=user, role=role, scope_kind=scope[0], scope_key=scope[1])
    return user


@pytest.fixture
def coordinator(db, clock):
    """Who keeps the record."""
    return person("c@villa.example", "coordinator")


@pytest.fixture
def liaison(bodies):
    """Who speaks for the first body."""
    return person("l@villa.example", "liaison", ("organization", "obras"))


@pytest.fixture
def member(bodies):
    """Who sits in the committee."""
    return person("m@villa.example", "member", ("committee", "comite"))


@pytest.fixture(autouse=True, scope="session")
def _texts():
    call_command("texts", compile=True)


def today():
    """The day on which it all happens."""
    return timezone.localdate()

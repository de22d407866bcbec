"""A secretariat that writes letters, an institution that gets them, and what was agreed."""

import datetime

import pytest
from django.core.management import call_command

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization, Person
from cocrea.ledger.actions import save
from cocrea.letters import actions
from cocrea.meetings.models import Agreement, AgreementParty, Session
from cocrea.notices.tests import fake_post
from cocrea.notices.tests.conftest import Clock


def kept(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


@pytest.fixture
def clock(monkeypatch):
    """Monday 4 November 2019 at half past nine in the morning."""
    clock = Clock(2019, 11, 4, 9, 30)
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def server(settings, clock):
    """A mail server that answers."""
    return fake_post.plug_in(settings, now=clock)


@pytest.fixture
def bodies(db):
    """Key -> body: who writes, who gets it, and what is above."""
    above = kept(Organization(slug="gobierno", name="Gobierno de Villa", classification="government"))
    rows = {
        "gobierno": above,
        "secretariado": kept(
            Organization(slug="secretariado", name="Secretariado", acronym="STL", classification="forum")
        ),
        "salud": kept(
            Organization(slug="salud", name="Secretaría de Salud", classification="government", parent=above)
        ),
        "agua": kept(Organization(slug="agua", name="Comisión de Agua", classification="government")),
        "ac": kept(
            Organization(slug="ac", name="Vecinas A. C.", classification="civil_society", sector="civil_society")
        ),
    }
    actions.keep_contact(by=None, organization=rows["salud"], email="salud@villa.example", office="Titular de Salud")
    actions.keep_contact(by=None, organization=above, email="gobierno@villa.example")
    return rows


@pytest.fixture
def session(bodies):
    """A public session."""
    return kept(
        Session(
            slug="2019-11-04",
            organization=bodies["secretariado"],
            kind="work_meeting",
            subject="Revisión",
            date="2019-11-04",
            status="held",
            publication="published",
        )
    )


@pytest.fixture
def agreements(session, bodies):
    """Three: two for the health office, one for the water board."""
    made = []
    for position, (slug, text) in enumerate(
        [("salud", "Entregar el padrón."), ("agua", "Publicar los pozos."), ("salud", "Informar del presupuesto.")], 1
    ):
        row = kept(
            Agreement(
                session=session,
                position=position,
                kind="letter",
                mode="agreed",
                text=text,
                due_on=datetime.date(2019, 11, 19 + position),
            )
        )
        kept(AgreementParty(agreement=row, role="addressee", organization=bodies[slug]))
        kept(AgreementParty(agreement=row, role="signatory", organization=bodies["ac"], person=ana()))
        made.append(row)
    return made


def ana():
    """Who signs."""
    return Person.objects.filter(slug="ana").first() or kept(Person(slug="ana", name="Ana Ríos"))


@pytest.fixture
def letter(agreements, bodies, clock):
    """A draft for the health office, from two agreements."""
    first, _second = actions.draft_from_agreements(by=None, agreements=agreements, issuer=bodies["secretariado"])
    return first


@pytest.fixture
def coordinator(db, clock):
    """Who keeps the letters."""
    user = create_user(by=None, email="c@villa.example", name="C", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    return user


@pytest.fixture(autouse=True, scope="session")
def _texts():
    call_command("texts", compile=True)

"""Who acted is a role, written down with the act: roles that change later leave the past alone."""

import json

import pytest
from django.db import connection

from cocrea.accounts import actions as accounts
from cocrea.actors import actions as actors
from cocrea.ledger.changes import recent, told
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    user = accounts.create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    accounts.assign_role(by=None, user=user, role="steward")
    return user


def keep(by, slug="obras"):
    actors.keep_organization(by=by, slug=slug, name=slug.title(), classification="government")
    return Event.objects.latest("seq")


def test_a_role_that_changes_leaves_the_past_alone(ana):
    event = keep(ana)
    assert json.loads(event.body) == json.loads(event.body) | {"actor": ana.ledger_name, "role": "steward"}
    before = recent(1)[0].who
    (role,) = ana.roles.all()
    accounts.end_role(by=None, role=role, reason="Cambió de oficina")
    accounts.assign_role(by=None, user=ana, role="coordinator")
    assert recent(1)[0].who == before == "Custodia de los datos"
    assert keep(ana, "parques") and recent(1)[0].who == "Coordinación"


def test_whoever_ends_the_own_role_acts_by_it(ana):
    other = accounts.create_user(by=None, email="eva@villa.example", name="Eva", password="una-clave-bastante-larga")
    accounts.assign_role(by=None, user=other, role="coordinator")
    role = accounts.assign_role(by=None, user=ana, role="coordinator")
    accounts.end_role(by=ana, role=role, reason="Se va")
    assert json.loads(Event.objects.latest("seq").body)["role"] == "coordinator,steward"


def test_the_system_has_no_role(ana):
    event = keep(None)
    assert "role" not in json.loads(event.body) and told([event])[0].who == "El sistema"


def test_an_event_of_before_roles_were_written_is_still_read(ana):
    event = keep(ana)
    body = json.loads(event.body)
    del body["role"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET body = %s WHERE seq = %s", [json.dumps(body), event.seq])
    assert told([Event.objects.get(pk=event.pk)])[0].who == "Una cuenta; no se anotó su cargo"

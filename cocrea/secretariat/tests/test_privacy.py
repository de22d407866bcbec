"""Personal data of who registers stay inside, go away in time, and leave a chain that still verifies."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.kernel.errors import Invalid
from cocrea.ledger.models import Event, Subject
from cocrea.notices.models import Notice
from cocrea.secretariat import actions
from cocrea.secretariat.actions.erasing import expired, find_person, told
from cocrea.secretariat.models import Application, ApplicationLink
from cocrea.secretariat.tests import factory
from cocrea.secretariat.tests.factory import DAY, NOW
from tests.architecture.test_drafts_stay_home import everything

pytestmark = pytest.mark.django_db(transaction=True)
CANARIES = ("Xilofonita", "xilofon@villa.example", "6187770011", "Contrafagot", "Ocarina", "Falta el clavecín")


def canary(call, now) -> Application:
    """A person of whom nothing may be seen, returned, corrected and accepted."""
    given = {"name": "Xilofonita Ruiz", "phone": "6187770011", "profile": "Toca el Contrafagot"}
    row = factory.registered(call, now, email="xilofon@villa.example", **given)
    row = actions.return_application(by=None, application=row, reason="Falta el clavecín", now=now)
    values = factory.values(**given)
    values.pop("email")
    row = actions.correct_application(application=row, now=now, **values)
    return actions.accept_application(by=None, application=row, now=now)


def full() -> Application:
    """A call of today with the canary, an accepted organization with its representative, and one withdrawn."""
    now = timezone.now()
    call = factory.call(opens=now - DAY, closes=now + DAY)
    body = factory.organization(
        call, now=now, name="Agua Clara", representative="Ocarina Luz", email="o@villa.example"
    )
    actions.accept_application(by=None, application=body, now=now, classification="civil_society")
    gone = factory.registered(call, now, name="Xilofonita Segunda", email="xilofon+2@villa.example", sector="medios")
    actions.withdraw_application(application=gone, now=now)
    return canary(call, now)


@pytest.mark.engine_free
def test_nobody_finds_who_registered():
    full()
    call_command("snapshot")
    found = everything(Client())
    for path in ("/convocatorias/2031/", "/convocatorias/2031/participantes/", "/convocatorias/2031/registro/"):
        assert path in found
    assert "Agua Clara" in found["/convocatorias/2031/participantes/"], "the crawler sees what is public"
    for page in ("/datos/calls.csv", "/datos/applications-by-sector.csv", "/bitacora/cadena.ndjson"):
        found[page] = b"".join(Client().get(page)).decode()
    leaks = {(a, word) for a, said in found.items() for word in CANARIES if word.lower() in said.lower()}
    assert not leaks
    assert not [a for a in found if "@" in a]


def test_public_acts_tell_nothing_of_who():
    row = full()
    for subject in Subject.objects.public():
        assert not [word for word in CANARIES if word in subject.body]
        assert subject.kind != "secretariat.application"
    for event in Event.objects.all():
        assert not [word for word in CANARIES if word in event.body], event.action
    assert Subject.objects.filter(
        kind="secretariat.application", key=str(row.pk), body__contains="Xilofonita"
    ).exists()


def test_erased_on_request_and_the_chain_still_verifies(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    row = full()
    assert Notice.objects.filter(body__contains="clavecín").exists()
    user = create_user(by=None, email="jefa@villa.example", name="Jefa", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    for words in ("XILOFON@villa.example", "+52 618 777 0011", "Xilofonita Ruíz", "xilofon+otra@villa.example"):
        assert row in find_person(by=user, words=words)
    given = json.dumps(told(row), ensure_ascii=False)
    assert "Contrafagot" in given and "Aviso de prueba" in given
    with pytest.raises(Invalid):
        actions.erase_applications(by=user, applications=[row], reason=" ", now=NOW)
    before = row.call.days.get().count
    actions.erase_applications(by=user, applications=[row], reason="Lo pidió", now=NOW)
    row.refresh_from_db()
    assert (row.name, row.email, row.phone, row.profile, row.email_key, row.name_key) == ("",) * 6
    assert row.state == "withdrawn" and row.call.days.get().count == before - 1
    assert not ApplicationLink.objects.filter(application=row).exists()
    assert not Notice.objects.filter(body__contains="clavecín").exists()
    left = [s for s in Subject.objects.filter(key=str(row.pk), kind="secretariat.application") if "Xilo" in s.body]
    assert not left and find_person(by=user, words="6187770011") == []
    call_command("verify_ledger")
    assert actions.erase_applications(by=user, applications=[row], reason="Otra vez", now=NOW) == 0


def test_the_clock_erases_what_is_due_and_the_numbers_stay():
    call = factory.call()
    for n in range(4):
        row = factory.registered(call, name=f"Persona {n}{n}{n}", email=f"p{n}@villa.example")
        actions.accept_application(by=None, application=row, now=NOW)
    late = NOW + 11 * DAY
    call = actions.conclude_call(by=None, call=call, now=late)
    assert call.erases_on == datetime.date(2032, 3, 21)
    assert expired(late) == [] and expired(late + 364 * DAY) == []
    due = late + 366 * DAY
    assert [(each, len(rows)) for each, rows in expired(due)] == [(call, 4)]
    assert actions.erase_expired(now=due) == 4 and actions.erase_expired(now=due) == 0
    call.refresh_from_db()
    assert call.registered == 4 and sum(row.count or 0 for row in call.sectors.all()) == 4
    assert set(Application.objects.values_list("name", "state")) == {("", "accepted")}
    call_command("verify_ledger")


def test_what_nobody_confirms_goes_after_a_month():
    call = factory.call()
    factory.sent(call)
    assert actions.erase_expired(now=NOW + 29 * DAY) == 0
    assert actions.erase_expired(now=NOW + 31 * DAY) == 1
    assert Application.objects.get().email == ""

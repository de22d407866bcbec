"""Several people at one call, one registration or one seat: each does what they have seen, and reads the rest."""

import re
import threading

import pytest
from django.db import connection, connections

from cocrea.actors.actions import keep_membership
from cocrea.actors.models import Membership
from cocrea.documents.models import Document
from cocrea.kernel.errors import Invalid, Refused
from cocrea.secretariat import actions
from cocrea.secretariat.actions import erasing, seating
from cocrea.secretariat.models import Application, Call, CallSector, Declaration
from cocrea.secretariat.tests import factory
from cocrea.secretariat.tests.bodies import committee
from cocrea.secretariat.tests.factory import DAY, NOW
from cocrea.ui.tests.test_meanwhile import remembered

pytestmark = pytest.mark.django_db
CALL = "/gestion/convocatorias/2031/"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody comes between")
@pytest.mark.django_db(transaction=True)
def test_nobody_confirms_what_the_clock_is_about_to_erase(monkeypatch):
    waiting, said = factory.sent(factory.call(closes=NOW + 60 * DAY)), []
    found = erasing.expired

    def confirm() -> None:
        try:
            actions.confirm_by_hand(by=None, application=waiting, now=NOW + 31 * DAY)
            said.append("confirmed")
        except Refused:
            said.append("refused")
        finally:
            connections.close_all()

    other = threading.Thread(target=confirm, daemon=True)

    def meanwhile(now):
        due = found(now)
        other.start()
        other.join(2)
        return due

    monkeypatch.setattr(erasing, "expired", meanwhile)
    actions.erase_expired(now=NOW + 31 * DAY)
    other.join(30)
    waiting.refresh_from_db()
    assert (said, waiting.name) == (["refused"], ""), "either it counts, or it is erased"


def seen(page) -> dict[str, str]:
    """What the page of a step carries along."""
    return dict(re.findall(r'name="(visto)" value="(\d+)"', page.content.decode()))


def test_nobody_accepts_what_was_corrected_since_they_read_it(office):
    row = factory.registered(factory.call())
    where = f"{CALL}registros/{row.number}/aceptar/"
    opened = seen(office.get(where))
    actions.return_application(by=None, application=row, reason="Falta", now=NOW)
    actions.correct_application(application=row, now=NOW, name="Otra Persona")
    refused = office.post(where, opened)
    assert refused.status_code == 200 and "Cambió desde que abriste" in refused.content.decode()
    assert Application.objects.get().state == "submitted"
    assert office.post(where, seen(refused)).status_code == 302
    assert Application.objects.get().state == "accepted"


def test_taking_back_an_acceptance_does_not_take_apart_what_was_joined_since(office):
    of = factory.call()
    first, second = factory.registered(of), factory.registered(of, name="Ana Luna Mar", email="otra@villa.example")
    actions.accept_application(by=None, application=second, now=NOW)
    where = f"{CALL}registros/{second.number}/reabrir/"
    opened = seen(office.get(where))
    actions.reopen_application(by=None, application=second)
    actions.mark_duplicate(by=None, application=second, of=first)
    assert office.post(where, opened).status_code == 200
    second.refresh_from_db()
    assert second.state == "duplicate"


def test_a_privacy_notice_that_somebody_else_wrote_is_not_replaced_unread(office):
    call = factory.call(publish=False)
    opened = remembered(office.get(f"{CALL}aviso/").content.decode())
    actions.keep_notice(by=None, call=call, text="El de la otra persona", now=NOW)
    refused = office.post(f"{CALL}aviso/", opened | {"text": "El mío"})
    told = refused.content.decode()
    assert refused.status_code == 422 and "El de la otra persona" in told and "El mío" in told
    assert call.notices.order_by("-version").first().text == "El de la otra persona"
    assert office.post(f"{CALL}aviso/", remembered(told) | {"text": "El mío"}).status_code == 302
    assert call.notices.order_by("-version").first().text == "El mío"


def test_a_call_that_is_held_here_since_it_was_read_counts_by_itself():
    call = actions.keep_call(by=None, slug="2031", title="De antes", opens_on="2031")
    stale, sector = Call.objects.get(pk=call.pk), factory.sectors()[0]
    actions.keep_call(by=None, call=call, opens_at=NOW, closes_at=NOW + DAY)
    with pytest.raises(Invalid):
        actions.keep_call_sector(by=None, call=stale, sector=sector, count=9, basis="stated")
    assert not CallSector.objects.exists()


def test_a_call_that_is_gone_is_told_in_words():
    call = actions.keep_call(by=None, slug="2031", title="De antes", opens_on="2031")
    stale = Call.objects.get(pk=call.pk)
    call.delete()
    for act in (actions.publish_call, actions.keep_call):
        with pytest.raises(Refused, match="quitó"):
            act(by=None, call=stale)


def test_a_file_that_was_taken_off_already_is_off(office):
    declaration = Declaration.objects.create(slug="acto", title="Acto")
    content = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF\n"
    row = actions.attach_document(by=None, declaration=declaration, file_name="a.pdf", content=content, title="A")
    where = "/gestion/declaratorias/acto/documentos/"
    assert [office.post(where, {"quitar": row.pk}).status_code for _press in range(2)] == [302, 302]
    assert Document.objects.exists() and not declaration.documents.exists()


def test_nobody_takes_a_seat_that_somebody_has_left_for_another_one():
    of = committee()
    membership = of.seated("t", "ana", start="2020-01-01")
    stale = Membership.objects.get(pk=membership.pk)
    keep_membership(by=None, membership=membership, post=of.posts["f"])
    newcomer = seating.Newcomer(person=of.people["beto"], way="designation", start="2021-01-01")
    with pytest.raises(Invalid, match="otro asiento"):
        seating.replace(by=None, membership=stale, newcomer=newcomer, reason="Renuncia")
    assert Membership.objects.count() == 1 and not Membership.objects.get().has_ended


def test_a_membership_that_is_gone_is_told_in_words():
    of = committee()
    membership = of.seated("t", "ana", start="2020-01-01")
    stale = Membership.objects.get(pk=membership.pk)
    membership.delete()
    with pytest.raises(Invalid, match="quitó"):
        seating.resign(by=None, membership=stale, on="2021-01-01", reason="Renuncia")

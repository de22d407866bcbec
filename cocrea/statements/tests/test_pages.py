"""Pages of the check: for everybody, and at the desk."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event
from cocrea.plans.models import Contradiction
from cocrea.plans.tests import factory
from cocrea.search.models import Asked, SearchEntry
from cocrea.statements.actions.checking import check
from cocrea.statements.actions.deciding import unsettle_finding
from cocrea.statements.actions.statement import keep_statement, keep_statement_row
from cocrea.statements.models import Candidate, Finding, Statement

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 5, 1)
LIST, DESK = "statements:finding-list", "statements:desk"


@pytest.fixture
def many():
    """Forty facts on which two sources differ, and a total that its rows do not give."""
    factory.commitment(factory.plan("2031"), "4")
    for number in range(40):
        for source, value in (("acta", "10"), ("informe", "12")):
            said(f"pozos-{number}", source, value, subject=f"Pozos de la zona {number}")
    total = said("total", "acta", "9", subject="Pozos en total")
    for position, value in enumerate(("4", "6"), 1):
        keep_statement_row(by=None, statement=total, position=position, label=f"Zona {position}", value=value)
    check(by=None, on=DAY)


def said(measure, source, value, **more):
    values = {"subject_kind": "plans.commitment", "subject_key": "2031/4", "measure": measure, "value": value}
    values |= {"key": f"{measure}-{source}", "source": factory.source(source), "unit": "pozos"}
    return keep_statement(by=None, **values | more)


@pytest.fixture
def desk(client):
    user = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    client.force_login(user)
    return client


def text(response):
    return response.content.decode()


def test_the_list_is_light_and_goes_by_pages(client, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        first = client.get(reverse(LIST))
    assert len(first.content) < 40_000
    assert "41 hallazgos hoy" in text(first) and text(first).count('class="dispute') == 20
    following = text(first).split('rel="next" href="')[1].split('"')[0]
    second = client.get(following)
    assert text(second).count('class="dispute') == 20 and text(second) != text(first)
    assert "41 hallazgos" in text(client.get(reverse(LIST) + "?plan=2031"))
    assert "no encuentra nada" in text(client.get(reverse(LIST) + "?plan=2099"))
    assert client.get(reverse(LIST) + "?desde=x").status_code == 200


def test_a_finding_shows_both_sources_and_the_rows_behind_it(client, many):
    found = Finding.objects.get(rule="total")
    page = text(client.get(found.get_absolute_url()))
    for words in ("9 pozos", "10 pozos, según sus propios renglones", "Documento acta", "Zona 2", found.fingerprint):
        assert words in page
    assert "nadie la ha decidido" in page
    assert client.get(reverse("statements:finding-detail", args=["nada"])).status_code == 404


def test_what_is_no_longer_found_tells_no_value(client, many):
    found = Finding.objects.get(rule="total")
    keep_statement(by=None, statement=Statement.objects.get(measure="total"), value="10")
    check(by=None, on=DAY)
    gone = client.get(found.get_absolute_url())
    assert gone.status_code == 410 and "Ya no se encuentra" in text(gone)
    assert "9 pozos" not in text(gone) and found.subject not in text(gone)


def test_a_person_settles_one_from_the_desk_and_everybody_reads_it(desk, many):
    found = Finding.objects.get(rule="total")
    assert found.subject in text(desk.get(reverse(DESK)))
    address = reverse("statements:decide", args=[found.fingerprint])
    refused = desk.post(address, {"verdict": "b", "note": ""})
    assert refused.status_code == 200 and "Di por qué" in text(refused)
    done = desk.post(address, {"verdict": "b", "note": "Se sumó mal."}, follow=True)
    assert "Se guardó lo que decidiste" in text(done) and found.subject not in text(done)
    assert found.subject in text(desk.get(reverse(DESK) + "?ver=decididas"))
    desk.logout()
    page = text(desk.get(reverse("plans:contradiction-list")))
    assert "H-1" in page and "Se sumó mal." in page and "Vale: valor B" in page
    assert "Se sumó mal." in text(desk.get(found.get_absolute_url()))


def test_what_was_settled_is_opened_again_with_a_reason_that_everybody_reads(desk, many):
    found = Finding.objects.get(rule="total")
    address = reverse("statements:decide", args=[found.fingerprint])

    def kept():
        return Contradiction.objects.get(finding=found.fingerprint)

    assert "Abrir de nuevo la contradicción" not in text(desk.get(address))
    desk.post(address, {"verdict": "b", "note": "Se sumó mal."})
    assert "Abrir de nuevo la contradicción" in text(desk.get(address))
    refused = desk.post(address, {"abrir": "1", "abrir-note": " "})
    assert "Di por qué" in text(refused) and kept().status == "settled"
    done = desk.post(address, {"abrir": "1", "abrir-note": "Faltaba la zona 3."}, follow=True)
    assert "Está abierta de nuevo" in text(done) and "Abrir de nuevo la contradicción" not in text(done)
    assert (kept().status, kept().holds) == ("open", "")
    with pytest.raises(Refused):
        unsettle_finding(by=None, finding=found, note="Otra vez")
    event = Event.objects.filter(action="statements.finding.unsettle").get()
    assert event.is_public and "Faltaba la zona 3." in event.body
    desk.logout()
    for page in (reverse("plans:contradiction-list"), found.get_absolute_url()):
        shown = text(desk.get(page))
        assert "Abierta de nuevo: Faltaba la zona 3." in shown and "Vale: valor B" not in shown


def test_the_check_is_run_and_one_is_dismissed_and_taken_back(desk, many):
    found = Finding.objects.get(rule="total")
    said = text(desk.post(reverse("statements:run"), follow=True))
    assert "Nuevas: 0" in said
    address = reverse("statements:decide", args=[found.fingerprint])
    desk.post(address, {"verdict": "dismiss", "note": "Son zonas distintas."})
    assert "40 hallazgos hoy" in text(desk.get(reverse(LIST)))
    assert "Son zonas distintas." in text(desk.get(found.get_absolute_url()))
    assert "Espera otra vez" in text(desk.post(address, {"reabrir": "1"}, follow=True))
    assert not Contradiction.objects.filter(finding=found.fingerprint).exists()


def test_a_document_is_read_and_its_numbers_confirmed_or_set_aside(desk, many):
    here = reverse("statements:candidates")
    file = SimpleUploadedFile("acta.txt", b"Se perforaron 15 pozos y 3 norias.")
    sent = desk.post(here, {"source": factory.source("acta").pk, "file": file}, follow=True)
    assert "15 pozos" in text(sent) and "3 norias" in text(sent)
    first, second = Candidate.objects.order_by("place")
    form = {"subject_kind": "plans.commitment", "subject_key": "2031/4", "subject": "Pozos", "measure": "drilled"}
    confirmed = desk.post(reverse("statements:confirm", args=[first.pk]), form | {"value": "15", "unit": "pozos"})
    assert confirmed.status_code == 302 and Statement.objects.filter(measure="drilled", value="15").exists()
    desk.post(reverse("statements:reject"), {"candidato": [second.pk]})
    assert "No hay números por ver" in text(desk.get(here))
    bad = desk.post(here, {"source": factory.source("acta").pk, "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")})
    assert bad.status_code == 200 and ("dañado" in text(bad) or "no es lo que" in text(bad))


def test_it_is_found_by_search_while_the_record_shows_it(many):
    def titles():
        return {entry.title for entry in SearchEntry.objects.answer(Asked("pozos total")).results}

    assert "Pozos en total" in titles()
    keep_statement(by=None, statement=Statement.objects.get(measure="total"), value="10")
    check(by=None, on=DAY)
    assert "Pozos en total" not in titles()

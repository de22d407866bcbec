"""The home page: live numbers, honest silence, and nothing of a draft."""

import datetime

import pytest

from cocrea.exercise.models import Exercise
from cocrea.ledger import actions as ledger
from cocrea.meetings.actions.session import keep_session
from cocrea.plans.models import Commitment, TimelineEvent
from cocrea.plans.tests import factory
from cocrea.plans.tests.test_plan_pages import text_of

pytestmark = pytest.mark.django_db


def test_home_without_plans_says_what_will_be_here_and_who_may_fill_it(client):
    page = text_of(client.get("/"))
    assert "Todavía no consta ningún plan de acción" in page
    assert "quien coordina el Secretariado Técnico" in page


def test_home_counts_promises_not_sheets(client):
    Exercise.objects.create(
        slug="rio",
        name="Gobierno Abierto Río",
        territory="Estado de Río, País",
        contact_email="ayuda@example.org",
    )
    first, second = factory.plan("2031"), factory.plan("2032")
    for number in ("1", "2a", "2b"):
        factory.commitment(first, number)
    factory.result(factory.commitment(second, "1"))
    factory.result(factory.commitment(second, "2"), "evidence_missing", "2031-12")
    page = text_of(client.get("/"))
    assert "En Río se han prometido 4 cosas en 2 planes" in page.replace(" .", ".")
    assert "De una consta que se cumplió, según 1 fuente ." in page
    assert "1 estaba en riesgo a diciembre de 2031" in page
    assert "De 2 no dicen las fuentes en qué quedaron." in page
    assert "ayuda@example.org" in page


def test_home_counts_apart_what_only_has_a_report(client):
    plan = factory.plan("2031")
    for number in ("1", "2", "3a", "3b"):
        factory.commitment(plan, number)
    factory.result(plan.commitments.get(number="3b"), "reported_result", "2031")
    page = text_of(client.get("/"))
    assert "De 3 no dicen las fuentes en qué quedaron: de 2, nada; de 1, solo un informe." in page
    assert "De ninguna consta que se cumplió" in page


def test_home_counts_promises_for_each_municipality_as_its_page_does(client):
    plan = factory.plan()
    for number in ("2a", "2b"):
        factory.commitment(plan, number, place=factory.place("mapimi"))
    covered = factory.commitment(plan, "3")
    factory.Detail.objects.create(commitment=covered, kind="coverage", position=1, text="Lerdo")
    factory.place("lerdo")
    page = text_of(client.get("/"))
    assert "Lerdo 1 , Mapimi 1" in page
    places = text_of(client.get("/lugares/"))
    assert "Lerdo 1 compromiso" in places and "Mapimi 1 compromiso" in places


def test_the_end_of_an_organization_is_the_last_fact_on_home_and_in_the_timeline(client):
    factory.TimelineEvent.objects.create(plan=factory.plan(), position=9, date="2021-02-25", title="Elección")
    factory.TimelineEvent.objects.exclude(position=9).delete()
    factory.organization("garante", name="Garante", dissolution_date="2025-04", source=factory.source())
    factory.organization("sin-fuente", name="Rumor", dissolution_date="2025-05")
    assert "El último hecho con fecha es de abril de 2025: Deja de existir: Garante" in text_of(client.get("/"))
    page = text_of(client.get("/cronologia/"))
    assert page.index("Elección") < page.index("Deja de existir: Garante") and "Rumor" not in page
    assert "Garante" not in text_of(client.get("/cronologia/?plan=2031"))


def test_the_last_session_that_was_held_is_a_fact_too(client):
    factory.TimelineEvent.objects.create(plan=factory.plan(), position=9, date="2021-02-25", title="Elección")
    factory.TimelineEvent.objects.exclude(position=9).delete()
    body = factory.organization("comite", name="Comité de Villa")
    made = {"organization": body, "kind": "ordinary", "status": "held", "publication": "published"}
    for slug, more in {
        "una": {"date": "2024-03-01", "subject": "Luz"},
        "otra": {"date": "2025-03-01", "subject": "Agua"},
        "oculta": {"date": "2025-04-01", "subject": "Secreto", "publication": "draft"},
        "vaga": {"date": "2025-05", "subject": "Vaga"},
    }.items():
        keep_session(by=None, slug=slug, **made | more)
    page = text_of(client.get("/"))
    assert "El último hecho con fecha es del 1 de marzo de 2025: Agua. Comité de Villa" in page
    assert "Secreto" not in page


def test_home_says_on_what_it_rests_that_a_promise_was_kept(client):
    factory.result(factory.commitment(factory.plan(), "1"))
    factory.Source.objects.update(title="Minuta", published="2031-11-04")
    page = text_of(client.get("/"))
    assert "en 1 plan . De una consta que se cumplió, según una fuente de 2031 ." in page
    assert "Lo dice «Minuta»." in page


def test_home_links_every_commitment_with_its_state(client):
    plan = factory.exercise(commitments=3)[0]
    page = client.get("/").content.decode()
    for commitment in plan.commitments.all():
        assert f'href="{commitment.get_absolute_url()}"' in page
    assert page.count("st-complete") >= 3


def test_home_says_that_nothing_is_open_and_since_when(client):
    factory.plan()
    TimelineEvent.objects.filter(title="Firma 2031").update(date_earliest="2021-02-25", date="2021-02-25")
    page = text_of(client.get("/"))
    assert "Hoy no hay nada abierto" in page and "25 de febrero de 2021: Firma 2031" in page


def test_home_announces_what_is_coming(client):
    plan = factory.plan()
    day = datetime.date.today() + datetime.timedelta(days=30)
    TimelineEvent.objects.create(plan=plan, position=9, date=day.isoformat(), title="Sesión próxima")
    page = text_of(client.get("/"))
    assert "Sesión próxima" in page and "Hoy no hay nada abierto" not in page


def test_home_tells_the_last_dated_statement_first(client):
    plan = factory.plan()
    old, new = factory.commitment(plan, "1"), factory.commitment(plan, "2")
    factory.result(old, "evidence_missing", "2019-11-04")
    factory.result(new, "launch_pending", "2020-05")
    page = text_of(client.get("/"))
    said = page[page.index("Lo último que dicen las fuentes") :]
    assert said.index("Promesa 2031 2") < said.index("Promesa 2031 1")


def test_home_tells_what_changed_last_but_not_about_drafts(client):
    plan = factory.plan()
    shown, hidden = (
        factory.commitment(plan, "1"),
        factory.commitment(plan, "2", publication="draft", title="Xilófono"),
    )
    for each in (shown, hidden):
        ledger.record(by=None, action="plans.commitment.update", obj=each, changes={"note": ["", "x"]})
    page = client.get("/").content.decode()
    assert "/bitacora/1/" in page and "/bitacora/2/" not in page
    assert "Xilófono" not in page


def test_home_names_municipalities_and_topics(client):
    plan = factory.plan()
    factory.commitment(plan, "1", place=factory.place("mapimi"), theme="Agua")
    page = client.get("/").content.decode()
    assert "/lugares/mapimi/" in page and "/temas/agua/" in page


def test_home_shows_the_last_plans_and_links_the_earlier(client):
    for number in range(8):
        factory.commitment(factory.plan(f"plan-{number}"))
    page = client.get("/").content.decode()
    assert "/planes/plan-7/" in page and "/planes/plan-1/compromisos/" not in page
    assert "2 planes anteriores" in page
    assert Commitment.objects.count() == 8

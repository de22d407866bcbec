"""A commitment's page, its schedule, and the 404 that helps."""

import pytest

from cocrea.plans.models import Commitment, Figure, Indicator, Responsibility
from cocrea.plans.tests import factory
from cocrea.plans.tests.test_plan_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment():
    return factory.furnish(
        factory.commitment(factory.plan(), "GPA-1", problem="Falta agua", objective="Que haya agua")
    )


def page_of(client, commitment) -> str:
    return text_of(client.get(commitment.get_absolute_url()))


def test_commitment_detail_shows_everything_that_is_on_record(client, commitment):
    page = page_of(client, commitment)
    for words in (
        "Falta agua",
        "Que haya agua",
        "Autoridades",
        "Dirección obras",
        "Ejecuta: actividad 1",
        "Sociedad civil",
        "Vigila",
        "Cumplido",
        "Evidencia aceptada. Dicho GPA-1 evidence_accepted",
        "1. Tarea 1",
        "hechas",
        "previstas",
        "Etapa 2031 GPA-1",
        "Agua y saneamiento",
        "Riña 2031 GPA-1",
        "Documento acta",
    ):
        assert words in page, words


@pytest.mark.parametrize("number", ["gpa-1", "GPA-1", "Gpa-1"])
def test_commitment_detail_answers_in_capitals_or_not_with_one_address(client, commitment, number):
    response = client.get(f"/planes/2031/compromisos/{number}/")
    assert response.status_code == 200
    assert 'rel="canonical" href="http://127.0.0.1:8000/planes/2031/compromisos/gpa-1/"' in response.content.decode()


def test_an_unknown_number_lists_the_commitments_of_the_plan(client, commitment):
    factory.commitment(commitment.plan, "GPA-2", publication="draft", title="Xilófono")
    response = client.get("/planes/2031/compromisos/gpa-9/")
    assert response.status_code == 404
    assert commitment.get_absolute_url() in response.content.decode()
    assert "Xilófono" not in response.content.decode()
    assert client.get("/planes/2031/compromisos/gpa-9/cronograma/").status_code == 404


def test_neighbours_are_public_and_in_order(client):
    plan = factory.plan()
    for number in ("1", "2a", "2b", "10"):
        factory.commitment(plan, number)
    factory.commitment(plan, "3", publication="draft", title="Xilófono")
    page = client.get("/planes/2031/compromisos/2b/").content.decode()
    pager = page[page.index('class="pager"') :]
    assert 'rel="prev" href="/planes/2031/compromisos/2a/"' in pager
    assert 'rel="next" href="/planes/2031/compromisos/10/"' in pager
    assert "Xilófono" not in page


def test_what_no_source_says_is_said_in_one_sentence(client):
    page = page_of(client, factory.commitment(factory.plan()))
    for words in (
        "sin datos No lo dice «Documento acta»",
        "Ninguna fuente de este registro dice en qué quedó",
        "Las fuentes no dicen quién responde",
        "no dan: el problema, qué se promete exactamente, quién responde, actividades, indicadores,",
        "Sin datos",
    ):
        assert words in page, words
    assert 'id="actividades"' not in client.get("/planes/2031/compromisos/1/").content.decode()


def test_what_a_source_gives_is_not_said_to_be_missing(client, commitment):
    assert "no dan:" not in page_of(client, commitment)


def test_the_state_says_what_the_source_says_its_date_and_the_rule(client):
    commitment = factory.commitment(factory.plan())
    factory.result(commitment, "evidence_accepted", "2031-01-01")
    factory.result(commitment, "evidence_missing", "2031-05")
    factory.result(commitment, "reported_result", "2032")
    page = page_of(client, commitment)
    state = page[page.index("Lo decide lo que dice") : page.index("La regla, versión")]
    assert "Sin evidencia. Dicho 1 evidence_missing mayo de 2031" in state
    assert "evidence_accepted" not in state and "reported_result" not in state
    assert "En riesgo: sin evidencia a mayo de 2031" in page
    assert "En riesgo: sin evidencia may 2031" in text_of(client.get("/planes/2031/"))


def test_who_only_promotes_or_watches_does_not_answer(client, commitment):
    page = page_of(client, commitment)
    assert page.index("Quién responde Quien es responsable") < page.index("Dirección obras Ejecuta")
    assert page.index("Con otro papel 1 organización") < page.index("Dirección vecinos Vigila")


def test_what_several_notes_say_is_said_once(client, commitment):
    for number, note in (("2", "Una cosa. La celda no lo repite."), ("3", "La celda no lo repite.")):
        factory.activity(commitment, number, note=note)
    page = page_of(client, commitment)
    assert page.count("La celda no lo repite.") == 1
    assert "De las actividades 2, 3: La celda no lo repite." in page and "Una cosa." in page


def test_values_that_contradict_stand_side_by_side_with_their_sources(client, commitment):
    page = page_of(client, commitment)
    disputed = page[page.index("Las fuentes no coinciden Pozos") :]
    assert disputed.index("3") < disputed.index("Documento acta") < disputed.index("más de 5")
    assert "Documento otro" in disputed
    Figure.objects.filter(value="5").delete()
    assert "Las fuentes no coinciden Pozos" not in page_of(client, commitment)


def test_a_large_number_is_written_as_mexico_writes_it(client, commitment):
    Figure.objects.filter(value="3").update(value="347243")
    assert "347,243" in page_of(client, commitment)


def test_where_an_activity_stands_is_marked(client, commitment):
    factory.activity(commitment, "2", origin="plan")
    factory.activity(commitment, "3F", origin="sheet", due_on=None)
    page = page_of(client, commitment)
    assert "2. Tarea 2 solo en el plan" in page
    assert "3F. Tarea 3F solo en la ficha de indicadores" in page
    assert "2 actividades en el plan. 1 más está solo en las fichas" in page


def test_an_indicator_without_formula_says_so(client, commitment):
    Indicator.objects.update(numerator="", denominator="")
    assert "sin fórmula en la fuente" in page_of(client, commitment)


def test_roles_say_for_which_activities(client, commitment):
    activity = factory.activity(commitment, "2")
    Responsibility.objects.create(
        commitment=commitment, activity=activity, organization=factory.organization("vecinos"), role="watcher"
    )
    assert "Vigila: actividad 2 y todo el compromiso" in page_of(client, commitment)


def test_commitment_schedule_draws_and_tells_the_same_dates(client, commitment):
    factory.activity(commitment, "2", due_on=None)
    response = client.get(commitment.get_absolute_url() + "cronograma/")
    page = response.content.decode()
    assert "<svg" in page and page.count("25 de agosto de 2031") >= 2
    assert "sin fecha" in page


def test_commitment_schedule_without_activities_says_so(client):
    commitment = factory.commitment(factory.plan())
    assert "Las fuentes no dan actividades" in text_of(client.get(commitment.get_absolute_url() + "cronograma/"))


def test_withdrawn_is_gone(client, commitment):
    Commitment.objects.update(publication="draft")
    assert client.get(commitment.get_absolute_url()).status_code == 404
    assert client.get(commitment.get_absolute_url() + "cronograma/").status_code == 404

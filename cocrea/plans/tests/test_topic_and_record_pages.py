"""Topics, contradictions and figures."""

import pytest

from cocrea.plans.models import ActionPlan, Contradiction, Figure, PolicyTag
from cocrea.plans.tests import factory
from cocrea.plans.tests.test_plan_pages import text_of

pytestmark = pytest.mark.django_db


def test_a_theme_and_a_tag_of_the_same_words_are_one_topic(client):
    plan = factory.plan()
    themed = factory.commitment(plan, "1", theme="Agua limpia")
    tagged = factory.commitment(plan, "2")
    factory.commitment(plan, "3", theme="Empleo")
    PolicyTag.objects.create(commitment=tagged, scheme="editorial", tag="AGUA LIMPIA")
    assert "Agua limpia 2 fichas" in text_of(client.get("/temas/"))
    page = client.get("/temas/agua-limpia/").content.decode()
    assert themed.get_absolute_url() in page and tagged.get_absolute_url() in page
    assert "Promesa 2031 3" not in page


def test_an_unknown_topic_is_not_found(client):
    assert client.get("/temas/nada/").status_code == 404


def test_contradiction_list_shows_figures_and_words_side_by_side(client):
    factory.exercise()
    page = text_of(client.get("/contradicciones/"))
    for words in ("Pozos plan-1 1", "más de 5", "Riña plan-1 1", "Choque plan-1", "Abierta"):
        assert words in page, words


def test_a_contradiction_about_a_disputed_figure_is_told_once(client):
    factory.exercise()
    Contradiction.objects.filter(subject__startswith="Riña").update(subject="Pozos plan-1 1", note="Nota única")
    page = text_of(client.get("/contradicciones/"))
    assert page.count("Las fuentes no coinciden Pozos plan-1 1") == 1
    assert "Nota única" in page


def test_every_contradiction_has_its_place_on_the_page(client):
    factory.exercise(plans=2)
    Contradiction.objects.filter(code="P-1").update(subject="Pozos plan-1 1")
    for query in ("", "?plan=plan-1"):
        page = client.get(f"/contradicciones/{query}").content.decode()
        codes = Contradiction.objects.filter(**({"plan__slug": "plan-1"} if query else {}))
        for code in codes.values_list("code", flat=True):
            assert page.count(f'id="{code.lower()}"') == 1, code


def test_a_place_in_an_order_is_written_before_its_number(client):
    plan = factory.plan()
    Figure.objects.create(plan=plan, subject="Métrica", value="23", unit="lugar")
    Figure.objects.create(plan=plan, subject="Encuestas", value="1000", unit="encuestas")
    page = text_of(client.get("/cifras/"))
    assert "lugar 23" in page and "1,000 encuestas" in page


def test_lists_of_the_record_can_be_read_plan_by_plan(client):
    factory.exercise(plans=2)
    for address in ("/contradicciones/", "/cifras/"):
        both, one = (client.get(address + query).content.decode() for query in ("", "?plan=plan-2"))
        assert "Pozos plan-1 1" in both and "Pozos plan-2 1" in both
        assert "Pozos plan-1 1" not in one and "Pozos plan-2 1" in one


def test_figures_of_different_days_do_not_contradict(client):
    plan = factory.plan()
    for year, value in (("2010", "23"), ("2014", "9")):
        Figure.objects.create(plan=plan, subject="Lugar nacional", as_of=year, value=value)
    assert "Lugar nacional" not in text_of(client.get("/contradicciones/"))
    Figure.objects.filter(subject="Lugar nacional").update(as_of="2014")
    assert "Lugar nacional" in text_of(client.get("/contradicciones/"))


def test_a_figure_of_a_draft_hides_even_if_its_row_names_another_plan(client):
    """The row's own plan is public, or empty; its commitment hangs on a draft."""
    hidden = factory.commitment(factory.plan("secreto", status="draft"))
    for number, plan in enumerate([None, factory.plan("2031")]):
        Figure.objects.create(plan=plan, commitment=hidden, subject=f"Xilófono {number}", value="1")
        Contradiction.objects.create(
            plan=plan, commitment=hidden, code=f"X-{number}", subject="Xilófono", value_a="1"
        )
    for address in ("/cifras/", "/contradicciones/"):
        assert "Xilófono" not in client.get(address).content.decode()
    ActionPlan.objects.update(status="closed")
    assert "Xilófono 0" in client.get("/cifras/").content.decode()

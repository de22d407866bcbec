"""The timeline of the exercise and its legal ground."""

import re

import pytest

from cocrea.plans.tests import factory
from cocrea.plans.tests.test_plan_pages import text_of

pytestmark = pytest.mark.django_db


def test_timeline_is_in_order_and_leaves_what_has_no_date_apart(client):
    plan = factory.plan("2031")
    factory.TimelineEvent.objects.create(plan=plan, position=3, date="2030", title="Antes", is_inferred=True)
    page = text_of(client.get("/cronologia/"))
    assert page.index("Antes") < page.index("Firma 2031") < page.index("Sin fecha en las fuentes")
    assert page.index("Sin fecha en las fuentes") < page.index("Sin fecha 2031")
    assert "fecha deducida" in page and "después de 2031" in page


def test_a_day_within_a_sentence_takes_its_article(client):
    plan = factory.plan("2031")
    factory.TimelineEvent.objects.filter(position=2).update(after="2031-02-25")
    factory.TimelineEvent.objects.create(plan=plan, position=3, date="2031-06-14", end_date="2031-06-15", title="Dos")
    page = text_of(client.get("/cronologia/"))
    assert "después del 25 de febrero de 2031" in page and "14 y 15 de junio de 2031" in page


def test_timeline_of_one_plan(client):
    factory.plan("2031"), factory.plan("2032")
    page = client.get("/cronologia/?plan=2032").content.decode()
    assert "Firma 2032" in page and "Firma 2031" not in page


def test_timeline_draws_the_dated_only(client):
    factory.plan("2031")
    page = client.get("/cronologia/").content.decode()
    drawing = page[page.index("<svg xmlns") :]
    drawing = drawing[: drawing.index("</figure>")]
    assert "Firma 2031" in drawing and "Sin fecha 2031" not in drawing


def test_timeline_of_nothing(client):
    assert "Todavía no constan hechos" in text_of(client.get("/cronologia/"))


def test_legal_lists_instruments_plan_by_plan(client):
    factory.plan("2031")
    bare = factory.plan("2032")
    bare.legal_instruments.all().delete()
    page = text_of(client.get("/marco-juridico/"))
    assert "Ley 2031" in page and "Las fuentes de este plan no enumeran su marco jurídico" in page


def test_years_are_folded_and_only_the_newest_is_open(client):
    plan = factory.plan("2031")
    for position, date in ((3, "2032-05"), (4, "2033")):
        factory.TimelineEvent.objects.create(plan=plan, position=position, date=date, title=f"Hecho {date}")
    page = client.get("/cronologia/").content.decode()
    folds = re.findall(r'<details class="fold"( open)?><summary>([^<]*)</summary>', page)
    assert folds == [
        ("", "2031: 1 hecho"),
        ("", "2032: 1 hecho"),
        (" open", "2033: 1 hecho"),
        ("", "Sin fecha en las fuentes: 1 hecho"),
    ]

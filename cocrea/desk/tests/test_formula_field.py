"""Typing an indicator's formula as the source writes it."""

import pytest
from django.urls import reverse

from cocrea.plans.actions import keep_indicator
from cocrea.plans.models import Indicator
from cocrea.plans.tests import factory
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db
TEXT = "(Pozos cerrados * 100) / (Pozos del municipio)"


@pytest.fixture
def send(desk, commitment):
    """Sends the form of a new indicator."""

    def sent(**typed):
        given = {"commitment": commitment.pk, "number": "1", "version": "0", "reason": "Lo dice la ficha", **typed}
        return desk.post(reverse("desk:row-new", args=["indicators"]), given)

    return sent


def value(page: str, name: str) -> str:
    """What stands in a field of the page that came back."""
    field = page.split(f'name="{name}"')[1]
    return (
        field.split('value="')[1].split('"')[0]
        if field.index(">") > field.find('value="') > 0
        else (field.split(">")[1].split("<")[0].strip())
    )


def test_it_is_read_shown_and_kept_on_a_second_press(send, desk, commitment):
    page = send(formula=TEXT).content.decode()
    assert "Así se leyó la fórmula. Revísala y guarda." in page and "Hay algo que corregir" not in page
    assert "Pozos cerrados, entre: Pozos del municipio, por 100." in page and not Indicator.objects.exists()
    typed = {name: value(page, name) for name in ("numerator", "denominator", "factor", "unit", "leida")}
    assert typed == {
        "numerator": "Pozos cerrados",
        "denominator": "Pozos del municipio",
        "factor": "100",
        "unit": "%",
        "leida": TEXT,
    }
    assert send(formula=TEXT, **typed | {"unit": "por ciento"}).status_code == 302
    kept = Indicator.objects.get()
    assert (kept.formula, kept.numerator, kept.factor, kept.unit) == (TEXT, "Pozos cerrados", 100, "por ciento")
    assert TEXT in desk.get(commitment.get_absolute_url()).content.decode()


def test_what_cannot_be_read_is_refused_beside_the_field(send):
    page = send(formula="(Pozos cerrados * 100 / (Pozos)").content.decode()
    assert "nunca se cierra" in page and "Pozos cerrados * 100" in page and not Indicator.objects.exists()


def test_who_writes_the_parts_by_hand_keeps_any_formula(send):
    parts = {"numerator": "Pozos", "denominator": "Casas"}
    assert send(formula="Pozos por casa, según la tabla", **parts).status_code == 302
    assert Indicator.objects.get().formula == "Pozos por casa, según la tabla"


def test_a_formula_that_does_not_change_asks_nothing(desk, commitment):
    row = factory.activity(commitment).indicators.get()
    Indicator.objects.filter(pk=row.pk).update(formula=TEXT)
    typed = {"commitment": commitment.pk, "number": "1", "formula": TEXT, "numerator": "Otra", "denominator": "Más"}
    address = reverse("desk:row-edit", args=["indicators", row.pk])
    assert (
        desk.post(address, {**typed, "version": "0", "reason": "x", "activity": row.activity_id}).status_code == 302
    )


def test_a_plain_count_is_read_as_one(send, desk, commitment):
    text = "Número de listados publicados"
    page = send(formula=text).content.decode()
    assert "Un conteo: Número de listados publicados." in page and not Indicator.objects.exists()
    typed = {name: value(page, name) for name in ("numerator", "denominator", "factor", "unit", "leida")}
    assert (typed["numerator"], typed["denominator"], typed["factor"], typed["unit"]) == (text, "", "", "listados")
    assert send(formula=text, **typed, target="12").status_code == 302
    page = desk.get(commitment.get_absolute_url()).content.decode()
    assert "12 listados" in page and "sin fórmula en la fuente" not in page


def test_a_target_may_carry_its_percent_sign(send):
    parts = {"numerator": "Pozos", "denominator": "Casas"}
    assert send(target="100%", unit="%", **parts).status_code == 302
    assert send(target="80 %", number="2", **parts).status_code == 302
    assert list(Indicator.objects.order_by("number").values_list("target", "unit")) == [(100, "%"), (80, "%")]
    page = send(target="80%", unit="pozos", number="3", **parts).content.decode()
    assert "La unidad de este indicador es «pozos»" in page and Indicator.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT, "Pozos cerrados, entre: Pozos del municipio, por 100. Unidad: %."),
        ("Número de pozos cerrados", "Un conteo: Número de pozos cerrados. Unidad: pozos."),
        ("(Pozos cerrados * 100 / (Pozos)", "Se abre un paréntesis que nunca se cierra."),
        ("  ", ""),
        ("<b>" * 3000, "No hay división."),
    ],
)
def test_how_it_is_read_is_said_while_it_is_typed(desk, text, said):
    answer = desk.get(reverse("desk:formula"), {"formula": text})
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/plain")
    assert "no-store" in answer["Cache-Control"] and answer.content.decode().startswith(said)


def test_without_a_script_a_button_says_it_and_nothing_typed_is_lost_nor_kept(send, desk, commitment):
    empty = desk.get(reverse("desk:row-new", args=["indicators"])).content.decode()
    assert 'name="leer"' in empty and "desk/formula" in empty
    page = send(formula=TEXT, number="1", target="doce y pico", leer="1").content.decode()
    assert "Pozos cerrados, entre: Pozos del municipio, por 100." in page.split("<output")[1].split("</output>")[0]
    assert value(page, "target") == "doce y pico" and value(page, "reason") == "Lo dice la ficha"
    assert f'value="{commitment.pk}" selected' in page
    assert "Hay algo que corregir" not in page and not Indicator.objects.exists()
    assert "nunca se cierra" in send(formula="(Pozos", leer="1").content.decode()


def test_it_still_asks_who_changed_the_row_meanwhile(desk, ana, commitment):
    row = factory.activity(commitment).indicators.get()
    address = reverse("desk:row-edit", args=["indicators", row.pk])
    fields = Form(desk.get(address).content.decode()).fields
    keep_indicator(by=ana, indicator=row, note="De otra persona")
    fields = Form(desk.post(address, fields | {"note": "Mía", "leer": "1"}).content.decode()).fields
    assert fields["note"] == "Mía"
    assert desk.post(address, fields | {"reason": "Así es"}).status_code == 409


def test_other_tables_have_no_such_button(desk):
    page = desk.get(reverse("desk:row-new", args=["organizations"])).content.decode()
    assert 'name="leer"' not in page and "desk/formula" not in page

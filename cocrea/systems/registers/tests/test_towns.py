"""Municipalities as people write them: what is around the name is taken off, and what may mean two is refused."""

import pytest

from cocrea.actors.models import Place
from cocrea.systems.registers.declaration import Field
from cocrea.systems.registers.declaration.values import BadValue, read
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.towns import Towns
from cocrea.systems.registers.tests.factory import switch_on

TOWN = Field("town", "Municipio", "municipality")


def towns(territory: str = "Estado de Arboleda, México", *more: Place) -> Towns:
    here, there = Place(name="Arboleda", kind="state", pk=1), Place(name="Colinas", kind="state", pk=2)
    rows = [
        Place(slug="villa-avila", name="Villa Ávila", code="10012", parent=here),
        Place(slug="el-oro", name="El Oro", code="10018", parent=here),
        Place(slug="arboleda", name="Arboleda", code="10005", parent=here),
        Place(slug="san-juan", name="San Juan", code="10028", parent=here),
        Place(slug="san-juan-2", name="San Juan", code="22016", parent=there),
    ]
    return Towns([*rows, *more], territory)


@pytest.mark.engine_free
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("villa avila", "10012"),
        ("10012", "10012"),
        ("12", "10012"),
        ("Municipio de Villa Ávila", "10012"),
        ("Mpio. de Villa Ávila", "10012"),
        ("MPIO VILLA AVILA", "10012"),
        ("H. Ayuntamiento de Villa Ávila", "10012"),
        ("Villa Ávila, Arb.", "10012"),
        ("Villa Ávila, Aba.", "10012"),
        ("Villa Ávila, Arboleda", "10012"),
        ("Villa Ávila (Arboleda)", "10012"),
        ("Villa Ávila, Edo. de Arboleda", "10012"),
        ("Villa Ávila, Arboleda, México", "10012"),
        ("Villa Avila Arb.", "10012"),
        ("Municipio de Villa Ávila, Estado de Arboleda.", "10012"),
        ("Municipio del Oro", "10018"),
        ("Municipio de El Oro, Arb", "10018"),
        ("Arboleda", "10005"),
        ("Arboleda, Arb.", "10005"),
        ("Municipio de Arboleda, Arboleda", "10005"),
        ("San Juan, Arb.", "10028"),
    ],
)
def test_it_is_found_whatever_stands_around_it(text, code):
    assert towns().code(text) == code


@pytest.mark.engine_free
@pytest.mark.parametrize(
    "text",
    ["Villa Ávila, Col.", "Villa Ávila, Colinas", "Estado de Arboleda", "Municipio", "Arb.", "Villa", ", ,", "de"],
)
def test_what_it_does_not_say_is_not_guessed(text):
    with pytest.raises(BadValue, match="No existe ese municipio"):
        towns().code(text)


@pytest.mark.engine_free
def test_what_may_mean_two_is_refused_with_both():
    for text in ("San Juan", "Municipio de San Juan", "SAN JUAN"):
        with pytest.raises(BadValue, match=r"10028.*22016"):
            towns().code(text)
    oro = Place(slug="oro", name="Oro", code="10040")
    with pytest.raises(BadValue, match="10018"):
        towns("Arboleda", oro).code("Municipio del Oro")


@pytest.mark.engine_free
def test_another_territory_is_another_word():
    assert towns("Nuevo Arroyo").code("Villa Ávila, N.A.") == "10012"
    with pytest.raises(BadValue):
        towns("Nuevo Arroyo").code("Villa Ávila, Arb.")
    with pytest.raises(BadValue):
        towns("").code("Villa Ávila, Arb.")


@pytest.mark.django_db
def test_a_field_reads_it_with_the_territory_of_the_exercise_asking_once(django_assert_num_queries):
    switch_on()
    Place.objects.create(slug="villa", name="Villa", kind=Place.Kind.MUNICIPALITY, code="10005")
    known = Known()
    with django_assert_num_queries(2):
        for text in ("Villa", "Mpio. de Villa", "Villa, Prueba", "Villa, Estado de Prueba"):
            assert read(TOWN, text, known) == "10005"

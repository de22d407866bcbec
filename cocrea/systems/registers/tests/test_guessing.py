"""A declaration guessed from a file that nobody has seen before."""

import datetime

import pytest

from cocrea.actors.models import Place
from cocrea.intake.tests import writing
from cocrea.systems.registers.declaration.toml import as_data, from_data
from cocrea.systems.registers.importing import guessing, matching, words
from cocrea.systems.registers.importing.tables import read_tables
from cocrea.systems.registers.reading.context import Known

pytestmark = pytest.mark.django_db
HEADER = [
    *("No.", "Nombre del taller", "Tipo", "Municipio", "Domicilio", "Teléfono", "Correo electrónico", "CURP"),
    *("Inscritos", "Costo", "¿Gratuito?", "Fecha de inicio", "Latitud", "Longitud", "Materias", "Estatus", "C.P."),
]
KINDS = {
    "No.": "integer",
    "Nombre del taller": "text",
    "Tipo": "code",
    "Municipio": "municipality",
    "Domicilio": "address",
    "Teléfono": "phone",
    "Correo electrónico": "email",
    "CURP": "text",
    "Inscritos": "integer",
    "Costo": "money",
    "¿Gratuito?": "boolean",
    "Fecha de inicio": "date",
    "Materias": "codes",
    "C.P.": "text",
}


def rows(count=60):
    """Workshops, made up."""
    for n in range(1, count + 1):
        yield [
            n,
            f"Taller {n}",
            ("Música", "música", "Danza")[n % 3],
            ("Lerdo", "MAPIMI")[n % 2],
            f"Calle {n} núm. {n}",
            f"871 12{n:02} {n:04}",
            f"taller{n}@ejemplo.mx",
            f"AAAA{n:06}HDGXXX0{n % 10}",
            n * 3,
            f"${n},250.50",
            ("Sí", "No")[n % 2],
            datetime.date(2026, 1, 1) + datetime.timedelta(n) if n % 4 else f"{n % 28 + 1:02}/03/2026",
            25.5 + n / 1000,
            -103.5,
            ("Danza; Canto", "Canto", "Teatro;Danza")[n % 3],
            ("Activo", "Concluido")[n % 2],
            f"0{34000 + n}"[-5:],
        ]


@pytest.fixture
def guessed():
    for name, code in (("Lerdo", "10012"), ("Mapimí", "10013")):
        Place.objects.create(slug=name[:4].lower(), name=name, kind="municipality", code=code)
    table = read_tables(writing.as_xlsx([["PADRÓN DE TALLERES"], [], HEADER, *rows()]), "talleres_2026.xlsx")[0]
    return guessing.guess(table, "talleres_2026", Known()), table


def test_kinds_follow_from_titles_and_what_stands_below(guessed):
    found, table = guessed
    assert {field.title: field.kind for field in found.declaration.fields if field.kind != "point"} == KINDS
    by_title = {field.title: field for field in found.declaration.fields}
    assert set(by_title["Tipo"].choices.values()) == {"Música", "Danza"}, "two ways of writing the same are one"
    assert set(by_title["Materias"].choices.values()) == {"Danza", "Canto", "Teatro"}
    assert [status.title for status in found.declaration.statuses] == ["Concluido", "Activo"]


def test_one_wrong_cell_among_three_does_not_change_what_a_titled_column_is():
    Place.objects.create(slug="lerdo", name="Lerdo", kind="municipality", code="10012")
    few = [
        ("Nombre", "Municipio", "Fecha de inicio", "Costo", "Horario", "Notas"),
        ("Uno", "Lerdo", "01/03/2026", "$10", "Lu-Vi 09:00-17:00", "5"),
        ("Dos", "Dgo.", "ayer", "gratis", "cuando se pueda", "nada"),
        ("Tres", "Lerdo", "02/03/2026", "$12.50", "Sá 10:00-12:00", "6"),
    ]
    table = read_tables(writing.as_xlsx(few), "tres.xlsx")[0]
    kinds = {field.title: field.kind for field in guessing.guess(table, "tres", Known()).declaration.fields}
    wanted = {"Municipio": "municipality", "Fecha de inicio": "date", "Costo": "money", "Horario": "schedule"}
    assert wanted.items() <= kinds.items()
    assert kinds["Notas"] not in ("integer", "number"), "no title says that it is a number"


def test_what_seems_to_be_a_persons_is_withheld_until_somebody_says_otherwise(guessed):
    found, _table = guessed
    withheld = {field.title for field in found.declaration.fields if field.withheld}
    assert withheld == {"Teléfono", "Correo electrónico", "CURP"}
    shown = [field for field in found.declaration.fields if field.name in found.declaration.columns]
    assert not any(field.withheld for field in shown)


@pytest.mark.parametrize(
    ("text", "is_personal"),
    [
        ("Atiende Ana, 618 123 4567", True),
        ("Tel. (618) 123-45-67", True),
        ("escribir a ana@ejemplo.mx", True),
        ("CURP GOMA800101HDGXXX09", True),
        ("RFC GOMA800101AB1", True),
        ("Calle 5 de Febrero 123, C.P. 34000", False),
        ("24.027700, -104.653200", False),
        ("Oficio 2019-11-04/123", False),
        ("1,234,567 pesos", False),
    ],
)
def test_a_text_that_leads_to_a_person_is_told_from_others(text, is_personal):
    assert words.tells_of_a_person(text) is is_personal


def test_remarks_with_a_telephone_in_one_of_them_are_withheld():
    table = read_tables(
        writing.as_xlsx([("Nombre", "Notas"), ("Uno", "Cerca del río"), ("Dos", "Preguntar al 618 123 4567")]),
        "n.xlsx",
    )[0]
    fields = {field.title: field for field in guessing.guess(table, "n", Known()).declaration.fields}
    assert fields["Notas"].withheld and not fields["Nombre"].withheld


def test_the_whole_is_a_declaration_with_its_columns_matched(guessed):
    found, table = guessed
    declaration = found.declaration
    assert from_data(as_data(declaration)) == declaration
    assert (declaration.title, declaration.key) == ("Padrón de talleres", "padron-de-talleres")
    assert declaration.by_name[declaration.name_field].title == "Nombre del taller"
    assert [declaration.by_name[name].title for name in declaration.primary_key] == ["No."]
    assert declaration.views == ("list", "map") and "municipality" in declaration.filters
    assert set(found.columns) == set(table.header) and not matching.complaints(found.columns, declaration)


@pytest.mark.parametrize(
    "content",
    [
        [["a"], ["x"]],
        [["2019", "2020"], [1, 2], [3, 4]],
        [["Nombre", "Nombre"], ["x", None], [None, "y"]],
        [["CURP"], ["AAAA000000HDGXXX00"]],
        [["id", "status", "key"], [1, "a", "b"], [2, "a", "c"]],
        [["Fecha"], ["ayer"], ["hoy"]],
    ],
)
def test_whatever_the_table_it_is_a_declaration_that_can_be_kept(content):
    table = read_tables(writing.as_csv(content), "x.csv")[0]
    found = guessing.guess(table, "x", Known())
    assert from_data(as_data(found.declaration)) == found.declaration

"""Numbers, dates and names: which can both hold, and which cannot."""

import pytest

from cocrea.statements.calc import dates, names, numbers, words

pytestmark = pytest.mark.engine_free

APART = [
    (("347,243", "expedientes"), ("750 mil", "expedientes", ">")),
    (("72", "%"), ("70.97", "%")),
    (("2", "horas"), ("130", "minutos")),
    (("31", ""), ("30", "personas")),
    (("100", "%", "<"), ("100", "%")),
    (("12", "mdp"), ("13,400,000", "pesos")),
    (("12", "mdp"), ("12,900,000", "pesos")),
    (("más de 250 mil", "expedientes"), ("200,000", "expedientes")),
    (("12 ha", ""), ("130,000 m2", "")),
    (("5 de 8", ""), ("6", "compromisos")),
    (("0.5", "%"), ("0.5", "proporción")),
    (("1.5 km", ""), ("1700 m", "")),
    (("-3", "°c"), ("3", "°c")),
    (("10 a 20", "casas"), ("25", "casas")),
    (("entre 10 y 20", "casas"), ("9", "casas")),
    (("doce", "sesiones"), ("13", "sesiones")),
]
TOGETHER = [
    (("347,243", "expedientes"), ("más de 250 mil", "expedientes")),
    (("347.243", "expedientes"), ("347 243", "expedientes")),
    (("347 mil", "expedientes"), ("347,243", "expedientes")),
    (("71", "%"), ("22 de 31", "")),
    (("71", "%"), ("0.7097", "proporción")),
    (("99.5", "%"), ("100", "%")),
    (("2", "horas"), ("120", "minutos")),
    (("31", "cajas"), ("30", "expedientes")),
    (("31", "personas"), ("30", "%")),
    (("1", "año"), ("12 meses", "")),
    (("12", "mdp"), ("$12,000,000.00", "")),
    (("doce", "sesiones"), ("12", "sesión")),
    (("medio millón", "casas"), ("500,000", "casas")),
    (("5 de 8", ""), ("62.5", "%")),
    (("cincuenta por ciento", ""), ("50", "%")),
    (("más de 10", "casas"), ("más de 300", "casas")),
    (("cerca de 100", "casas"), ("104", "casas")),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_numbers_that_cannot_both_hold(one, other):
    assert numbers.disagree(numbers.read(*one), numbers.read(*other))
    assert numbers.disagree(numbers.read(*other), numbers.read(*one))


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_numbers_that_can(one, other):
    assert numbers.read(*one) and numbers.read(*other)
    assert not numbers.disagree(numbers.read(*one), numbers.read(*other))
    assert not numbers.disagree(numbers.read(*other), numbers.read(*one))


@pytest.mark.parametrize("text", ["2019-11-04", "4a1", "año 2015", "un", "", "Favorable", "I-20"])
def test_what_is_no_number(text):
    assert numbers.read(text) == []


@pytest.mark.parametrize(
    ("one", "other", "cannot"),
    [
        ("marzo de 2016", "2015", True),
        ("2015", "2015-08-25", False),
        ("25/08/2015", "el 25 de agosto de 2015", False),
        ("2015-08", "2015-09-01", True),
        ("de 1970 a 2015", "1970-2014", True),
        ("de 1970 a 2015", "1970-2015", False),
        ("14 y 15 de junio de 2019", "2019-06", False),
        ("14 y 15 de junio de 2019", "2019-06-16", True),
        ("antes de 2016", "2016-03", True),
        ("2016~", "2015-12", False),
        ("primer trimestre de 2020", "2020-05", True),
        ("lunes 4 de noviembre de 2019", "2019-11-04", False),
        ("sin fecha", "2019-11-04", False),
    ],
)
def test_dates(one, other, cannot):
    assert dates.disagree(dates.read(one), dates.read(other)) is cannot
    assert dates.disagree(dates.read(other), dates.read(one)) is cannot


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("IETA", "Instituto Estatal de Transparencia y Acceso", True),
        ("J. I. Mendívil Buenrostro", "José Ignacio Mendívil Buenrostro", True),
        ("P. J. Jiménez Ramírez", "Pedro Jorge Jiménez Ramírez", True),
        ("Lic. Paulina Elizabeth Compeán Torres", "PAULINA ELIZABETH COMPEAN TORRES", True),
        ("Gema Cristina Ruvalcaba", "Gema Cristina Rubalcaba Ochoa", True),
        ("Mendívil Buenrostro, José Ignacio", "José Ignacio Mendívil Buenrostro", True),
        ("Colegio de Contadores Públicos, A. C.", "Colegio de Contadores Públicos", True),
        ("Sria. de Salud", "Secretaría de Salud", True),
        ("DIF Estatal", "Poder Judicial", False),
        ("Mario López Ruiz", "María López Ruiz", False),
        ("Juan Hernández Ruiz", "Juan Fernández Ruiz", False),
        ("Juan Pérez López", "Juan Pérez Gómez", False),
        ("Secretaría de Salud", "Subsecretaría de Salud", False),
        ("Dirección Municipal de Salud", "Dirección Estatal de Salud", False),
        ("Secretaría", "Secretaría de Salud del Estado", False),
    ],
)
def test_names(one, other, same):
    assert names.alike(one, other) is same
    assert names.alike(other, one) is same


def test_a_body_and_its_successor_are_one_and_two_known_bodies_are_two():
    known = names.Known([["IFX", "Instituto Federal"], ["Instituto Federal", "Autoridad Nueva"], ["Instituto"]])
    assert known.same("IFX", "Autoridad Nueva")
    assert not known.same("Instituto", "Instituto Federal")


@pytest.mark.parametrize(
    ("one", "other", "cannot"),
    [
        (("1'234,567", ""), ("1,234,567", ""), False),
        (("250+", "pozos"), ("200", "pozos"), True),
        (("1 hora y 30 minutos", ""), ("90", "minutos"), False),
        (("1 hora y 30 minutos", ""), ("80", "minutos"), True),
        (("una docena", ""), ("12", "pozos"), False),
        (("ninguna sesión", ""), ("3", "sesiones"), True),
        (("3", "jueces"), ("4", "juez"), True),
    ],
)
def test_numbers_as_people_write_them(one, other, cannot):
    assert numbers.disagree(numbers.read(*one), numbers.read(*other)) is cannot


@pytest.mark.parametrize(
    "text", ["November 4, 2019", "4-nov-2019", "2019-11-04T18:00", "4 de noviembre de 2019, 18:00 horas"]
)
def test_days_as_people_write_them(text):
    assert dates.canonical(text) == dates.canonical("2019-11-04")


def test_surnames_in_another_order_are_another_person():
    assert not names.alike("María García López", "María López García")
    assert names.alike("García López, María", "María García López")


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("La comisión rindió su informe final", "La comisión no rindió informe final alguno", True),
        ("Las sesiones son públicas y se transmiten", "Las sesiones son cerradas y no se transmiten", True),
        ("No hay evidencia del archivo", "No existe evidencia del archivo", False),
        ("Ordenar el archivo", "Clasificar expedientes que nadie ha visto, para no perderlos", False),
        ("Ordenar el archivo", "Ordenar el archivo", False),
    ],
)
def test_texts_disagree_only_where_one_denies_the_other(one, other, is_so):
    assert words.deny(one, other) is is_so and words.deny(other, one) is is_so

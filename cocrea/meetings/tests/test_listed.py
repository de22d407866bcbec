"""Agreements of foreign minutes that stand in a table or a list of their own."""

import io

import pytest
from docx import Document

from cocrea.meetings.minuting.docxtext import words_of
from cocrea.meetings.minuting.foreign import Draft, draft_of
from cocrea.meetings.minuting.listed import CLOSING
from cocrea.meetings.recognising import phrase, plain

pytestmark = pytest.mark.engine_free

HEAD = ("No.", "Acuerdo", "Responsable", "Fecha límite")
CLOSE = "No habiendo otro asunto que tratar, siendo las 12:40 horas se dio por terminada la sesión."


def drafted(*parts, heading: str | None = "ACUERDOS") -> Draft:
    """Minutes of 14 October 2026 that hold paragraphs (str) and tables (rows) in this order."""
    document = Document()
    for line in (
        "Lugar: Sala 1",
        "Fecha: 14 de octubre de 2026",
        "Desarrollo:",
        "1. Datos",
        "Se presentó el portal.",
    ):
        document.add_paragraph(line)
    if heading:
        document.add_paragraph(heading)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    out = io.BytesIO()
    document.save(out)
    return draft_of(words_of(out.getvalue()))


def add_table(document, rows) -> None:
    """«<» joins a cell with the one at its left, «^» with the one above."""
    table = document.add_table(len(rows), len(rows[0]))
    for n, row in enumerate(rows):
        for m, text in enumerate(row):
            if text == "<":
                table.cell(n, m - 1).merge(table.cell(n, m))
            elif text == "^":
                table.cell(n - 1, m).merge(table.cell(n, m))
            else:
                table.cell(n, m).text = text


def told(draft: Draft) -> list[tuple]:
    """What is offered, in short."""
    return [(each.mode, each.clause, each.owner, str(each.due_on or "")) for _n, each in draft.found]


ROWS = (
    HEAD,
    ("1", "Publicar los contratos de obra.", "Jorge Lara Campos", "15 de noviembre de 2026"),
    ("2", "Entregar el padrón", "Lic. Luz Peña Soto\nJorge Lara Campos", "15/11/2026"),
    ("3", "Se sugiere invitar a la preparatoria", "", ""),
    ("4", "Subir las actas", "María Ortega Ríos", "20 de enero"),
)
READ = [
    ("agreed", "Publicar los contratos de obra.", "Jorge Lara Campos", "2026-11-15"),
    ("agreed", "Entregar el padrón", "Lic. Luz Peña Soto, Jorge Lara Campos", "2026-11-15"),
    ("suggested", "Se sugiere invitar a la preparatoria", "", ""),
    ("agreed", "Subir las actas", "María Ortega Ríos", "2027-01-20"),
]


@pytest.mark.parametrize("heading", ["ACUERDOS", "IV. Acuerdos de la sesión", None])
def test_a_table_of_agreements_is_read_by_its_columns(heading):
    draft = drafted(ROWS, CLOSE, "María Ortega Ríos", "Presidenta", heading=heading)
    assert told(draft) == READ
    assert draft.found[3][1].is_inferred and not draft.found[0][1].is_inferred
    first = "Publicar los contratos de obra. Responsable: Jorge Lara Campos. Fecha límite: 15 de noviembre de 2026."
    assert draft.found[0][1].text == first
    assert draft.ends == "12:40"
    assert not heading or draft.leftover == [CLOSE, "María Ortega Ríos", "Presidenta"]


@pytest.mark.parametrize(
    "head",
    [
        ("Núm.", "Compromiso", "Encargado", "Plazo"),
        ("Acuerdo núm.", "Descripción del acuerdo", "Responsables", "Fecha de cumplimiento"),
        ("Acuerdo", "Descripción", "Responsable", "Término"),
        ("#", "Acuerdos y compromisos", "Área responsable", "Fecha compromiso"),
    ],
)
def test_a_heading_may_call_them_otherwise(head):
    assert told(drafted((head, *ROWS[1:]), heading=None)) == READ


def test_cells_that_are_merged_or_empty():
    rows = (
        ("ACUERDOS TOMADOS", "<", "<", "<"),
        HEAD,
        ("Transparencia", "<", "<", "<"),
        ("1", "Publicar los contratos", "Jorge Lara Campos", "15/11/2026"),
        ("2", "Subir las actas", "^", "^"),
        ("3", "Hacer el mapa", "Luz Peña Soto, 30 de noviembre de 2026", "<"),
        ("^", "^", "Jorge Lara Campos", ""),
        ("4", "Avisar a los vecinos", "Por definir", ""),
        HEAD,
        ("", "", "", ""),
        (CLOSE, "<", "<", "<"),
    )
    assert told(drafted(rows, heading=None)) == [
        ("agreed", "Publicar los contratos", "Jorge Lara Campos", "2026-11-15"),
        ("agreed", "Subir las actas", "Jorge Lara Campos", "2026-11-15"),
        ("agreed", "Hacer el mapa", "Luz Peña Soto, Jorge Lara Campos", "2026-11-30"),
        ("agreed", "Avisar a los vecinos", "", ""),
    ]


@pytest.mark.parametrize(
    "due", ["noviembre de 2026", "10 de octubre de 2026", "10 días hábiles", "la próxima sesión"]
)
def test_a_deadline_that_is_no_day_keeps_its_words(due):
    ((_n, found),) = drafted((HEAD, ("1", "Publicar", "Jorge Lara", due))).found
    assert (found.due_on, found.due_said) == (None, due) and due in found.text


def test_a_table_of_something_else_is_not_one_of_agreements():
    progress = (("Compromiso", "Avance", "Responsable"), ("Agua limpia", "80 %", "Jorge Lara Campos"))
    people = (("No.", "Nombre", "Cargo", "Firma"), ("1", "Ana Luna", "Titular", ""))
    assert told(drafted(progress, people, heading=None)) == []


def test_lines_below_the_heading_keep_their_owner_and_day():
    draft = drafted(
        "1. Publicar el mapa. Responsable: Jorge Lara Campos. Fecha: 30 de septiembre de 2027.",
        "2. Luz Peña Soto enviará el padrón antes del 15 de noviembre de 2026.",
        "Acuerdo 3: Revisar el gasto (responsable: Lic. María Ortega; fecha límite: 15/11/2026)",
        "Subir las actas.",
        "Responsable: María Ortega Ríos",
        "Fecha: 20 de noviembre",
        "Avisar a los vecinos. Se sugiere invitar a la preparatoria.",
        "Se propone cambiar el horario.",
        "Se recomienda leer el manual.",
        "No hubo acuerdo sobre la sede.",
        CLOSE,
        "Firman al calce los presentes.",
    )
    assert told(draft) == [
        ("agreed", "Publicar el mapa.", "Jorge Lara Campos", "2027-09-30"),
        (
            "agreed",
            "Luz Peña Soto enviará el padrón antes del 15 de noviembre de 2026.",
            "Luz Peña Soto",
            "2026-11-15",
        ),
        ("agreed", "Revisar el gasto", "Lic. María Ortega", "2026-11-15"),
        ("agreed", "Subir las actas.", "María Ortega Ríos", "2026-11-20"),
        ("agreed", "Avisar a los vecinos.", "", ""),
        ("suggested", "Se sugiere invitar a la preparatoria.", "", ""),
        ("suggested", "Se propone cambiar el horario.", "", ""),
        ("suggested", "Se recomienda leer el manual.", "", ""),
    ]
    assert draft.day == "2026-10-14" and draft.leftover == [CLOSE, "Firman al calce los presentes."]


def test_what_stands_below_the_word_suggestions_is_none_agreed():
    draft = drafted("Publicar el mapa.", "Sugerencias:", "Invitar a la preparatoria.")
    assert [each[:2] for each in told(draft)] == [
        ("agreed", "Publicar el mapa."),
        ("suggested", "Invitar a la preparatoria."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        CLOSE,
        "Se da por terminada la presente sesión a las 13:00 horas.",
        "Se levanta la sesión siendo las 13:00 horas.",
        "Firman al calce quienes en ella intervinieron.",
        "Se acordó dar por concluida la reunión.",
        "Siendo las 12:00 horas, se dio por concluida.",
    ],
)
def test_the_words_that_close_are_no_agreement(words):
    assert CLOSING.search(plain(words)) and told(drafted(words)) == [] and told(drafted(words, heading=None)) == []


def test_an_agreement_may_end_something_else():
    words = "Se da por terminado el convenio con la empresa."
    assert told(drafted(words, "Publicar el mapa.")) == [
        ("agreed", words, "", ""),
        ("agreed", "Publicar el mapa.", "", ""),
    ]


def test_nobody_is_called_se():
    assert phrase("Se enviará el oficio.").owner == ""

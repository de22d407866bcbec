"""Free text: numbers that count something are proposed, with what they may be about."""

import io

import pytest
from docx import Document

from cocrea.kernel.errors import Refused
from cocrea.statements.calc.candidates import Known, read
from cocrea.statements.extracting import pages_of

pytestmark = pytest.mark.engine_free

TEXT = """Compromiso 4: Archivo judicial
Se clasificaron más de 750 mil expedientes del archivo judicial de trece distritos. El 4 de noviembre de 2019 se
levantó el acta (artículo 16), a las 18:00 horas.
El avance es de casi el 100 % y costó $1,200,000. En 2015 hubo 31 personas registradas."""
KNOWN = [Known("plans.commitment", "2030/4", "Expedientes del archivo judicial", "files")]


def test_numbers_that_count_are_proposed_and_dates_and_articles_are_not():
    found = {(each.value, each.unit, each.comparator) for each in read(TEXT, KNOWN)}
    assert found == {
        ("750 mil", "expedientes", ">"),
        ("trece", "distritos", ""),
        ("100", "%", "<"),
        ("$1,200,000", "pesos", ""),
        ("31", "personas", ""),
    }


def test_a_number_is_put_near_what_it_may_be_about():
    [files] = [each for each in read(TEXT, KNOWN) if each.unit == "expedientes"]
    assert files.about == KNOWN[0]
    assert TEXT[files.place :].startswith("750 mil")


def test_text_of_word_and_of_plain_files():
    word = io.BytesIO()
    document = Document()
    document.add_paragraph("Hubo 31 personas")
    document.add_table(1, 2).rows[0].cells[1].text = "12 sesiones"
    document.save(word)
    [(_where, text)] = pages_of(word.getvalue(), "acta.docx")
    assert "31 personas" in text and "12 sesiones" in text
    assert pages_of("Año: 12 sesiones".encode("cp1252"), "acta.txt")[0][1] == "Año: 12 sesiones"


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF-1.4\nnada"), ("a.docx", b"PK\x03\x04"), ("a.exe", b"MZ")]
)
def test_what_cannot_be_read_is_refused_in_words(name, content):
    with pytest.raises(Refused):
        pages_of(content, name)

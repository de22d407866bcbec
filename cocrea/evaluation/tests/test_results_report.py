"""The report: page, Word and PDF say what the screen says, number by number."""

import io
import re
import subprocess
import time

import pytest
from docx import Document as Word
from docx.oxml.ns import qn

from cocrea.evaluation import reading
from cocrea.evaluation.models import Assessment, Rating
from cocrea.evaluation.tests import house, rated

pytestmark = pytest.mark.django_db


def matrix(slug: str) -> reading.Matrix:
    return reading.of(Assessment.objects.select_related("plan", "instrument_version__instrument").get(slug=slug))


def word(client, slug: str) -> Word:
    return Word(io.BytesIO(client.get(f"/evaluaciones/{slug}/informe.docx").content))


def tables(document: Word, head: str) -> list[list[list[str]]]:
    """The tables of which the first cell is `head`, as texts, links among them."""
    found = []
    for table in document.tables:
        rows = [[told(cell) for cell in row.cells] for row in table.rows]
        if rows[0][0] == head:
            found.append(rows)
    return found


def told(cell) -> str:
    """What a cell says, links among it."""
    return "".join(each.text or "" for each in cell._tc.iter(qn("w:t"))).strip()


def check(client, slug: str) -> None:
    """Every cell and every count of the Word file against the reading."""
    found, document = matrix(slug), word(client, slug)
    shown = {}
    of_dimensions = [each for each in tables(document, "Atributo") if len(each[0]) == len(found.commitments) + 1]
    for rows in of_dimensions:
        assert rows[0][1:] == [each.number for each in found.commitments]
        shown |= {row[0]: row[1:] for row in rows[1:]}
    assert shown == {each.name: [cell.word for cell in found.row(each)] for each in found.attributes}
    labels = [each.name for each in found.labels]
    totals = next(each for each in tables(document, "Atributo") if each[0][1 : len(labels) + 1] == labels)
    for row, attribute in zip(totals[1:], found.attributes, strict=True):
        counts = found.totals[attribute.pk].counts
        assert [int(each) for each in row[1 : len(labels) + 1]] == list(counts.values())
    heads = ["Compromiso", *(each.name for each in found.dimensions)]
    potential = next(each for each in tables(document, "Compromiso") if each[0] == heads)
    for row, commitment in zip(potential[1:], found.commitments, strict=True):
        results = [found.overall[each.pk, commitment.pk] for each in found.dimensions]
        assert [text.split(" ≠ ")[0] for text in row[1:]] == [each.standing.name for each in results]
        assert [" ≠ " in text for text in row[1:]] == [each.contradicts for each in results]


def test_the_report_of_the_printed_evaluation_is_the_screen(client):
    house.printed()
    began = time.perf_counter()
    check(client, "2020-05")
    assert client.get("/evaluaciones/2020-05/informe.pdf").content.startswith(b"%PDF")
    assert time.perf_counter() - began < 5
    totals = [each for each in tables(word(client, "2020-05"), "Atributo") if "¿Concuerdan?" in each[0]][0]
    said = {row[0].lower(): (row[1], row[4], row[5]) for row in totals[1:]}
    assert said["imputabilidad"] == ("3", "5", "contradice lo impreso")
    assert said["transparencia"] == ("6", "6", "concuerda")
    assert sum(verdict == "contradice lo impreso" for _c, _p, verdict in said.values()) == 4


def test_the_report_of_a_live_one_is_the_screen_with_every_rating(client):
    rated.live(commitments=4)
    check(client, "2026-06")
    annex = [each for each in tables(word(client, "2026-06"), "Compromiso") if "Justificación" in each[0]]
    assert len(annex) == 9 and sum(len(each) - 1 for each in annex) == Rating.objects.count() == 144
    page = client.get("/evaluaciones/2026-06/informe/").content.decode()
    assert "Razón 1 de" not in page and "/evaluaciones/2026-06/atributos/calidad/temporalidad/" in page


def test_page_word_and_pdf_have_the_same_parts(client, tmp_path):
    house.printed()
    page = client.get("/evaluaciones/2020-05/informe/").content.decode()
    titles = [
        re.sub(r"<[^>]+>", "", each).strip()
        for each in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", page.split("report")[1])
    ]
    assert {"Presentación", "Hallazgos", "Método", "Matriz de resultados", "Totales por atributo"} <= set(titles)
    assert {"Potencial de cada compromiso", "Conclusiones", "Recomendaciones", "Anexo"} <= set(titles)
    document = word(client, "2020-05")
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert [each for each in titles if each in headings] == headings
    file = tmp_path / "informe.pdf"
    file.write_bytes(client.get("/evaluaciones/2020-05/informe.pdf").content)
    assert b"/StructTreeRoot" in file.read_bytes() and b"pdfuaid" in file.read_bytes()
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert all(each in " ".join(text.split()) for each in headings)
    assert text.count("contradice lo") == 4

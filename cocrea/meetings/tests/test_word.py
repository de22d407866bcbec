"""Minutes as Word and PDF, and Word that comes back after people, or LibreOffice, worked on it."""

import copy
import dataclasses
import io
import shutil
import subprocess
import zipfile

import pytest
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cocrea.actors.models import Person
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import word as acts
from cocrea.meetings.actions.minutes import approve_minutes, keep_minutes_topic
from cocrea.meetings.minuting import docxtext, pdf, sealing, word
from cocrea.meetings.minuting.comparing import Difference, differences
from cocrea.meetings.minuting.reading import read_back
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
HOSTILE = '#let x = 1; $a$ *no* _x_ @ref <b>&amp; "\\ ]]> 😀 שלום مرحبا'
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no poppler here")


@pytest.fixture
def draft():
    made = minuted.minutes(opening="Se abrió.", considerations="Nada más.")
    minuted.agreement(made.session)
    minuted.agreement(made.session, mode="suggested", text="Sugerir algo", due_on=None)
    return made


def sheet(draft):
    return sealing.sheet_of(draft, inside=True)


def edited(content: bytes, change) -> bytes:
    """The file after somebody changed it."""
    document = Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document, text: str):
    return next(each for each in document.paragraphs if text in each.text)


def changes(draft, content: bytes, base=None) -> dict[str, str]:
    reading = read_back(content, sheet(draft))
    return {each.key: each.after for each in differences(sheet(draft), reading, base)}


@pytest.mark.parametrize("office", ["", "Secretaría Técnica"])
def test_nobody_who_drafted_them_comes_back_as_nobody(office):
    draft = minuted.minutes(drafter=None, drafter_office=office)
    assert not changes(draft, word.word_of(sheet(draft)))


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Lic. María Soto, Secretaria Técnica", ("Lic.", "María Soto", "Secretaria Técnica")),
        ("Lic. María Soto\nSecretaria Técnica", ("Lic.", "María Soto", "Secretaria Técnica")),
        ("María Soto", ("", "María Soto", "")),
        ("", ("", "", "")),
    ],
)
def test_whoever_drafted_them_comes_back_by_name(by, lines, kept):
    draft = minuted.minutes(drafter=None, drafter_office="")
    acts.take_over(by=by, minutes=draft, chosen=[Difference("drafter_lines", "", "", lines)])
    draft.refresh_from_db()
    assert (draft.drafter_honorific, draft.drafter_name, draft.drafter_office) == kept
    minuted.kept(Person(slug="maria-soto", name="María Soto"))
    acts.take_over(by=by, minutes=draft, chosen=[Difference("drafter_lines", "", "", "Ing. María Soto")])
    draft.refresh_from_db()
    assert (draft.drafter.slug, draft.drafter_name) == ("maria-soto", "")


def test_a_file_that_nobody_changed_changes_nothing(draft):
    content = word.word_of(sheet(draft))
    reading = read_back(content, sheet(draft))
    assert not changes(draft, content) and not reading.unplaced and not reading.missing and not reading.has_tracked


def test_what_a_program_must_know_of_it(draft):
    document = Document(io.BytesIO(word.word_of(sheet(draft))))
    styles = [each.style.name for each in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= set(styles)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "es-MX"
    assert document.core_properties.language == "es-MX"
    foot = document.sections[0].footer._element.xml
    assert "PAGE" in foot and "NUMPAGES" in foot
    words = "\n".join(each.text for each in document.paragraphs)
    order = [words.index(text) for text in ("Se abrió.", "1. Agua", "2. Luz", "Nada más.")]
    assert order == sorted(order)


def test_only_what_was_changed_is_offered_and_taken(by, draft):
    def change(document):
        paragraph(document, "Se habló del agua.").add_run(" Y de la lluvia.")
        paragraph(document, "Nada más.").text = "Algo más."

    content = edited(word.word_of(sheet(draft)), change)
    first, second = draft.topics.order_by("position")
    assert changes(draft, content) == {
        f"t{first.pk}_text": "Se habló del agua. Y de la lluvia.",
        "considerations": "Algo más.",
    }
    reading = read_back(content, sheet(draft))
    chosen = [d for d in differences(sheet(draft), reading) if d.key != "considerations"]
    acts.take_over(by=by, minutes=draft, chosen=chosen)
    draft.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.text == "Se habló del agua. Y de la lluvia."
    assert (draft.considerations, second.text) == ("Nada más.", "Se habló de la luz.")


def test_a_paragraph_that_was_added_moved_or_deleted(draft):
    first, second = draft.topics.order_by("position")

    def add(document):
        paragraph(document, "Se habló del agua.")._p.addnext(copy.deepcopy(document.add_paragraph("Nuevo.")._p))
        document.paragraphs[-1]._p.getparent().remove(document.paragraphs[-1]._p)

    def swap(document):
        water, light = (paragraph(document, text)._p for text in ("Se habló del agua.", "Se habló de la luz."))
        light.addnext(water)

    def delete(document):
        gone = paragraph(document, "Se habló del agua.")._p
        gone.getparent().remove(gone)

    content = word.word_of(sheet(draft))
    assert changes(draft, edited(content, add)) == {f"t{first.pk}_text": "Se habló del agua.\nNuevo."}
    assert not changes(draft, edited(content, swap)), "its bookmark says where it belongs"
    assert changes(draft, edited(content, delete)) == {f"t{first.pk}_text": ""}


def without_marks(document):
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for each in list(document.element.body.iter(qn(name))):
            each.getparent().remove(each)


def test_without_any_bookmark_the_headings_say_it(draft):
    first = draft.topics.get(position=1)

    def change(document):
        without_marks(document)
        paragraph(document, "Se habló del agua.").text = "Otra cosa."
        for each in document.paragraphs:
            each.style = document.styles["Normal"] if each.style.name == "Heading 2" else each.style

    assert changes(draft, edited(word.word_of(sheet(draft)), change)) == {f"t{first.pk}_text": "Otra cosa."}


def test_a_heading_of_somebodys_own_is_shown_and_not_lost(draft):
    def change(document):
        anchor = paragraph(document, "Nada más.")
        document.add_heading("Mi apartado", 1)
        document.add_paragraph("Mis palabras")
        for each in document.paragraphs[-2:][::-1]:
            anchor._p.addnext(each._p)
        paragraph(document, "Enviar un oficio").add_run(" urgente")

    reading = read_back(edited(word.word_of(sheet(draft)), change), sheet(draft))
    assert "Mi apartado" in reading.unplaced and "Mis palabras" in reading.unplaced
    assert any("urgente" in text for text in reading.unplaced)


def test_a_topic_that_was_taken_out_is_said_and_stays(draft):
    first = draft.topics.get(position=1)

    def change(document):
        body = list(document.element.body)
        start = paragraph(document, "1. Agua")._p
        end = paragraph(document, "2. Luz")._p
        for each in body[body.index(start) : body.index(end)]:
            document.element.body.remove(each)

    content = edited(word.word_of(sheet(draft)), change)
    reading = read_back(content, sheet(draft))
    assert f"t{first.pk}_text" in reading.missing and not changes(draft, content)


def tracked(document):
    """One word deleted and one inserted, nobody has accepted either."""
    run = paragraph(document, "Se habló del agua.").runs[0]
    run.text = "Se habló "
    for tag, text, inner in (("w:del", "del agua.", "w:delText"), ("w:ins", "de la lluvia.", "w:t")):
        change, piece, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        change.set(qn("w:id"), "900")
        change.set(qn("w:author"), "Otra")
        words.text = text
        piece.append(words)
        change.append(piece)
        run._r.getparent().append(change)


def test_tracked_changes_are_read_as_accepted_and_said(draft):
    first = draft.topics.get(position=1)
    content = edited(word.word_of(sheet(draft)), tracked)
    assert changes(draft, content) == {f"t{first.pk}_text": "Se habló de la lluvia."}
    assert read_back(content, sheet(draft)).has_tracked


def test_a_draft_that_went_on_meanwhile_is_not_taken_back(by, draft):
    first, second = draft.topics.order_by("position")
    content = acts.issue_copy(by=by, minutes=draft)
    keep_minutes_topic(by=by, minutes_topic=second, text="Aquí siguió.")
    keep_minutes_topic(by=by, minutes_topic=first, text="Antes.\nSe habló del agua.")
    draft = minuted.Minutes.objects.get(pk=draft.pk)
    again = edited(content, lambda d: paragraph(d, "Se habló del agua.")._p.addnext(d.add_paragraph("Después.")._p))
    reading = read_back(again, sheet(draft))
    base = acts.base_of(draft, reading.key)
    assert changes(draft, again, base) == {f"t{first.pk}_text": "Antes.\nSe habló del agua.\nDespués."}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nada", b"%PDF-1.7", b"hola"])
def test_what_is_no_word_file_is_refused_in_words(draft, content):
    with pytest.raises(Refused):
        read_back(content, sheet(draft))


def converted(content: bytes, ending: str, folder, to: str) -> bytes:
    path = folder / f"acta.{ending}"
    path.write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/perfil"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", to, "--outdir", folder / "sale", path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "sale" / f"acta.{to.split(':')[0]}").read_bytes()


@needs_office
def test_through_libreoffice_and_back_nothing_changes(draft, tmp_path):
    minuted.MinutesTopic.objects.filter(position=2).update(text=HOSTILE + "\n\nOtro párrafo")
    draft = minuted.Minutes.objects.get(pk=draft.pk)
    content = converted(word.word_of(sheet(draft)), "docx", tmp_path, "odt")
    (tmp_path / "sale").rename(tmp_path / "primera")
    back = converted(content, "odt", tmp_path, "docx")
    reading = read_back(back, sheet(draft))
    assert changes(draft, back) == {} and not reading.missing and not reading.unplaced


def pages_of(content: bytes, folder) -> list[str]:
    path = folder / "hoja.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return told.rstrip("\f\n").split("\f")


@needs_office
@needs_poppler
def test_the_sheet_of_signatures_stands_alone(by, draft, tmp_path):
    closed = approve_minutes(by=by, minutes=draft, approval="paper")
    made = sealing.sheet_of(closed, inside=True)
    for content in (converted(word.word_of(made), "docx", tmp_path, "pdf"), pdf.pdf_of(made)):
        *before, last = pages_of(content, tmp_path)
        line = " ".join(made.signature_line.split())
        assert line in " ".join(last.split()) and line not in " ".join(" ".join(before).split())
        assert "Ana Luna" in last and "Se habló" not in last and _("Drafted the minutes") not in last


@needs_poppler
def test_the_pdf_is_tagged_titled_and_says_the_same(by, draft, tmp_path):
    minuted.MinutesTopic.objects.filter(position=2).update(text=HOSTILE)
    closed = approve_minutes(by=by, minutes=draft, approval="paper")
    made = sealing.sheet_of(closed)
    content = pdf.pdf_of(made)
    path = tmp_path / "acta.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    assert "Tagged:          yes" in told and made.title in told
    assert b"/Lang" in content or b"es-MX" in content
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", path], capture_output=True).returncode == 0
    words = " ".join(" ".join(pages_of(content, tmp_path)).split())
    for text in ("Agua", "Luz", "Medir", "Publicar", "Enviar un oficio", "Sugerir algo", closed.folio, "#let x = 1;"):
        assert text in words
    assert "*no* _x_ @ref <b>&amp;" in words and "Beto" not in words and "Un teléfono" not in words


@needs_poppler
def test_folio_digest_and_address_are_copied_from_paper_as_they_are(by, draft, tmp_path):
    """Spanish says a hyphen twice where a line ends with it: not within a name."""
    made = sealing.sheet_of(approve_minutes(by=by, minutes=draft, approval="paper"))
    for length in range(3, 12):
        long = dataclasses.replace(made, folio="-".join(["COMITE"] * length) + "-MIN-2026-01")
        words = "".join("".join(pages_of(pdf.pdf_of(long), tmp_path)).split())
        assert f"Folio{long.folio}.SHA-256" in words and made.sha256 in words and made.address in words, length


@needs_poppler
def test_the_code_never_stands_on_a_page_without_what_it_is_for(by, draft, tmp_path):
    closed = approve_minutes(by=by, minutes=draft, approval="paper")
    made = sealing.sheet_of(closed)
    for lines in range(0, 45, 3):
        longer = dataclasses.replace(made, considerations="\n".join(f"Renglón {n}" for n in range(lines)))
        *_before, sealed, _signed = pages_of(pdf.pdf_of(longer), tmp_path)
        assert closed.sha256[:12] in "".join(sealed.split()), lines


@needs_poppler
def test_pictures_that_no_font_draws_are_left_out_and_letters_leave_a_mark(draft, tmp_path):
    text = "🎉 Fiesta 🎉 del agua 👩‍🌾, hora 1️⃣ y 你好."
    minuted.MinutesTopic.objects.filter(position=1).update(text=text)
    words = " ".join(
        " ".join(pages_of(pdf.pdf_of(sheet(minuted.Minutes.objects.get(pk=draft.pk))), tmp_path)).split()
    )
    assert "U+" not in words and "Fiesta" in words and "hora 1 y" in words, words
    assert pdf.without('"🎉 Fiesta 🎉 del agua👩‍🌾, y 你好."', "🎉👩‍🌾你好") == '"Fiesta del agua, y [?][?]."'


def test_columns_are_as_wide_in_the_grid_as_in_the_cells(draft):
    _card, people, _signatures = Document(io.BytesIO(word.word_of(sheet(draft)))).tables
    assert [round(column.width.cm, 1) for column in people.columns] == [1.6, 5.0, 6.2, 3.2]
    assert [round(cell.width.cm, 1) for cell in people.rows[1].cells] == [1.6, 5.0, 6.2, 3.2]
    assert people.autofit is False


def test_a_very_long_paragraph_and_odd_letters_come_out(draft):
    long = ("palabra " * 12_500) + "\x00\x0b你好"
    minuted.MinutesTopic.objects.filter(position=1).update(text=long.replace("\x00", ""))
    draft = minuted.Minutes.objects.get(pk=draft.pk)
    assert pdf.pdf_of(sheet(draft)).startswith(b"%PDF")
    reading = read_back(word.word_of(sheet(draft)), sheet(draft))
    assert reading.fields[f"t{draft.topics.get(position=1).pk}_text"].endswith("你好")


def test_a_file_whose_tree_would_take_up_the_machine_is_refused_before_it_is_read(draft):
    content, out = word.word_of(sheet(draft)), io.BytesIO(word.word_of(sheet(draft)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/footnotes2.xml", b" " * docxtext.MOST_XML)
    assert docxtext.words_of(content).blocks
    with pytest.raises(Refused, match="demasiado largo"):
        docxtext.words_of(out.getvalue())

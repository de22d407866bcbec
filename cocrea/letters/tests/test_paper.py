"""The letter on paper: tagged PDF and Word, with number, term, signatures and the way to its page."""

import dataclasses
import io
import shutil
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from cocrea.documents.signatures import read_signatures
from cocrea.documents.tests.signing import altered, signed, signer
from cocrea.letters import actions
from cocrea.letters.models import Letter
from cocrea.letters.writing.paper import paper_of
from cocrea.letters.writing.pdf import pdf_of
from cocrea.letters.writing.word import word_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(letter, clock):
    draft = actions.keep_letter(
        by=None, letter=letter, legal_ground="Artículo 59 de la Ley.", subject="Padrón #1 *de* $x$ [y]"
    )
    return paper_of(actions.issue_letter(by=None, letter=draft))


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no poppler here")
def test_the_pdf_is_tagged_and_says_everything(paper, tmp_path):
    file = tmp_path / "oficio.pdf"
    file.write_bytes(pdf_of(paper))
    told = run("pdfinfo", str(file))
    assert "Tagged:          yes" in told and "STL/2019/001" in told
    text = " ".join(run("pdftotext", "-layout", str(file), "-").split())
    for words in (
        *("STL/2019/001", "4 de noviembre de 2019", "Padrón #1 *de* $x$ [y]", "Secretaría de Salud", "Ana Ríos"),
        *("Entregar el padrón.", "20 de noviembre de 2019", "Artículo 59 de la Ley.", "/oficios/stl-2019-001/"),
    ):
        assert words in text, words
    assert b"/Lang" in file.read_bytes() or "es" in told


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no poppler here")
def test_folio_and_address_are_copied_from_paper_as_they_are(paper, tmp_path):
    """However long: broken over two lines, neither gets a hyphen that is not its own, nor wide blanks before it."""
    key = "comite-coordinador-de-san-isidro-del-monte-y-sus-rancherias"
    address = f"https://gobierno-abierto.ejemplo.example/oficios/{key}-2026-001/"
    long = dataclasses.replace(paper, folio=f"{key.upper()}/2026/001", address=address, issuer="Comité " * 12)
    file = tmp_path / "oficio.pdf"
    file.write_bytes(pdf_of(long))
    text = "".join(run("pdftotext", "-layout", str(file), "-").split())
    assert text.count(long.folio) == 2 and text.count(address) == 2


def test_a_draft_says_that_it_is_one(letter, clock):
    content = Document(io.BytesIO(word_of(paper_of(letter))))
    assert "Borrador: no se ha emitido" in "\n".join(p.text for p in content.paragraphs)
    assert pdf_of(paper_of(letter)).startswith(b"%PDF")


def test_the_word_file_can_be_edited_and_says_the_same(paper):
    content = Document(io.BytesIO(word_of(paper)))
    text = "\n".join(p.text for p in content.paragraphs)
    assert "STL/2019/001" in text and "Entregar el padrón." in text and "Ana Ríos" in text
    assert [p.text for p in content.paragraphs if p.style.name == "Heading 1"] == ["Padrón #1 *de* $x$ [y]"]
    assert len(content.inline_shapes) == 1
    content.add_paragraph("Una línea más")
    content.save(io.BytesIO())


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
def test_the_word_file_opens_in_libreoffice(paper, tmp_path):
    file = tmp_path / "oficio.docx"
    file.write_bytes(word_of(paper))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file))
    assert "STL/2019/001" in run("pdftotext", str(tmp_path / "oficio.pdf"), "-")


def test_what_is_not_signed_has_no_signatures(paper):
    assert read_signatures(pdf_of(paper)) == []
    assert read_signatures(b"GIF") == [] and read_signatures(b"%PDF-roto") == []


def test_a_letter_that_was_really_signed(paper, coordinator, client, tmp_path):
    """PAdES: attached through the desk, its signature is read, and one altered byte is seen."""
    letter = Letter.objects.exclude(folio="").get()
    client.force_login(coordinator)
    address = f"/gestion/oficios/{letter.pk}/"
    whole = signed(pdf_of(paper), signer(tmp_path, "Ana Ríos"))
    for name, content, said in (
        ("firmado.pdf", whole, "intacto, no se agregó nada después"),
        ("alterado.pdf", altered(whole), "Cuidado: se alteró después de firmarse"),
    ):
        file = SimpleUploadedFile(name, content, content_type="application/pdf")
        assert client.post(f"{address}firmado/", {"file": file}).status_code == 302
        page = client.get(address).content.decode()
        assert "Ana Ríos" in page and said in page, name
    first, second = letter.signed.order_by("pk")
    assert first.signatures[0]["is_intact"] and first.signatures[0]["is_whole"]
    assert not second.signatures[0]["is_intact"]

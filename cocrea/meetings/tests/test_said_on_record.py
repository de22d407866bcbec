"""What pages and papers say of what a source tells, infers or lacks: nobody's body is lost, what is inferred says so,
and what is on record is not said to be missing."""

import io

import pypdf
import pytest
from docx import Document

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.meetings.minuting.naming import addressed, office_of
from cocrea.meetings.models import AgreementParty, Attendance, Minutes, MinutesTopic, Motion
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
PAGE, MINUTES = "/sesiones/2031-03-10/", "/sesiones/2031-03-10/minuta/"
MISSING = "Ninguna fuente del registro dice qué se trató"


def words_of(client) -> dict[str, str]:
    """The public minutes as page, Word and PDF, in plain words."""
    word = Document(io.BytesIO(client.get(f"{MINUTES}minuta.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pdf = pypdf.PdfReader(io.BytesIO(client.get(f"{MINUTES}minuta.pdf").content))
    told = {
        "page": client.get(MINUTES).content.decode(),
        "word": "\n".join([*(each.text for each in word.paragraphs), *cells]),
        "pdf": " ".join(page.extract_text() for page in pdf.pages),
    }
    return {name: " ".join(text.split()) for name, text in told.items()}


def test_an_agenda_is_missing_only_where_nothing_says_what_was_dealt_with(client):
    session = minuted.session()
    assert MISSING in client.get(PAGE).content.decode()
    minuted.kept(Motion(session=session, position=1, text="Aprobar"))
    minuted.agreement(session, mode="suggested")
    minutes = minuted.kept(Minutes(session=session, subject="Seguimiento", publication="published"))
    for position in (1, 2):
        minuted.kept(MinutesTopic(minutes=minutes, position=position, title="Agua"))
    page = client.get(PAGE).content.decode()
    assert MISSING not in page and "No consta el orden del día" in page
    assert f'<a href="{MINUTES}">2 temas de la minuta</a>' in page
    assert '<a href="#votos">1 moción</a>' in page and '<a href="#sugerencias">1 sugerencia</a>' in page
    assert "acuerdos</a>" not in page.partition('id="asistencia"')[0]


def test_what_a_draft_of_minutes_holds_is_told_nobody(client):
    minutes = minuted.kept(Minutes(session=minuted.session(), subject="Seguimiento"))
    minuted.kept(MinutesTopic(minutes=minutes, position=1, title="Agua"))
    assert MISSING in client.get(PAGE).content.decode()


def test_the_body_of_whoever_holds_an_office_stands_beside_it_on_page_word_and_pdf(client):
    session = minuted.session()
    made = {"classification": "college"}
    many = minuted.kept(Organization(slug="cuentas", name="Colegio de Cuentas, A.C.", **made))
    body = minuted.kept(
        Organization(slug="garante", name="Instituto Garante", acronym="IG", classification="guarantor")
    )
    of = {"session": session, "presence": "present", "character": "titular"}
    minuted.kept(Attendance(**of, position=1, name="Ana", office="Titular de la sociedad civil", organization=many))
    minuted.kept(Attendance(**of, position=2, name="Beto", office="Comisionado del IG", organization=body))
    minuted.kept(Minutes(session=session, subject="Seguimiento", publication="published"))
    for name, told in words_of(client).items():
        assert "Titular de la sociedad civil, Colegio de Cuentas, A.C." in told, name
        assert "Comisionado del IG" in told and "Instituto Garante" not in told, name


def test_what_is_inferred_says_so_on_page_word_and_pdf(client):
    session = minuted.session()
    court = minuted.kept(Organization(slug="corte", name="Poder Judicial de Villa", classification="court"))
    row = minuted.agreement(session, is_due_inferred=True, addressee_text="Poder Judicial (implícito)")
    minuted.kept(AgreementParty(agreement=row, role="addressee", organization=court))
    minuted.kept(Minutes(session=session, subject="Seguimiento", publication="published"))
    for name, told in words_of(client).items():
        assert "A: Poder Judicial (implícito)." in told, name
        assert "Plazo: 25 de marzo de 2031. Su año se dedujo." in told, name
        assert told.count("Su año se dedujo.") == 1, name


def test_minutes_that_follow_a_document_say_which_and_have_no_sheet_to_sign(client):
    source = minuted.kept(Source(slug="acta", title="Acta de trabajo de marzo"))
    minuted.minutes(publication="published", source=source)
    for name, told in words_of(client).items():
        assert "Acta de trabajo de marzo" in told and "No es el original" in told, name
        assert "corresponde a las firmas" not in told, name


def test_minutes_that_were_drafted_here_have_their_sheet_to_sign(client):
    minuted.minutes(publication="published")
    told = words_of(client)
    for name in ("word", "pdf"):
        assert "corresponde a las firmas" in told[name] and "No es el original" not in told[name], name


def test_whom_something_is_for_keeps_everybody_whom_the_minutes_name():
    health = Organization(name="Secretaría de Salud", acronym="SSA")
    assert addressed([health], "") == "Secretaría de Salud" and addressed([], "Vecinas") == "Vecinas"
    assert addressed([health], "SSA") == "SSA" and addressed(
        [health], "Quienes trabajan en la Secretaría de Salud"
    ) == ("Quienes trabajan en la Secretaría de Salud")
    assert addressed([health], "Vecinas de la colonia") == "Secretaría de Salud, Vecinas de la colonia"
    assert office_of("", health) == "Secretaría de Salud" and office_of("Directora", None) == "Directora"
    assert office_of("Directora de la SSA", health) == "Directora de la SSA"
    assert office_of("Directora", health) == "Directora, Secretaría de Salud"

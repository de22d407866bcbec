"""Signed copies, and minutes that somebody has as a Word file."""

import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from cocrea.actors.models import Organization, Person
from cocrea.documents import opening
from cocrea.documents.actions import keep_document
from cocrea.documents.signatures import read_signatures
from cocrea.documents.tests.signing import altered, signed, signer
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event
from cocrea.meetings.actions.bringing import bring_minutes
from cocrea.meetings.actions.minutes import approve_minutes
from cocrea.meetings.actions.signing import attach_signed_copy, reserve_signed_copy
from cocrea.meetings.forms.bringing import Confirmation
from cocrea.meetings.minuting import pdf, sealing
from cocrea.meetings.minuting.docxtext import words_of
from cocrea.meetings.minuting.foreign import draft_of
from cocrea.meetings.minuting.guessing import named_in
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.minuting.word import word_of
from cocrea.meetings.models import Session
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db


def test_who_signed_a_pdf_and_whether_it_is_intact(by, tmp_path):
    closed = approve_minutes(by=by, minutes=minuted.minutes(), approval="paper")
    plain = pdf.pdf_of(sealing.sheet_of(closed))
    assert read_signatures(plain) == []
    whole = signed(plain, signer(tmp_path, "Ana Luna"))
    (told,) = read_signatures(whole)
    assert (told["name"], told["is_intact"], told["is_whole"]) == ("Ana Luna", True, True)
    found = read_signatures(altered(whole))
    assert not found or not found[0]["is_intact"]
    later = signed(whole, signer(tmp_path, "Beto"), "Otra")
    first, second = read_signatures(later)
    assert first["is_intact"] and not first["is_whole"] and second["is_whole"]
    copy = attach_signed_copy(by=by, minutes=closed, file_name="firmada.pdf", content=whole, is_reserved=False)
    assert copy.kind == "electronic" and copy.signatures[0]["name"] == "Ana Luna"
    again = attach_signed_copy(by=by, minutes=closed, file_name="firmada.pdf", content=whole, is_reserved=False)
    assert again.pk == copy.pk


def told_last(client) -> str:
    """What the page of the last event says, without its proofs."""
    page = client.get(f"/bitacora/{Event.objects.order_by('-seq').first().seq}/").content.decode()
    return page.partition("<main")[2].partition("Su prueba")[0]


def test_the_ledger_tells_signatures_and_files_in_words(by, client, tmp_path):
    minutes = minuted.minutes(publication="published")
    whole = signed(pdf.pdf_of(sealing.sheet_of(minutes)), signer(tmp_path, "Ana Luna"))
    attach_signed_copy(by=by, minutes=minutes, file_name="firmada.pdf", content=whole, is_reserved=False)
    told = told_last(client)
    assert "Ana Luna, " in told and "intacto, no se agregó nada después" in told and "is_intact" not in told
    assert "#" not in re.sub('href="[^"]*"', "", told)
    agreement = minuted.agreement(minutes.session, text="Enviar un oficio")
    proof = keep_document(by=by, title="Privado", file_name="e.pdf", content=whole + b"\n")
    minuted.outcome(agreement, "fulfilled", 0, document=proof)
    told = told_last(client)
    assert "Cumplido, 10 de marzo de 2031" in told and "1. Enviar un oficio" in told.partition("Evidencia")[2]
    assert "Privado" not in told
    assert "#" not in re.sub('href="[^"]*"', "", told)


def test_a_reserved_file_has_no_name_in_the_ledger(by, client):
    minutes = minuted.minutes(publication="published")
    copy = attach_signed_copy(
        by=by, minutes=minutes, file_name="privado.pdf", content=b"%PDF-1.4\n%%EOF", is_reserved=True
    )
    assert opening.name_for_everybody(copy.document) == ""
    reserve_signed_copy(by=by, copy=copy, is_reserved=False, reason="Ya se puede")
    assert opening.name_for_everybody(copy.document) and "privado" not in told_last(client)


def test_a_signed_copy_is_a_pdf_or_a_picture(by):
    draft = minuted.minutes()
    with pytest.raises(Refused):
        attach_signed_copy(by=by, minutes=draft, file_name="a.csv", content=b"a,b\n1,2\n", is_reserved=False)
    with pytest.raises(Refused):
        attach_signed_copy(by=by, minutes=draft, file_name="a.pdf", content=b"hola", is_reserved=False)


@pytest.fixture
def signed_copy(by):
    """A signed copy that everybody reads beside public minutes."""
    minutes = minuted.minutes(publication="published")
    scan = {"file_name": "otra.pdf", "content": b"%PDF-1.4 otra", "is_reserved": False}
    return attach_signed_copy(by=by, minutes=minutes, **scan)


@pytest.mark.parametrize("verb", ["quitar", "reservar"])
def test_a_wrong_signed_copy_is_taken_off_or_reserved_with_a_reason(client, by, signed_copy, verb):
    session = signed_copy.minutes.session
    desk = reverse("meetings:minutes-signed", args=[session.slug])
    public = reverse("meetings:minutes-detail", args=[session.slug])
    file = reverse("documents:document", args=[signed_copy.document.sha256])
    assert file in client.get(public).content.decode() and client.get(file).status_code == 200
    client.force_login(by)
    where = f"{desk}{signed_copy.pk}/{verb}/"
    assert where in client.get(desk).content.decode()
    assert client.post(where, {"reason": " "}).status_code == 422 and signed_copy.minutes.signed_copies.count() == 1
    assert client.post(where, {"reason": "Era de otra reunión"}).status_code == 302
    stays = list(signed_copy.minutes.signed_copies.values_list("is_reserved", flat=True))
    assert stays == ([] if verb == "quitar" else [True])
    assert client.get(where).status_code == (404 if verb == "quitar" else 200)
    client.logout()
    assert file not in client.get(public).content.decode() and client.get(file).status_code == 404


def test_a_reserved_signed_copy_is_opened_again_with_a_reason(client, by, signed_copy):
    reserve_signed_copy(by=by, copy=signed_copy, is_reserved=True, reason="Tiene datos personales")
    client.force_login(by)
    where = reverse("meetings:signed-reserve", args=[signed_copy.minutes.session.slug, signed_copy.pk])
    assert "Tiene datos" not in client.get(where).content.decode()
    assert client.post(where, {"reason": "Ya están testados"}).status_code == 302
    client.logout()
    assert client.get(reverse("documents:document", args=[signed_copy.document.sha256])).status_code == 200


def foreign(in_table: bool) -> bytes:
    """Minutes as an office writes them: labels in a table, or in plain paragraphs."""
    document = Document()
    document.add_heading("MINUTA DE TRABAJO", 0)
    people = "1.- Lic. Ana Luna.- Titular del CV.\n2.- Ing. Beto Sol.- Director de Obras.\n"
    people += "3.- C.P. Vero Zamora - Facilitadora del CV"
    told = (
        ("Lugar:", "Sala de juntas, Calle 5"),
        ("Día:", "04 de noviembre de 2019."),
        ("Horario:", "18:00 a 20:00 horas."),
        ("Asunto:", "Reunión del CV"),
        ("Participantes:", people),
        ("Presentación del Tema a desarrollar:", "Ver la evidencia"),
        (
            "Desarrollo de la reunión:",
            "Se abrió la sesión.\nCompromiso 1: Agua limpia: se vio el avance. Se sugirió enviar un oficio al "
            "CETIC.\n"
            "Compromiso 2: Luz: quedó pendiente difundirlo.\n"
            "Para finalizar se acordó enviar la evidencia con fecha límite el 19 de noviembre.",
        ),
        ("Consideraciones adicionales, comentarios, asuntos generales o conclusiones:", "Ninguna."),
    )
    if in_table:
        table = document.add_table(0, 2)
        for label, text in told:
            row = table.add_row().cells
            row[0].text, row[1].text = label, text
    else:
        for label, text in told:
            for number, line in enumerate(text.split("\n")):
                document.add_paragraph(f"{label} {line}" if number == 0 else line)
    document.add_paragraph("Formuló la Minuta:")
    document.add_paragraph("L.T.S. Ana Luna")
    document.add_paragraph("Encargada")
    document.add_paragraph("Esta foja corresponde a las firmas de la minuta.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("in_table", [True, False])
def test_what_is_read_of_minutes_in_any_layout(in_table):
    draft = draft_of(words_of(foreign(in_table)))
    assert (draft.place, draft.day, draft.starts, draft.ends) == (
        "Sala de juntas, Calle 5",
        "2019-11-04",
        "18:00",
        "20:00",
    )
    assert (draft.subject, draft.presentation, draft.opening) == (
        "Reunión del CV",
        "Ver la evidencia",
        "Se abrió la sesión.",
    )
    assert draft.considerations == ""
    assert [(each.honorific, each.name, each.character) for each in draft.people] == [
        ("Lic.", "Ana Luna", "titular"),
        ("Ing.", "Beto Sol", "authority"),
        ("C.P.", "Vero Zamora", "facilitator"),
    ]
    assert [(each.commitment, each.title) for each in draft.topics] == [("1", "Agua limpia"), ("2", "Luz")]
    assert draft.topics[0].text == "se vio el avance. Se sugirió enviar un oficio al CETIC."
    assert [(number, each.mode) for number, each in draft.found] == [(1, "suggested"), (2, "agreed")]
    assert draft.found[1][1].due_on == datetime.date(2019, 11, 19)
    assert (draft.drafter.honorific, draft.drafter.name, draft.drafter.office) == ("L.T.S.", "Ana Luna", "Encargada")


def in_prose() -> bytes:
    """Minutes without labels for the meeting, and a list with a column of who came."""
    document = Document()
    document.add_paragraph("MINUTA DE LA CUARTA SESIÓN ORDINARIA DEL COMITÉ DE VILLA")
    document.add_paragraph(
        "En Villa, siendo las 10:15 horas del día 18 de noviembre de 2026, en la Sala de Juntas, se reunieron:"
    )
    document.add_paragraph("Asistentes:")
    rows = (
        ("No.", "Nombre", "Cargo", "Asistencia"),
        ("1", "Lic. Ana Luna", "Titular", "Presente"),
        ("2", "Beto Sol", "Director de Obras", "Ausente"),
        ("3", "Vero Zamora", "Facilitadora", "Ausente, justificó"),
    )
    table = document.add_table(0, 4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in (
        "Desarrollo de la sesión:",
        "1. Agua limpia",
        "Se acordó que la Secretaría del Viento entregará el informe antes del 5 de diciembre.",
        "Siendo las 12:40 horas se dio por concluida la sesión.",
    ):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_who_did_not_come_is_not_said_to_have_come(by):
    minuted.kept(Organization(slug="foro", name="Foro de Villa", acronym="FV", classification="forum"))
    body = minuted.kept(Organization(slug="cv", name="Comité de Villa", acronym="CV", classification="committee"))
    form = Confirmation.of_draft(draft_of(words_of(in_prose())))
    told = posted(form)
    assert [told[f"persona-{n}-presence"] for n in (1, 2, 3)] == ["present", "absent", "excused"]
    assert (told["organization"], told["kind"], told["number"]) == (str(body.pk), "ordinary", "4")
    assert (told["day"], told["starts"], told["ends"], told["place_text"]) == (
        *("2026-11-18", "10:15", "12:40", "Sala de Juntas"),
    )
    again = Confirmation.of_post(told | {"subject": "Agua"})
    assert again.is_valid(), again.errors
    made = bring_minutes(by=by, told=again.told(), publish=True)
    came = made.attendances.order_by("position")
    assert [(each.shown_name, each.office, each.presence) for each in came] == [
        ("Ana Luna", "Titular", "present"),
        ("Beto Sol", "Director de Obras", "absent"),
        ("Vero Zamora", "Facilitadora", "excused"),
    ]
    assert (made.kind, made.number) == ("ordinary", 4)
    (agreement,) = made.agreements.all()
    assert str(agreement.due_on) == "2026-12-05" and "Secretaría del Viento" in agreement.note


def test_the_body_is_the_one_of_whose_name_most_is_said(by):
    for slug, name in (
        ("a", "Secretariado Técnico Tripartita"),
        ("b", "Secretariado Técnico Local de Villa del Sur"),
    ):
        minuted.kept(Organization(slug=slug, name=name, classification="forum"))
    draft, names = draft_of(words_of(foreign(True))), Names.read()
    draft.leftover = ["MINUTA DEL SECRETARIADO TÉCNICO LOCAL"]
    assert named_in(draft, Names.read()).slug == "b"
    draft.leftover = ["MINUTA DEL SECRETARIADO TÉCNICO"]
    assert named_in(draft, names) is None


def test_what_is_a_guess_says_so(by):
    minuted.kept(Organization(slug="foro", name="Foro de Villa", acronym="FV", classification="forum"))
    form = Confirmation.of_draft(draft_of(words_of(foreign(True))))
    guesses = [
        name for name, field in form.session.fields.items() if "no lo dice con claridad" in str(field.help_text)
    ]
    assert guesses == ["organization", "kind"]


def test_our_own_word_file_is_read_too():
    draft = draft_of(words_of(word_of(sealing.sheet_of(minuted.minutes(), inside=True))))
    assert (draft.day, draft.place, len(draft.people)) == ("2031-03-10", "Sala 1", 2)
    assert [each.title for each in draft.topics] == ["Agua", "Luz"]


def posted(form: Confirmation) -> dict:
    """What a browser sends back when nobody changes anything."""
    found = {}
    for part in form.forms:
        for field in part:
            value = field.value()
            value = getattr(value, "pk", value)
            found[field.html_name] = "" if value is None else str(value)
    return found


def test_what_was_confirmed_becomes_a_session_with_all_of_it(by):
    body = minuted.kept(Organization(slug="cv", name="Comité de Villa", acronym="CV", classification="committee"))
    ana = minuted.kept(Person(slug="ana-luna", name="Ana Luna"))
    form = Confirmation.of_draft(draft_of(words_of(foreign(True))))
    told = posted(form)
    told["acuerdo-2-owner"] = "CV"
    again = Confirmation.of_post(told)
    assert again.is_valid(), again.errors
    made = bring_minutes(by=by, told=again.told(), publish=True)
    made = Session.objects.get(pk=made.pk)
    assert (made.organization, made.date, made.is_public, made.status) == (body, "2019-11-04", True, "held")
    assert [each.shown_name for each in made.attendances.order_by("position")] == [
        "Ana Luna",
        "Beto Sol",
        "Vero Zamora",
    ]
    assert made.attendances.get(position=1).person == ana
    assert made.minutes.is_public and made.minutes.topics.count() == 2
    first, second = made.agreements.order_by("position")
    assert (first.mode, first.due_on, second.mode, str(second.due_on)) == ("suggested", None, "agreed", "2019-11-19")
    assert [party.organization for party in second.responsible] == [body] and second.is_due_inferred
    twice = Confirmation.of_post(told)
    assert not twice.is_valid() and "another" in {each.name for each in twice.session.shown_fields()}
    assert "El registro ya tiene una de ese día" in str(twice.session.errors)
    assert Confirmation.of_post(told | {twice.session["another"].html_name: "on"}).is_valid()


def test_a_file_that_was_made_here_goes_back_to_its_minutes(by, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(by)
    sheet = sealing.sheet_of(minuted.minutes(), inside=True)

    def sent(content: bytes):
        return client.post(reverse("meetings:minutes-bring"), {"archivo": SimpleUploadedFile("m.docx", content)})

    told = sent(word_of(sheet))
    assert told.status_code == 422 and "una minuta que el registro ya tiene" in told.content.decode()
    assert f'href="{reverse("meetings:minutes-word-return", args=["2031-03-10"])}"' in told.content.decode()
    assert sent(foreign(True)).status_code == 302
    here, settings.SITE_URL = settings.SITE_URL, "https://otra.example"
    elsewhere = word_of(sheet)
    settings.SITE_URL = here
    assert sent(elsewhere).status_code == 302

"""What is reserved in minutes: who reads it by a secret address, and how a paper that holds it is known."""

import datetime
import io
import json
import subprocess

import pytest
from django.utils import timezone, translation
from docx import Document

from cocrea.actors.models import Membership
from cocrea.documents.models import Source
from cocrea.meetings.actions.minutes import approve_minutes
from cocrea.meetings.actions.review import circulate_minutes
from cocrea.meetings.minuting import pdf, word
from cocrea.meetings.minuting.reading import read_back
from cocrea.meetings.minuting.sealing import is_whole, sheet_of
from cocrea.meetings.minuting.sheet import rows_for
from cocrea.meetings.models import AgendaItem, Attendance, Minutes, Motion, VoteEvent
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
DRAFT, PUBLIC = "/gestion/sesiones/2031-03-10/minuta/", "/sesiones/2031-03-10/minuta/"
MARK = "Contiene datos reservados: no se publica"
SECRETS = ("Beto Reservado", "Un teléfono")


def seat_ana(draft):
    """Ana sits in the body that met."""
    session = draft.session
    ana, source = session.attendances.get(position=1).person, minuted.kept(Source(slug="acta", title="Acta"))
    start = {"role": "titular", "start": "2030-01-01", "source": source}
    minuted.kept(Membership(person=ana, organization=session.organization, **start))


def circulated(by) -> tuple[Minutes, str, str]:
    """The draft, with the addresses of the titular and of the guest."""
    draft = minuted.minutes()
    until = timezone.localdate() + datetime.timedelta(days=5)
    links = circulate_minutes(by=by, minutes=draft, until=until)
    return draft, *("/" + link.split("/", 3)[3] for link in links.values())


def pages(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return shown.stdout.decode().split("\f")[:-1]


def words(content: bytes) -> tuple[str, list[str]]:
    """What a Word file says, and what stands at the head of each of its sections."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = ["\n".join(p.text for p in section.header.paragraphs) for section in document.sections]
    return "\n".join([*(p.text for p in document.paragraphs), *cells]), heads


def test_guests_and_strangers_to_the_body_read_the_draft_without_what_is_reserved(client, by):
    draft, titular, guest = circulated(by)
    for address in (titular, guest):  # the titular of another body is no member of this one
        page = client.get(address)
        told = page.content.decode()
        assert "Se habló de la luz." in told and not any(secret in told.split("<main")[1] for secret in SECRETS[1:])
        assert page["X-Robots-Tag"] == "noindex" and page["Referrer-Policy"] == "no-referrer"
    assert "Beto Reservado" not in client.get(titular).content.decode()
    seat_ana(draft)
    told = client.get(titular).content.decode()
    assert all(secret in told for secret in SECRETS)
    assert "Un teléfono" not in client.get(guest).content.decode()


def test_once_approved_the_secret_address_shows_what_everybody_reads(client, by):
    draft, titular, _guest = circulated(by)
    seat_ana(draft)
    approve_minutes(by=by, minutes=draft, approval="paper", early=True)
    told = client.get(titular).content.decode()
    assert "Se habló de la luz." in told and not any(secret in told for secret in SECRETS)


def test_the_desk_offers_two_papers_and_marks_every_page_of_the_reserved_one(client, by):
    draft = minuted.minutes()
    approve_minutes(by=by, minutes=draft, approval="paper")
    client.force_login(by)
    desk = client.get(DRAFT).content.decode()
    assert "Para publicar, sin lo reservado" in desk and "Con lo reservado, solo para uso interno" in desk
    kept, opened = client.get(DRAFT + "minuta.pdf"), client.get(DRAFT + "para-publicar.pdf")
    assert "con-lo-reservado.pdf" in kept["Content-Disposition"]
    assert len(pages(kept.content)) > 1 and all(MARK in page for page in pages(kept.content))
    assert "Un teléfono" in "".join(pages(kept.content))
    assert not any(MARK in page or "Un teléfono" in page for page in pages(opened.content))
    told, heads = words(client.get(DRAFT + "minuta.docx").content)
    assert all(secret in told for secret in SECRETS) and all(MARK in head for head in heads)
    told, heads = words(client.get(DRAFT + "para-publicar.docx").content)
    assert not any(secret in told for secret in SECRETS) and not any(MARK in head for head in heads)
    public, _heads = words(client.get(PUBLIC + "minuta.docx").content)
    assert public == told


def test_minutes_without_anything_reserved_have_one_paper(client, by):
    draft = minuted.minutes()
    draft.session.attendances.filter(is_reserved=True).update(is_reserved=False)
    draft.topics.update(reserved="")
    client.force_login(by)
    assert "Con lo reservado" not in client.get(DRAFT).content.decode()
    assert not any(MARK in page for page in pages(client.get(DRAFT + "minuta.pdf").content))


def test_a_draft_says_so_in_the_language_of_the_reader():
    sheet = sheet_of(rows_for().get(pk=minuted.minutes().pk))
    said = "Folio: borrador, sin folio"
    assert all(said in page for page in pages(pdf.pdf_of(sheet)))
    footer = Document(io.BytesIO(word.word_of(sheet))).sections[0].footer.paragraphs[0].text
    assert said in footer
    with translation.override("en"):
        assert "draft, without a folio" in pages(pdf.pdf_of(sheet))[0]


def voted(draft) -> None:
    """One motion on the first point, voted twice: the second vote corrects the first; and somebody who was absent."""
    session, topic = draft.session, draft.topics.get(position=1)
    point = minuted.kept(AgendaItem(session=session, position=1, title="Agua"))
    topic.agenda_item = point
    minuted.kept(topic)
    motion = minuted.kept(Motion(session=session, position=1, agenda_item=point, text="Aprobar la minuta."))
    given = {"motion": motion, "mode": "hands", "outcome": "passed", "no": 1, "abstain": 2}
    first = minuted.kept(VoteEvent(**given, position=1, yes=9))
    minuted.kept(VoteEvent(**given, position=2, yes=7, corrects=first))
    row = {"session": session, "character": "titular", "presence": "excused"}
    minuted.kept(Attendance(**row, position=3, name="Carla Sol", honorific="Mtra."))
    hidden = row | {"character": "guest", "presence": "absent", "is_reserved": True}
    minuted.kept(Attendance(**hidden, position=4, name="Dora Oculta"))


def test_votes_and_who_did_not_come_stand_in_page_word_and_pdf_as_they_were_sealed(client, by):
    draft = minuted.minutes()
    voted(draft)
    approve_minutes(by=by, minutes=draft, approval="vote", vote=VoteEvent.objects.get(position=2), today=minuted.DAY)
    VoteEvent.objects.update(yes=3)
    VoteEvent.objects.filter(position=2).update(no=0)
    found = [client.get(PUBLIC).content.decode(), words(client.get(PUBLIC + "minuta.docx").content)[0]]
    found.append(" ".join("".join(pages(client.get(PUBLIC + "minuta.pdf").content)).split()))
    for told in found:
        assert "A favor: 7. En contra: 1. Abstenciones: 2." in told and "A favor: 9" not in told
        assert "No asistieron: Mtra. Carla Sol" in told and "Oculta" not in told
        assert told.index("Aprobar la minuta.") < told.index("Se habló de la luz.")
    assert is_whole(Minutes.objects.get())


def test_minutes_that_were_sealed_without_votes_still_open(by):
    closed = approve_minutes(by=by, minutes=minuted.minutes(), approval="paper")
    told = json.loads(closed.sealed_text)
    del told["votes"], told["missed"]
    closed.sealed_text = json.dumps(told)
    assert sheet_of(closed).votes == () and sheet_of(closed).missed_line == ""


def test_a_word_file_with_votes_comes_back_without_a_difference(by):
    draft = minuted.minutes()
    voted(draft)
    sheet = sheet_of(rows_for().get(pk=draft.pk), inside=True)
    reading = read_back(word.word_of(sheet), sheet)
    assert not reading.unplaced and not reading.missing
    assert reading.fields[f"t{sheet.topics[0].key}_text"] == "Se habló del agua."


def test_published_minutes_that_nobody_approved_here_keep_reserved_names(client):
    source = minuted.kept(Source(slug="acta", title="Acta"))
    minuted.minutes(publication="published", source=source)
    page = client.get(PUBLIC)
    told = page.content.decode() + words(client.get(PUBLIC + "minuta.docx").content)[0]
    told += "".join(pages(client.get(PUBLIC + "minuta.pdf").content))
    assert page.status_code == 200 and "Ana Luna" in told and "Nombre reservado" in told
    assert not [secret for secret in SECRETS if secret in told]

"""Each agreement, suggestion and vote stands under its own point of the minutes; what belongs to none, apart."""

import io
import re
import shutil
import subprocess

import pytest
from django.conf import settings
from django.core.management import call_command
from docx import Document

from cocrea.meetings.actions.minutes import approve_minutes
from cocrea.meetings.minuting import pdf, sealing, word
from cocrea.meetings.minuting.reading import read_back
from cocrea.meetings.models import AgendaItem, Minutes, MinutesTopic, Motion, VoteEvent
from cocrea.meetings.tests import minuted
from cocrea.plans.tests import factory as plans

pytestmark = pytest.mark.django_db
PUBLIC = "/sesiones/2031-03-10/minuta/"
IN_ORDER = [
    *("1. Agua", "Del punto del agua", "2. Luz", "Del compromiso de la luz", "3. Riego"),
    *("Se votó el riego", "Por el compromiso de su punto", "De la reunión en general", "De nadie"),
]


@pytest.fixture
def draft():
    """Three points: one known by its agenda item, one by its commitment, one by the commitment of an agenda item."""
    plan = plans.plan()
    light, water = (plans.commitment(plan, number) for number in ("1", "2"))
    made = minuted.minutes()
    session = made.session
    first = minuted.kept(AgendaItem(session=session, position=1, title="Agua"))
    item = minuted.kept(AgendaItem(session=session, position=2, title="Riego", commitment=water))
    MinutesTopic.objects.filter(minutes=made, position=1).update(agenda_item=first)
    MinutesTopic.objects.filter(minutes=made, position=2).update(commitment=light)
    minuted.kept(MinutesTopic(minutes=made, position=3, title="Riego", text="Se habló.", commitment=water))
    minuted.agreement(session, text="De nadie")
    minuted.agreement(session, text="Por el compromiso de su punto", agenda_item=item, mode="suggested", due_on=None)
    minuted.agreement(session, text="Del compromiso de la luz", commitment=light)
    minuted.agreement(session, text="Del punto del agua", agenda_item=first)
    motion = minuted.kept(Motion(session=session, position=1, text="Se votó el riego", agenda_item=item))
    minuted.kept(VoteEvent(motion=motion, position=1, mode="unanimous", outcome="passed"))
    return made


def placed(lines: list[str]) -> list[int]:
    """In which line each of the marks stands: the first that has it."""
    bare = [re.sub(r"Compromiso \d\. ", "", line) for line in lines]
    return [next(n for n, line in enumerate(bare) if mark in line) for mark in IN_ORDER]


def test_the_sheet_knows_the_point_of_each(draft):
    sheet = sealing.sheet_of(draft)
    assert {each.text: each.topic for each in sheet.agreements} == {
        "De nadie": 0,
        "Por el compromiso de su punto": 3,
        "Del compromiso de la luz": 2,
        "Del punto del agua": 1,
    }
    assert [each.topic for each in sheet.votes] == [3]


def test_word_page_and_pdf_say_it_in_the_same_order(draft, client):
    sheet = sealing.sheet_of(draft)
    content = word.word_of(sheet)
    paragraphs = Document(io.BytesIO(content)).paragraphs
    found = placed([each.text for each in paragraphs])
    assert found == sorted(found)
    assert next(each for each in paragraphs if each.text == "De la reunión en general").style.name == "Heading 2"
    reading = read_back(content, sheet)
    assert not reading.unplaced and not reading.missing, "it comes back without a difference"
    approve_minutes(by=minuted.keeper(), minutes=draft, approval="paper")
    body = client.get(PUBLIC).content.decode().partition('id="desarrollo"')[2]
    found = placed(re.split(r"<(?:h\d|li|p)\b", body))
    assert found == sorted(found)
    assert 'id="de-la-reunion"' in body


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no poppler here")
def test_the_pdf_too(draft):
    drawn = pdf.pdf_of(sealing.sheet_of(draft))
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=drawn, capture_output=True, check=True).stdout
    found = placed(told.decode().partition("Desarrollo")[2].splitlines())
    assert found == sorted(found)


def test_the_minutes_of_4_november_2019(client):
    """Each suggestion under its commitment's topic, the one agreement of the meeting apart, as its facts say."""
    call_command("import", str(settings.ROOT / "exercises" / "durango"), "--apply", verbosity=0)
    minutes = Minutes.objects.get(session__slug="2019-11-04")
    sheet = sealing.sheet_of(minutes)
    assert [len(sheet.agreed_in(n)) for n in range(9)] == [1, 1, 0, 0, 1, 1, 0, 1, 1]
    (closing,) = sheet.agreed_in(0)
    assert closing.is_agreed and closing.due_on == "2019-11-19"
    assert not any(each.is_agreed for n in range(1, 9) for each in sheet.agreed_in(n))
    body = client.get("/sesiones/2019-11-04/minuta/").content.decode()
    for n in range(1, 9):
        point = body.partition(f'id="punto-{n}"')[2].partition('</li>\n<li class="stack"')[0].partition("</ol>")[0]
        assert all(each.text in point for each in sheet.agreed_in(n)), n
    assert closing.text in body.partition('id="de-la-reunion"')[2]

"""Calling: who gets a letter, when again, what is in it; answers through its link; notice in days."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from cocrea.actors.contacts import erase_contact, erase_overdue, keep_contact
from cocrea.actors.models import Contact
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.models import Event, Subject
from cocrea.meetings.actions import calling, handing
from cocrea.meetings.actions.paper import attach_papers
from cocrea.meetings.actions.session import cancel_session, keep_session
from cocrea.meetings.models import Attendance, Invitation
from cocrea.meetings.notice import notice_of
from cocrea.meetings.tests import factory
from cocrea.notices.message import message_of
from cocrea.notices.models import Notice
from cocrea.secretariat.actions.keeping import keep_body_rules

pytestmark = pytest.mark.django_db
CSV = b"a,b\n1,2\n"


@pytest.fixture
def session():
    """Planned; two of those on the list can be written to."""
    found = factory.session()
    for row in found.attendances.in_order():
        if row.post.slug in ("comite-titular", "comite-autoridad-1"):
            keep_contact(by=None, person=row.person, email=f"{row.post.slug}@villa.example")
    return found


def called(session):
    calling.call_session(by=None, session=session, now=factory.NOON - datetime.timedelta(days=20))
    session.refresh_from_db()
    return session


def entry(notice):
    return Calendar.from_ical(notice.attachments.get().content)


def test_everybody_with_an_address_gets_one_letter_whatever_is_pressed(session):
    called(session)
    calling.send_letters(by=None, session=session)
    calling.call_session(by=None, session=session)
    assert Notice.objects.count() == 2 == Invitation.objects.count()
    assert (session.status, session.called_on.isoformat(), session.short_notice) == ("called", "2031-02-11", "")


def test_the_letter_has_agenda_link_and_an_entry_for_the_calendar(session):
    called(session)
    letter = Notice.objects.get(to="comite-titular@villa.example")
    assert "1. Punto 1" in letter.body and "10 de marzo de 2031, 10:00 a 12:00" in letter.body
    assert str(Notice.objects.get(pk=letter.pk).attachments.get().media_type).startswith(
        "text/calendar; method=REQUEST"
    )
    made = entry(letter)
    assert made["METHOD"] == "REQUEST"
    event = made.walk("VEVENT")[0]
    assert event["SEQUENCE"] == 0 and event["UID"] == f"session-{session.pk}@127.0.0.1"
    assert event["DTSTART"].dt == session.starts_at and str(event["ATTENDEE"]) == f"mailto:{letter.to}"


def test_the_header_of_its_entry_says_the_charset_once(session):
    called(session)
    message = message_of(Notice.objects.get(to="comite-titular@villa.example")).message()
    (part,) = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    header = part["Content-Type"].lower().replace(chr(34), "")
    assert header.count("charset") == 1 and part.get_content_charset() == "utf-8" and "method=request" in header
    assert Calendar.from_ical(part.get_payload(decode=True))["METHOD"] == "REQUEST"


def test_a_session_that_moves_grows_its_sequence_and_one_called_off_cancels(session):
    called(session)
    later = session.starts_at + datetime.timedelta(days=1)
    moved = keep_session(by=None, session=session, starts_at=later, ends_at=later + datetime.timedelta(hours=1))
    assert moved.revision == 1 and len(calling.send_letters(by=None, session=moved)) == 2
    assert calling.send_letters(by=None, session=moved) == []
    event = entry(Notice.objects.order_by("pk").last()).walk("VEVENT")[0]
    assert event["SEQUENCE"] == 1 and event["DTSTART"].dt == later
    off = cancel_session(by=None, session=moved, reason="Sin sala")
    calling.send_letters(by=None, session=off)
    last = Notice.objects.order_by("pk").last()
    made = entry(last)
    assert made["METHOD"] == "CANCEL" and "Sin sala" in last.body and Notice.objects.count() == 6
    event = made.walk("VEVENT")[0]
    assert (event["SEQUENCE"], event["STATUS"], event["UID"]) == (2, "CANCELLED", f"session-{session.pk}@127.0.0.1")


def test_who_was_called_before_it_moved_is_told_again_before_it_opens(session, client):
    client.force_login(factory.user())
    called(session)
    desk, call = (reverse(f"meetings:session-{name}", args=[session.slug]) for name in ("desk", "call"))
    row = Attendance.objects.get(invitations__isnull=False, person__slug="comite-p-titular")
    Attendance.objects.filter(pk=row.pk).update(answer="yes", answered_at=factory.NOON - datetime.timedelta(days=10))
    assert "Se ha movido" not in client.get(desk).content.decode()
    keep_session(by=None, session=session, date="2031-03-17", starts_at=None, ends_at=None)
    assert calling.behind(session.__class__.objects.get()) == 2
    told = client.get(desk).content.decode()
    assert "2 personas solo saben lo de antes" in told and "Abrir la sesión" not in told.partition("<main")[2][:3000]
    assert "antes de que se moviera" in client.get(call).content.decode()
    calling.send_letters(by=None, session=session)
    assert "solo saben" not in client.get(desk).content.decode()


def test_a_change_of_words_alone_sends_nothing(session):
    called(session)
    assert keep_session(by=None, session=session, subject="Otro asunto").revision == 0


def test_a_short_notice_is_said_in_words_and_allowed_with_a_reason(session):
    assert notice_of(session, datetime.date(2031, 3, 6)).words == "Faltan 3 días hábiles de aviso."
    late = timezone.make_aware(datetime.datetime(2031, 3, 6, 9))
    with pytest.raises(Invalid, match="Faltan 3 días hábiles"):
        calling.call_session(by=None, session=session, now=late)
    assert not Notice.objects.exists()
    calling.call_session(by=None, session=session, now=late, reason="Urge aprobarlo")
    session.refresh_from_db()
    assert session.short_notice == "Urge aprobarlo"


def test_the_day_of_the_session_counts_and_that_of_the_call_does_not(session):
    # 3 March 2031 is a Monday; the session is on Monday 10: Tuesday to Friday, and Monday.
    assert notice_of(session, datetime.date(2031, 3, 3)).missing == 0
    assert notice_of(session, datetime.date(2031, 3, 4)).missing == 1


def link_of(letter) -> str:
    return "/" + re.search(r"http\S+/sesiones/invitacion/\S+", letter.body)[0].split("/", 3)[3]


def test_an_answer_needs_no_account_and_opening_the_link_changes_nothing(session):
    called(session)
    link = link_of(Notice.objects.get(to="comite-titular@villa.example"))
    browser = Client()
    page = browser.get(link)
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    assert link.split("/")[3] not in re.sub(r'href="[^"]*"', "", page.content.decode()), "drawn nowhere"
    assert Attendance.objects.filter(answer="none").count() == 5
    assert browser.post(link, {"respuesta": "nada"}).status_code == 422
    assert browser.post(link, {"respuesta": "yes"}).status_code == 302
    row = Attendance.objects.get(answer="yes")
    assert row.person.slug == "comite-p-titular" and row.answered_at
    assert browser.get("/sesiones/invitacion/otra/").status_code == 404
    off = cancel_session(by=None, session=session, reason="Sin sala")
    assert browser.post(link, {"respuesta": "no"}).status_code == 422 and off.status == "cancelled"


def test_reserved_papers_are_read_through_the_link_and_nowhere_else(session):
    (paper,) = attach_papers(by=None, session=session, files=[("a.csv", CSV, "Reservado")], is_reserved=True)
    called(session)
    session.publication = "published"
    session.save()
    link, sha256 = link_of(Notice.objects.first()), paper.document.sha256
    answer = Client().get(f"{link}{sha256}/")
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == CSV
    assert Client().get(f"/documentos/{sha256}/").status_code == 404
    assert Client().get(f"{link}{'0' * 64}/").status_code == 404
    for page in (f"/sesiones/{session.slug}/", "/datos/papers.csv"):
        answer = Client().get(page)
        text = answer.content.decode() if not answer.streaming else b"".join(answer.streaming_content).decode()
        assert "Reservado" not in text and sha256 not in text, page


def test_addresses_are_in_no_ledger_and_can_be_erased(session):
    called(session)
    told = [*Event.objects.values_list("body", flat=True), *Subject.objects.values_list("body", flat=True)]
    assert not [body for body in told if "@villa.example" in body]
    contact = Contact.objects.first()
    erase_contact(by=None, contact=contact)
    assert Contact.objects.count() == 1
    keep_contact(by=None, person=Contact.objects.get().person, email="a@b.mx", kept_until=datetime.date(2031, 1, 1))
    assert erase_overdue(datetime.date(2031, 1, 1)) == 0 and erase_overdue(datetime.date(2031, 1, 2)) == 1


def test_nobody_is_called_to_what_is_over_or_has_no_day(session):
    keep_session(by=None, session=session, starts_at=None, ends_at=None, date="")
    with pytest.raises(Refused):
        calling.call_session(by=None, session=session)
    off = cancel_session(by=None, session=session, reason="No")
    with pytest.raises(Refused):
        calling.call_session(by=None, session=off)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("kind", "needed"), [("ordinary", 7), ("session", 7), ("extraordinary", 2), ("work_meeting", 0)]
)
def test_each_kind_of_session_has_its_own_term_of_notice(kind, needed):
    body = factory.committee()
    rules = {"notice_days_ordinary": 7, "notice_days_extraordinary": 2, "start": "2030-01-01"}
    keep_body_rules(by=None, organization=body, source=body.source, **rules)
    session = factory.session(body, kind=kind)
    assert notice_of(session, datetime.date(2031, 3, 3)).needed == needed


def test_only_an_answer_that_is_offered_is_kept(session):
    called(session)
    for name, status in (("facilita", 422), ("suplente", 422), ("titular", 302)):
        row = session.attendances.get(post__slug=f"comite-{name}")
        (link,) = handing.hand_over(by=None, session=session, rows=[row]).values()
        answer = Client().post(f"/{link.split('/', 3)[3]}", {"respuesta": "alternate"})
        row.refresh_from_db()
        assert (answer.status_code, row.answer == "alternate") == (status, status == 302), name

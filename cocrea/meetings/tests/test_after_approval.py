"""What approved minutes tell of their session does not change under them without a word."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.shortening import shortened
from cocrea.ledger.final import closed_words
from cocrea.meetings.actions import agreement as agreements
from cocrea.meetings.actions import attendance as people
from cocrea.meetings.actions import review
from cocrea.meetings.actions.minutes import approve_minutes
from cocrea.meetings.actions.session import close_session, keep_session, open_session
from cocrea.meetings.minuting import sealing
from cocrea.meetings.minuting.differing import differences_of
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
ON = datetime.date(2031, 3, 12)


@pytest.fixture
def closed(by):
    draft = minuted.minutes()
    minuted.kept(Attendance(session=draft.session, position=3, name="Inés", character="vocal", presence="absent"))
    minuted.agreement(draft.session)
    return approve_minutes(by=by, minutes=draft, approval="paper", on=ON, today=ON)


def test_who_came_and_where_stay_as_they_were_approved(by, closed):
    session, ines = closed.session, closed.session.attendances.get(position=3)
    for act in (
        lambda: people.mark(by=by, attendance=ines, presence="present"),
        lambda: people.add_guest(by=by, session=session, name="Otra", character="guest"),
        lambda: people.remove_participant(by=by, attendance=ines),
        lambda: keep_session(by=by, session=session, place_text="Otro lugar"),
        lambda: keep_session(by=by, session=session, ends_at=session.ends_at + datetime.timedelta(hours=1)),
        lambda: agreements.remove_agreement(by=by, agreement=session.agreements.get(), reason="No"),
    ):
        with pytest.raises(Invalid, match="corrección"):
            act()
    assert differences_of(session) == []
    same = {"place_text": session.place_text, "date": session.date, "stream_url": "https://villa.example/video"}
    assert keep_session(by=by, session=session, **same).stream_url  # a file that says the same again
    assert people.keep_attendance(by=by, attendance=ines, presence="absent", note="Avisó").note == "Avisó"


def test_the_tables_and_undoing_ask_the_same(closed):
    session, ines = closed.session, closed.session.attendances.get(position=3)
    assert closed_words("meetings.session", session, {"place_text"}) and not closed_words(
        "meetings.session", session, {"stream_url"}
    )
    assert closed_words("meetings.attendance", ines, {"presence"})
    assert not closed_words("meetings.attendance", ines, {"person_id"})
    assert closed_words("meetings.agreement", session.agreements.get(), {"session_id"})
    late = minuted.agreement(session)
    assert not closed_words("meetings.agreement", late, {"session_id"})


def test_the_page_of_the_desk_leads_to_a_correction(client, by, closed):
    client.force_login(by)
    session, ines = closed.session, closed.session.attendances.get(position=3)
    correct = reverse("meetings:minutes-correct", args=[session.slug])
    for name in ("roll-call", "participants", "session-edit"):
        assert correct in client.get(reverse(f"meetings:{name}", args=[session.slug])).content.decode()
    sent = client.post(reverse("meetings:roll-call", args=[session.slug]), {"marca": f"{ines.pk}:present"})
    assert sent.status_code == 422 and Attendance.objects.get(pk=ines.pk).presence == "absent"


def test_what_differs_is_said_on_both_pages(client, by, closed):
    session = closed.session
    Session.objects.filter(pk=session.pk).update(place_text="Otro lugar")
    session.attendances.filter(position=3).update(presence="present")
    agreements.add_agreement(by=by, session=session, mode="agreed", text="Llamar a Inés")
    agreements.keep_agreement(by=by, agreement=session.agreements.get(position=1), text="Enviar dos oficios")
    session = Session.objects.get(pk=session.pk)
    found = differences_of(session)
    assert len(found) == 4 and "Inés" in found[1]
    for address in (session.get_absolute_url(), closed.get_absolute_url()):
        page = client.get(address).content.decode()
        assert page.count("Otro lugar") and all(part in page for part in ("Sala 1", "Inés"))
    assert "Agregado después de aprobar la minuta" in client.get(session.get_absolute_url()).content.decode()


def test_a_draft_and_minutes_that_are_not_public_hold_nothing_in_public(by):
    draft = minuted.minutes()
    people.mark(by=by, attendance=draft.session.attendances.get(position=1), presence="absent")
    kept = approve_minutes(by=by, minutes=draft, approval="paper", on=ON, today=ON, publish=False)
    Session.objects.filter(pk=kept.session.pk).update(place_text="Otro lugar")
    session = Session.objects.get(pk=kept.session.pk)
    assert differences_of(session) == [] and len(differences_of(session, is_public=False)) == 1
    with pytest.raises(Refused):
        people.mark_rest(by=by, session=session, presence="present") or people.mark(
            by=by, attendance=session.attendances.get(position=1), presence="present"
        )


def test_the_minutes_say_when_it_was_opened_and_closed_not_what_was_planned(by):
    draft = minuted.minutes(minuted.session(status="called"))
    session, began = draft.session, draft.session.starts_at + datetime.timedelta(minutes=7)
    open_session(by=by, session=session, now=began)
    closed = close_session(by=by, session=session, now=began + datetime.timedelta(minutes=41))
    assert closed.hours == "18:07 a 18:48"
    sealed = approve_minutes(by=by, minutes=draft, approval="paper", on=ON, today=ON)
    assert sealing.sheet_of(sealed).hours == "18:07 a 18:48" and differences_of(closed) == []


def test_hours_that_nobody_took_here_stay_as_they_were_typed(by):
    session = minuted.session(status="called")
    assert close_session(by=by, session=session).hours == "18:00 a 20:00"
    other = minuted.session("2031-03-10-b", status="called")
    next_day = other.starts_at + datetime.timedelta(days=1)
    open_session(by=by, session=other, now=next_day)
    kept = close_session(by=by, session=other, now=next_day + datetime.timedelta(minutes=1))
    assert (kept.hours, kept.date) == ("18:00 a 20:00", "2031-03-10")


def test_the_word_file_that_may_hold_something_reserved_is_named_so(client, by):
    draft = minuted.minutes()
    client.force_login(by)
    sent = client.post(reverse("meetings:minutes-word-copy", args=[draft.session.slug]))
    assert "con-lo-reservado" in sent["Content-Disposition"]
    assert shortened("uno dos tres", 9) == "uno dos…" and shortened("uno", 3) == "uno"


def test_before_the_term_ends_approving_is_confirmed(client, by):
    draft = minuted.minutes()
    until = timezone.localdate() + datetime.timedelta(days=5)
    review.circulate_minutes(by=by, minutes=draft, until=until)
    with pytest.raises(Invalid, match="enmiendas"):
        approve_minutes(by=by, minutes=draft, approval="paper", on=timezone.localdate())
    client.force_login(by)
    page = client.get(reverse("meetings:minutes-approve", args=[draft.session.slug])).content.decode()
    assert 'name="early"' in page and "así se avisó" in page
    assert approve_minutes(by=by, minutes=draft, approval="paper", on=timezone.localdate(), early=True).is_closed


def test_whoever_is_wrongly_marked_as_absent_may_say_so(client, by):
    draft = minuted.minutes()
    ines = minuted.kept(
        Attendance(session=draft.session, position=3, name="Inés", character="vocal", presence="absent")
    )
    until = timezone.localdate() + datetime.timedelta(days=5)
    links = review.circulate_minutes(by=by, minutes=draft, until=until)
    path = "/" + links[ines].split("/", 3)[3]
    page = client.get(path, {"parte": "reunion"}).content.decode()
    assert "Asistencia, lugar y horario" in page and "No asistieron: Inés" in page and "Beto" not in page
    sent = {"parte": "reunion", "text": "Asistieron: Ana Luna, Inés.", "reason": "Sí fui"}
    assert client.post(path, sent).status_code == 302
    asked = draft.amendments.get()
    assert asked.part == "meeting" and "Sala 1" in asked.before
    with pytest.raises(Refused, match="lista de asistencia"):
        review.answer_amendment(by=by, amendment=asked, is_accepted=True)
    people.mark(by=by, attendance=ines, presence="present")
    assert review.answer_amendment(by=by, amendment=asked, is_accepted=True).answer == "accepted"
    client.force_login(by)
    for name, more in (("amendment-list", ()), ("amendment-answer", (asked.pk,))):
        address = reverse(f"meetings:{name}", args=[draft.session.slug, *more])
        assert "Asistencia, lugar y horario" in client.get(address).content.decode()


def test_the_same_session_is_not_planned_twice_unseen(client, by):
    body = minuted.session().organization
    client.force_login(by)
    sent = {"organization": body.pk, "kind": "ordinary", "subject": "Seguimiento", "day": "2031-04-07"}
    address = reverse("meetings:session-new")
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent)
    assert again.status_code == 422 and "ya tiene una sesión ese día" in again.content.decode()
    assert Session.objects.filter(subject="Seguimiento", date="2031-04-07").count() == 1
    assert client.post(address, {**sent, "otra": "1"}).status_code == 302
    assert client.post(address, {**sent, "day": "2031-04-08"}).status_code == 302
    assert Session.objects.filter(subject="Seguimiento").count() == 4

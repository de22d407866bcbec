"""Sessions in public: what a stranger reads, and what calendars do."""

import datetime
import re
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from cocrea.actors.models import Membership, Person, Post
from cocrea.meetings import calendars
from cocrea.meetings.actions import session as acts
from cocrea.meetings.actions import voting
from cocrea.meetings.actions.attendance import mark
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.models import Guideline, GuidelineVersion
from cocrea.meetings.tests import factory
from cocrea.plans.models import Figure
from cocrea.plans.tests import factory as plans

pytestmark = pytest.mark.django_db


def published(**more):
    return acts.publish_session(by=None, session=factory.session(more.pop("body", None), **more))


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def feed(client, address):
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    assert not [line for line in answer.content.split(b"\r\n") if len(line) > 75], "folded (RFC 5545, 3.1)"
    return Calendar.from_ical(answer.content)


def test_a_draft_is_nowhere_and_what_was_withdrawn_says_so(client):
    session = factory.session()
    for address in ("/sesiones/", "/sesiones/calendario/?mes=2031-03", "/sesiones/calendario.ics"):
        assert "Asunto" not in text(client, address)
    text(client, session.get_absolute_url(), 404)
    acts.publish_session(by=None, session=session)
    assert "Asunto 2031-03-10" in text(client, "/sesiones/")
    acts.withdraw_session(by=None, session=session, reason="Se corrige")
    gone = text(client, session.get_absolute_url(), 410)
    assert "Se corrige" in gone and "Asunto" not in gone and "Persona Titular" not in gone


def test_the_page_shows_table_agenda_votes_and_quorum(client):
    session = published()
    acts.open_session(by=None, session=session)
    motion = put_motion(by=None, session=session, text="Aprobar el acta", requirement="simple")
    for row in session.attendances.in_order()[:2]:
        mark(by=None, attendance=row, presence="present")
    voting.record_agreement(by=None, motion=motion, mode="unanimous")
    page = text(client, session.get_absolute_url())
    assert "Hay quórum: están 2 de 3 votos" in page and "1.</b> Punto 1" in page
    assert "Aprobar el acta" in page and "Por unanimidad" in page and page.count("<svg") >= 2
    assert "Persona Titular" in page


def test_a_seat_for_which_nobody_voted_has_the_name_of_its_absent_holder(client):
    session = published()
    acts.open_session(by=None, session=session)
    motion = put_motion(by=None, session=session, text="Aprobar el acta", requirement="simple")
    first, second, third = session.attendances.filter(post__role__in=("authority", "titular")).order_by("position")
    for row, presence in ((first, "present"), (second, "present"), (third, "absent")):
        mark(by=None, attendance=row, presence=presence)
    event = voting.open_vote(by=None, motion=motion)
    voting.cast_vote(by=None, vote_event=event, seat=first.post_id, option="yes")
    voting.close_vote(by=None, vote_event=event)
    votes = text(client, session.get_absolute_url()).partition('<details class="fold">')[2].partition("</details>")[0]
    rows = re.findall(r'<th scope="row" role="rowheader">(.*?)</td>', votes, re.S)
    assert [re.sub(r"<[^>]+>", "", row) for row in rows] == [
        f"{first.shown_name}Sí",
        f"{second.shown_name} presenteNo votó",
        f"{third.shown_name} ausenteNo votó",
    ]


def test_what_the_sources_count_stands_beside_what_is_here(client):
    plan = plans.plan("2031")
    published(plan=plan)
    Figure.objects.create(plan=plan, subject="Sesiones en total", value="12", unit="sesiones", source=plans.source())
    page = text(client, "/sesiones/")
    assert "Sesiones en total" in page and ">12<" in page and "Sesión ordinaria: 1" in page


def test_a_year_counts_work_meetings_apart_from_sessions_as_the_table_does(client):
    plan, body = plans.plan("2031"), factory.committee()
    published(body=body, plan=plan, day="2031-03-10", kind="work_meeting")
    year = 'id="a-2031"'
    with on("2031-06-01"):
        assert "consta 1 reunión de trabajo" in text(client, "/sesiones/").partition(year)[2][:600]
        for day in ("11", "12"):
            published(body=body, plan=plan, day=f"2031-03-{day}")
        head = text(client, "/sesiones/").partition(year)[2][:600]
    assert "constan 2 sesiones · consta 1 reunión de trabajo" in head


def test_each_count_of_the_sources_is_compared_with_sessions_of_its_own_kind(client):
    plan, body = plans.plan("2031"), factory.committee()
    for day, kind in (("10", "ordinary"), ("11", "ordinary"), ("12", "extraordinary"), ("13", "session")):
        published(body=body, plan=plan, day=f"2031-03-{day}", kind=kind)
    published(body=body, plan=plan, day="2031-03-14", kind="work_meeting")
    for subject in ("Sesiones del plan", "Sesiones ordinarias del plan", "Sesiones extraordinarias del plan"):
        Figure.objects.create(plan=plan, subject=subject, value="6", unit="sesiones", source=plans.source())
    table = text(client, "/sesiones/").partition('id="cuentas"')[2].partition("</table>")[0]
    cells = re.findall(r'data-label="Constan aquí, de ese plan">(.*?)</td>', table)
    assert [re.sub(r"<[^>]+>", "", cell) for cell in cells] == [
        "4 Sesión ordinaria: 2 · Sesión extraordinaria: 1 · Sesión: 1",
        "2 1 más, sin que una fuente diga de qué tipo",
        "1 1 más, sin que una fuente diga de qué tipo",
    ]


def test_filters_leave_what_was_asked_for(client):
    published()
    other = published(body=factory.committee("otro"), day="2031-05-01", kind="extraordinary")
    page = text(client, "/sesiones/?organismo=otro&tipo=extraordinary")
    assert other.subject in page and "Asunto 2031-03-10" not in page
    assert "Ninguna sesión es así" in text(client, "/sesiones/?organismo=otro&tipo=ordinary")


def test_feeds_are_calendars_of_everything_of_a_body_and_of_a_person(client):
    mine = published()
    other = published(body=factory.committee("otro"), day="2031-05-01")
    draft = factory.session(factory.committee("tercero"), day="2031-06-01")
    every = feed(client, "/sesiones/calendario.ics")
    assert {str(e["SUMMARY"]) for e in every.walk("VEVENT")} == {mine.name, other.name} and draft.pk
    assert every["VERSION"] == "2.0" and every["METHOD"] == "PUBLISH" and len(every.walk("VTIMEZONE")) == 1
    (zone,) = every.walk("VTIMEZONE")
    assert "COMMENT" not in zone and zone["TZID"] and zone.walk("STANDARD"), "no remark of the library in English"
    (event,) = feed(client, "/sesiones/calendario/organismos/comite.ics").walk("VEVENT")
    assert event["DTSTART"].dt == mine.starts_at and event["DTEND"].dt == mine.ends_at
    assert event["UID"] == f"session-{mine.pk}@127.0.0.1" and str(event["LOCATION"]) == "Sala"
    holder = Person.objects.get(slug="otro-p-titular")
    assert len(feed(client, f"/sesiones/calendario/personas/{holder.slug}.ics").walk("VEVENT")) == 1
    text(client, "/sesiones/calendario/personas/nadie.ics", 404)
    first, second = (client.get("/sesiones/calendario.ics").content for _time in range(2))
    assert first == second, "nothing of the clock in it: it can be kept"


def test_whoever_has_a_seat_follows_the_sessions_of_the_body_by_the_dates_of_the_seat(client):
    body = factory.committee()
    inside, after = (published(body=body, day=day) for day in ("2031-03-10", "2032-06-01"))
    post = Post.objects.get(slug="comite-titular")
    heir = factory.kept(Person(slug="heredera", name="Heredera", source=body.source))
    seat = {"person": heir, "organization": body, "post": post, "role": "titular", "source": body.source}
    factory.kept(Membership(**seat, start="2032-01-01"))
    assert not inside.attendances.filter(person=heir).exists() and not after.attendances.filter(person=heir).exists()
    (event,) = feed(client, "/sesiones/calendario/personas/heredera.ics").walk("VEVENT")
    assert str(event["SUMMARY"]) == after.name


def test_where_anybody_watches_a_session_stands_on_its_page(client):
    address = "https://video.example/sesion"
    assert f'href="{address}"' not in text(client, published().get_absolute_url())
    session = published(body=factory.committee("otro"), day="2031-05-01", stream_url=address)
    assert f'<a href="{address}">' in text(client, session.get_absolute_url())


def test_one_called_off_stays_in_the_feed_as_cancelled(client):
    session = published()
    acts.cancel_session(by=None, session=session, reason="Sin sala")
    (event,) = feed(client, "/sesiones/calendario.ics").walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert "Sin sala" in text(client, session.get_absolute_url())


def test_deadlines_of_others_stand_in_the_calendars(client, monkeypatch):
    monkeypatch.setattr(calendars, "_sources", [])
    due = calendars.Deadline("agreement-1", "Enviar oficio", datetime.date(2031, 3, 19), "/acuerdos/1/")
    calendars.register(lambda whose: [due] if whose.organization is None else [])
    (todo,) = feed(client, "/sesiones/calendario.ics").walk("VTODO")
    assert todo["DUE"].dt == due.due_on and str(todo["STATUS"]) == "NEEDS-ACTION"
    assert "Enviar oficio" in text(client, "/sesiones/calendario/?mes=2031-03")


def test_a_month_leads_to_the_next_one_that_has_something(client):
    published()
    page = text(client, "/sesiones/calendario/?mes=2031-01")
    assert "?mes=2031-03" in page and "No hay nada anunciado" in page
    for odd in ("", "nada", "2031-13", "0000-01", "2031-3"):
        text(client, f"/sesiones/calendario/?mes={odd}")


def test_panels_say_it_on_other_pages(client):
    plan = plans.plan("2031")
    promise = plans.commitment(plan)
    session = published(plan=plan)
    point = session.agenda_items.first()
    point.commitment = promise
    point.save()
    for address in (
        plan.get_absolute_url(),
        promise.get_absolute_url(),
        session.organization.get_absolute_url(),
        reverse("actors:person-detail", args=["comite-p-titular"]),
    ):
        assert session.title in text(client, address), address


def test_a_list_of_many_asks_no_more(client, django_assert_max_num_queries):
    body = factory.committee()
    for day in range(1, 15):
        published(body=body, day=f"2031-03-{day:02}")
    client.get("/sesiones/")
    with django_assert_max_num_queries(4):
        client.get("/sesiones/")
    with django_assert_max_num_queries(12):
        client.get("/sesiones/2031-03-10/")


def test_months_end_with_the_last_day_that_has_something(client):
    published(day="2031-03-10")
    asked = datetime.datetime(2031, 1, 5, 18, tzinfo=datetime.UTC)
    with mock.patch.object(timezone, "now", return_value=asked):
        assert 'rel="next"' in text(client, "/sesiones/calendario/?mes=2031-02")
        assert 'rel="next"' not in text(client, "/sesiones/calendario/?mes=2031-03")
        assert 'rel="prev"' in text(client, "/sesiones/calendario/?mes=2031-02")
        assert 'rel="prev"' not in text(client, "/sesiones/calendario/?mes=2031-01")


def test_a_version_of_guidelines_names_no_session_that_is_a_draft(client):
    session = factory.session(factory.committee())
    motion = put_motion(by=None, session=session, text="Aprobar los lineamientos")
    guideline = factory.kept(Guideline(slug="lineamientos", organization=session.organization, title="Lineamientos"))
    factory.kept(GuidelineVersion(guideline=guideline, position=1, label="1", approved_on="2031", motion=motion))
    assert session.slug not in b"".join(client.get("/datos/guideline-versions.csv")).decode()
    acts.publish_session(by=None, session=session)
    assert session.slug in b"".join(client.get("/datos/guideline-versions.csv")).decode()


def on(day: str, hour: int = 12):
    """As if it were that day."""
    now = timezone.make_aware(datetime.datetime.fromisoformat(f"{day}T{hour:02}:00"))
    return mock.patch("django.utils.timezone.now", return_value=now)


def test_before_it_is_held_a_session_says_who_is_called_and_nobody_is_absent(client):
    session = published()
    with on("2031-03-10", 9):
        answer = client.get(session.get_absolute_url())
        page = answer.content.decode()
        assert "Personas convocadas: 5. Para el quórum se necesitan 2 de 3 votos." in page
        assert "A quién se convoca" in page and "(se espera)" in page
        for wrong in ("Quién vino", "No hay quórum", "sin quórum", "(ausente)", "Relleno: vino", "0 de 3"):
            assert wrong not in page, wrong
    with on("2031-03-11"):
        page = text(client, session.get_absolute_url())
        assert "Quién vino" in page and "No hay quórum" not in page, "nobody said who came: nothing is counted"
    with on("2031-03-10", 9):
        mark(by=None, attendance=session.attendances.in_order()[0], presence="absent")
        assert "No hay quórum" in text(client, session.get_absolute_url()), "the roll is being called"


def test_nobody_stayed_away_from_a_session_that_was_called_off(client):
    session = published()
    acts.cancel_session(by=None, session=session, reason="Sin sala")
    with on("2031-04-01"):
        page = text(client, session.get_absolute_url())
    assert "A quién se convocó" in page and "quórum" not in page and "(ausente)" not in page

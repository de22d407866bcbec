"""One agreement at the desk: what its form refuses, says and offers."""

import datetime
import re

import pytest
from django.utils import timezone

from cocrea.actors.models import Organization
from cocrea.intake.actions import preview_files
from cocrea.kernel.errors import Invalid
from cocrea.meetings.actions.agreement import cancel_agreement, change_agreement, extend_agreement, keep_agreement
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.models import Outcome
from cocrea.meetings.offered import meant
from cocrea.meetings.tests import minuted
from cocrea.notices.models import DayOff
from cocrea.ui.tests.test_meanwhile import remembered

pytestmark = pytest.mark.django_db
IN_JUNE = datetime.datetime(2031, 6, 2, 18, tzinfo=datetime.UTC)
DAY_BEFORE = datetime.date(2031, 3, 9)


@pytest.fixture
def desk(client):
    client.force_login(minuted.keeper())
    return client


@pytest.fixture
def in_june(monkeypatch):
    """Three months after the session."""
    monkeypatch.setattr(timezone, "now", lambda: IN_JUNE)


def typed_in(page: str) -> dict[str, str]:
    """What a page that nobody touches sends back."""
    return {name.removeprefix("initial-"): text for name, text in remembered(page).items() if text != "False"}


def test_two_people_change_one_agreement(desk):
    row = minuted.agreement()
    agua = minuted.kept(Organization(slug="agua", name="Comisión de Agua", classification="government"))
    where = f"/gestion/acuerdos/{row.pk}/"
    page = desk.get(where).content.decode()
    seen, typed = remembered(page), typed_in(page)
    day = datetime.date(2031, 4, 30)
    change_agreement(by=None, agreement=row, parties={"responsible": [agua]}, text="Lo ajeno", due_on=day)
    answer = desk.post(where, typed | seen | {"text": "Lo mío", "note": "Mi nota"})
    told = answer.content.decode()
    assert answer.status_code == 422 and "«Lo ajeno»" in told and "Lo mío" in told and "Mi nota" in told
    row.refresh_from_db()
    assert row.text == "Lo ajeno" and row.note == ""
    again = typed_in(told) | remembered(told) | {"text": "Lo mío", "note": "Mi nota"}
    assert desk.post(where, again).status_code == 302
    row.refresh_from_db()
    assert (row.text, row.note, row.due_on) == ("Lo mío", "Mi nota", day)
    assert [party.organization for party in row.responsible] == [agua]


def test_a_deadline_before_the_session_is_refused_beside_its_field(desk):
    session = minuted.session()
    where = f"/gestion/sesiones/{session.slug}/acuerdos/"
    typed = {"mode": "agreed", "text": "Enviar", "kind": "task", "due_on": "2031-03-09"}
    answer = desk.post(where, typed)
    told = re.sub(r"\s+", " ", answer.content.decode())
    assert answer.status_code == 422 and not session.agreements.exists()
    assert 'href="#id_due_on"' in told and "Es antes de la sesión, que fue el 10 de marzo de 2031." in told
    assert desk.post(where, typed | {"due_on": "2031-03-10"}).status_code == 302
    row = session.agreements.get()
    assert desk.post(f"/gestion/acuerdos/{row.pk}/", typed).status_code == 422
    with pytest.raises(Invalid):
        extend_agreement(by=None, agreement=row, due_on=DAY_BEFORE, on=datetime.date(2026, 1, 1), reason="Más")


def test_the_record_of_the_past_keeps_the_deadline_that_its_source_says(desk):
    head, line = "session,position,kind,mode,text,due_on", "{},1,task,agreed,Enviar,2031-03-09"
    session = minuted.session()
    (found,) = preview_files([("agreements.csv", f"{head}\n{line.format(session.slug)}\n".encode())])
    assert not found.errors and found.sheets[0].new == 1
    row = keep_agreement(by=None, session=session, position=1, mode="agreed", text="Enviar", due_on=DAY_BEFORE)
    typed = {"mode": "agreed", "text": "Enviar ya", "kind": "task", "due_on": "2031-03-09"}
    assert desk.post(f"/gestion/acuerdos/{row.pk}/", typed).status_code == 302, "who corrects a word keeps the day"


def test_it_is_said_that_nobody_answers_for_an_agreement(desk):
    session = minuted.session()
    where = f"/gestion/sesiones/{session.slug}/acuerdos/"
    typed = {"mode": "agreed", "text": "Enviar un oficio", "kind": "task"}
    told = desk.post(where, typed, follow=True).content.decode()
    row = session.agreements.get()
    link = f'href="/gestion/acuerdos/{row.pk}/#id_responsible">Nadie responde aún por él</a>'
    for page in (told, desk.get("/gestion/acuerdos/").content.decode()):
        assert link in page
    page = desk.post(f"/gestion/acuerdos/{row.pk}/", typed, follow=True).content.decode()
    assert "Nadie responde aún por este acuerdo." in page and 'href="#id_responsible"' in page
    answer = desk.post(f"/gestion/acuerdos/{row.pk}/", typed | {"responsible": "Comité de Villa"}, follow=True)
    for page in (answer.content.decode(), desk.get("/gestion/acuerdos/").content.decode(), desk.get(where)):
        assert "Nadie responde" not in (page if isinstance(page, str) else page.content.decode())
    for more in ({"mode": "suggested"}, {"mode": "agreed"}):
        other = minuted.agreement(session, due_on=None, **more)
        if more["mode"] == "agreed":
            minuted.kept(Outcome(agreement=other, kind="fulfilled", on=datetime.date(2026, 1, 1), text="Se hizo"))
        assert "Nadie responde" not in desk.get(f"/gestion/acuerdos/{other.pk}/").content.decode()


BODIES = ("Ayuntamiento de Villa", "Contraloría Municipal", "Secretaría de Salud", "Salud Digna, A.C.", "Agua, A.C.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("La Contraloría", "Contraloría Municipal"),
        ("CONTRALORIA MUNICIPAL", "Contraloría Municipal"),
        ("Ayuntamiento de Villa", "Ayuntamiento de Villa"),
        ("El ayuntamiento de villa", "Ayuntamiento de Villa"),
        ("La Salud", ""),
        ("Tesorería", ""),
        ("Contraloría y Ayuntamiento de Villa", "Contraloría Municipal, Ayuntamiento de Villa"),
        ("", ""),
    ],
)
def test_whom_a_phrase_means(db, words, expected):
    for number, name in enumerate(BODIES):
        minuted.kept(Organization(slug=f"b{number}", name=name, classification="government"))
    rows, open_words = meant(words, Names.read())
    assert ", ".join(each.name for each in rows) == expected
    assert open_words == ("" if expected else words)


def test_a_phrase_fills_the_form_with_the_body_that_it_means_or_shows_its_words(desk):
    minuted.kept(Organization(slug="c", name="Contraloría Municipal", classification="government"))
    draft = minuted.minutes()
    texts = ("Se acordó publicar el padrón. Responsable: La Contraloría.", "Responsable: La Tesorería.")
    draft.topics.filter(position=1).update(text="\n".join(texts))
    where = f"/gestion/sesiones/{draft.session.slug}/acuerdos/"
    links = re.findall(r'href="(\?frase=\w+)#nuevo"', desk.get(where).content.decode())
    pages = [desk.get(where + link).content.decode() for link in links]
    (page,) = [page for page in pages if re.search(r'name="responsible" value="Contraloría Municipal"', page)]
    assert "no queda claro" not in page.lower()
    (page,) = [page for page in pages if "«La Tesorería»: no queda claro" in page]
    assert not re.search(r'name="responsible" value=', page)


def test_a_name_with_a_comma_of_its_own_is_one_name(desk):
    for slug, name in (("agua", "Agua, A.C."), ("luz", "Luz y Fuerza")):
        minuted.kept(Organization(slug=slug, name=name, classification="civil_society"))
    row = minuted.agreement()
    typed = {"mode": "agreed", "text": "Enviar", "kind": "task", "responsible": "Luz y Fuerza, Agua, A.C."}
    assert desk.post(f"/gestion/acuerdos/{row.pk}/", typed).status_code == 302
    assert {party.organization.slug for party in row.parties.all()} == {"agua", "luz"}


def test_an_agreement_is_cancelled_in_its_own_gender(desk):
    row = minuted.agreement()
    page = desk.get(f"/gestion/acuerdos/{row.pk}/cancelar/").content.decode()
    assert ">Cancelarlo</button>" in page and "Cancelarla" not in page
    for page in (desk.get("/gestion/acuerdos/").content.decode(), desk.get("/acuerdos/").content.decode()):
        options = re.search(r'<select[^>]*name="estado".*?</select>', page, re.S)[0]
        assert ">Cancelado<" in options and ">Retomado<" in options and "Cancelada" not in options


def test_a_page_that_refuses_something_does_not_say_that_it_is_done(desk):
    session = minuted.session()
    where = f"/gestion/sesiones/{session.slug}/acuerdos/?hecho=acuerdo"
    assert "El acuerdo quedó registrado." in desk.get(where).content.decode()
    answer = desk.post(where, {"mode": "agreed", "text": "", "kind": "task"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Hay algo que corregir" in page and "quedó registrado" not in page


@pytest.mark.parametrize(
    ("typed", "due_on"),
    [
        ({}, "2031-03-17"),
        ({"due_days": "10"}, "2031-03-24"),
        ({"due_day_kind": "calendar"}, "2031-03-15"),
        ({"due_days": "10", "due_on": "2031-04-01"}, "2031-04-01"),
        ({"due_on": "2031-04-01"}, "2031-04-01"),
        ({"due_days": "10", "due_on": ""}, "2031-03-24"),
        ({"due_days": "", "due_day_kind": ""}, "2031-03-17"),
    ],
)
def test_other_days_give_another_day_and_a_day_that_is_written_stands(desk, typed, due_on):
    row = keep_agreement(
        by=None,
        session=minuted.session(),
        position=1,
        mode="agreed",
        kind="task",
        text="Enviar",
        due_days=5,
        due_day_kind="working",
    )
    first = row.due_on.isoformat()
    where = f"/gestion/acuerdos/{row.pk}/"
    page = desk.get(where).content.decode()
    assert "Si los cambias y dejas la fecha como está, se calcula de nuevo" in page
    assert desk.post(where, typed_in(page) | remembered(page) | typed).status_code == 302
    row.refresh_from_db()
    assert (first, row.due_on.isoformat()) == ("2031-03-17", due_on)


def test_the_form_says_which_days_off_are_known(desk):
    where = f"/gestion/acuerdos/{minuted.agreement().pk}/"
    assert "Los de la entidad: sin datos." in desk.get(where).content.decode()
    minuted.kept(DayOff(date=datetime.date(2031, 7, 8), name="Día de la entidad"))
    page = desk.get(where).content.decode()
    assert "sin datos." not in page and "los que la entidad guarda en su tabla" in page


def test_the_agreement_that_takes_the_place_of_a_cancelled_one_is_on_record(client, in_june):
    session = minuted.session()
    old, new = minuted.agreement(session), minuted.agreement(session, text="Enviar dos oficios")
    cancel_agreement(by=None, agreement=old, on=IN_JUNE.date(), reason="Se acordó otro", instead=new)
    old.refresh_from_db()
    assert old.cancelled_by == new and list(new.cancels.all()) == [old]
    told = client.get(old.get_absolute_url()).content.decode()
    assert new.get_absolute_url() in told


def test_what_needs_somebody_stands_first_in_public_whatever_its_first_deadline(client, in_june):
    session = minuted.session()
    done = minuted.agreement(session, text="Lo cumplido", due_on=datetime.date(2031, 3, 12))
    minuted.outcome(done, "fulfilled", 1)
    minuted.agreement(session, text="Lo que sigue", due_on=datetime.date(2031, 9, 1))
    minuted.agreement(session, text="Lo vencido", due_on=datetime.date(2031, 4, 1))
    longer = minuted.agreement(session, text="Lo prorrogado", due_on=datetime.date(2031, 3, 11))
    minuted.outcome(longer, "extended", 1, due_on=datetime.date(2031, 8, 1))
    page = client.get("/acuerdos/").content.decode()
    places = [page.index(words) for words in ("Lo vencido", "Lo prorrogado", "Lo que sigue", "Lo cumplido")]
    assert places == sorted(places)

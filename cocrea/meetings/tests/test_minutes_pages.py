"""Minutes and agreements as pages: what the public reads, what it does not, and as it was on a day."""

import datetime
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from cocrea.ledger.actions import save
from cocrea.ledger.models import Event
from cocrea.meetings.actions.agreement import dismiss_phrase, keep_agreement
from cocrea.meetings.actions.minutes import approve_minutes, keep_minutes, keep_minutes_topic
from cocrea.meetings.actions.review import circulate_minutes, listed, propose_amendment
from cocrea.meetings.models import Amendment, Outcome, Session
from cocrea.meetings.tests import minuted

pytestmark = pytest.mark.django_db
DRAFT, PUBLIC = "/gestion/sesiones/2031-03-10/minuta/", "/sesiones/2031-03-10/minuta/"


def text(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_draft_is_nobodys_and_what_is_reserved_stays_inside(client, by):
    draft = minuted.minutes()
    for address in (PUBLIC, PUBLIC + "minuta.docx", PUBLIC + "minuta.pdf", PUBLIC + "texto.json"):
        text(client, address, 404)
    closed = approve_minutes(by=by, minutes=draft, approval="paper")
    told = text(client, PUBLIC) + words(client.get(PUBLIC + "minuta.docx").content)
    assert "Ana Luna" in told and "Beto" not in told and "Un teléfono" not in told
    assert "Nombre reservado" in told and "Una parte de este punto está reservada" in told
    sealed = client.get(PUBLIC + "texto.json").content
    assert json.loads(sealed)["folio"] == closed.folio and b"Beto" not in sealed
    for key in ("minutes", "minutes-topics", "attendance"):
        assert b"Beto" not in client.get(f"/datos/{key}.csv").content
        assert b"tel\xc3\xa9fono" not in client.get(f"/datos/{key}.csv").content
    assert "Dicen lo mismo" in text(client, f"{PUBLIC}?sha256={closed.sha256}")
    assert "no es la de esta minuta" in text(client, f"{PUBLIC}?sha256={'0' * 64}")
    client.force_login(minuted.member(draft.session.organization))
    assert "Beto Reservado" in words(client.get(DRAFT + "minuta.docx").content)


def test_the_secret_address_reads_the_draft_and_proposes(client, by):
    draft = minuted.minutes()
    links = circulate_minutes(by=by, minutes=draft, until=timezone.localdate() + datetime.timedelta(days=5))
    path = "/" + next(iter(links.values())).split("/", 3)[3]
    topic = draft.topics.get(position=1)
    assert "Se habló del agua." in text(client, f"{path}?parte={topic.pk}")
    told = {"parte": str(topic.pk), "text": "Se habló mucho.", "reason": ""}
    assert client.post(path, told).status_code == 422
    assert client.post(path, told | {"reason": "Faltaba"}).status_code == 302
    assert Amendment.objects.get().attendance == draft.session.attendances.get(position=1)
    assert "Espera respuesta" in text(client, path)
    text(client, path[:-5] + "xxxx/", 404)


def test_as_it_was_on_a_day(client):
    row = minuted.agreement()
    late = minuted.DAY + datetime.timedelta(days=16)
    one = row.get_absolute_url()
    for address in (one, "/acuerdos/"):
        assert "Vencido" in text(client, f"{address}?fecha={late}")
        assert "Abierto" in text(client, f"{address}?fecha={minuted.DAY}")
    text(client, f"{one}?fecha=2031-03-09", 404)
    assert "Enviar un oficio" not in text(client, "/acuerdos/?fecha=2031-03-09")
    minuted.outcome(row, "fulfilled", 10)
    assert "Cumplido" in text(client, f"{one}?fecha={late}") and "Vencido" not in text(client, f"{one}?fecha={late}")
    assert "no es un día" in text(client, "/acuerdos/?fecha=ayer", 400)


def test_filters_and_a_constant_number_of_queries(client):
    session = minuted.session()
    for n in range(3):
        minuted.agreement(session, text=f"Número {n}", mode="agreed" if n else "suggested", due_on=None)
    assert "Número 0" not in text(client, "/acuerdos/?estado=open").split("<form")[1]
    assert "Número 1" in text(client, "/acuerdos/?organo=comite") and "Número 1" not in text(
        client, "/acuerdos/?organo=x"
    )
    with CaptureQueriesContext(connection) as few:
        text(client, "/acuerdos/")
    for n in range(3, 30):
        minuted.agreement(session, text=f"Número {n}")
    with CaptureQueriesContext(connection) as many:
        text(client, "/acuerdos/")
    assert len(few) == len(many) <= 12


def test_the_dataset_has_the_status_of_today(client):
    row = minuted.agreement(due_on=None)
    minuted.agreement(row.session, mode="suggested", due_on=None)
    answer = client.get("/api/v1/agreements/")
    assert [each["status"] for each in answer.json()["rows"]] == ["open", "suggested"]
    assert answer.valid_until > timezone.now()
    minuted.kept(Outcome(agreement=row, kind="cancelled", on=timezone.localdate(), text="Ya no hace falta"))
    assert client.get("/api/v1/agreements/?status=cancelled").json()["count"] == 1


def test_several_at_once_and_what_is_missing_is_said(client, by):
    session = minuted.session("2020-01-01", starts_at=None, ends_at=None, date="2020-01-01")
    rows = [minuted.agreement(session), minuted.agreement(session)]
    client.force_login(by)
    told = {"acuerdo": [str(row.pk) for row in rows], "tipo": "fulfilled", "on": "2020-02-01"}
    assert client.post("/gestion/acuerdos/", told).status_code == 422
    assert client.post("/gestion/acuerdos/", told | {"text": "Se entregó"}).status_code == 302
    assert [row.outcomes.get().kind for row in rows] == ["fulfilled", "fulfilled"]
    future = told | {"on": "2999-01-01", "text": "x"}
    assert client.post("/gestion/acuerdos/", future).status_code == 422


def test_what_approved_minutes_say_is_corrected_and_not_undone(client):
    by, draft = minuted.keeper(), minuted.minutes()
    changed = keep_minutes(by=by, minutes=draft, subject="Otro asunto")
    before = Event.objects.filter(action="meetings.minutes.update").latest("seq")
    vote = minuted.carried(draft.session)
    approve_minutes(by=by, minutes=changed, approval="vote", vote=vote, today=datetime.date(2031, 3, 20))
    client.force_login(by)
    approval = Event.objects.filter(action="meetings.minutes.approve").latest("seq")
    correction = reverse("meetings:minutes-correct", args=[draft.session.slug])
    for event in (approval, before):
        page = client.get(reverse("desk:undo", args=[event.seq])).content.decode()
        assert "Las minutas aprobadas no cambian" in page and "<textarea" not in page, event.action
    history = client.get(reverse("desk:row-history", args=["minutes", draft.pk])).content.decode()
    assert correction in history
    for event in (approval, before):
        assert f'href="{reverse("desk:undo", args=[event.seq])}"' not in history, event.action
    topic = draft.topics.first()
    history = client.get(reverse("desk:row-history", args=["minutes-topics", topic.pk])).content.decode()
    assert correction in history and "/deshacer/" not in history
    home = client.get(reverse("desk:home")).content.decode()
    assert f'href="{reverse("desk:undo", args=[before.seq])}"' not in home


def test_what_comes_after_the_approval_is_handed_back(client, by):
    draft = minuted.minutes()
    topic = draft.topics.get(position=1)
    approve_minutes(by=by, minutes=draft, approval="paper")
    client.force_login(by)
    key = f"text-{topic.pk}"
    sent = {key: topic.text + " Lo último.", f"base-{key}": topic.text, "subject": "Igual", "base-subject": "Igual"}
    answer = client.post(DRAFT, sent)
    told = answer.content.decode()
    assert answer.status_code == 422 and "se aprobó mientras escribías" in told
    assert f"<p>{topic.text} Lo último.</p>" in told and "<p>Igual</p>" not in told


def test_phrases_that_were_settled_are_counted_no_more(client, by):
    draft = minuted.minutes()
    client.force_login(by)
    topic = draft.topics.get(position=1)
    said = "Se acordó que Salud enviará el padrón a más tardar el 30 de marzo."
    keep_minutes_topic(by=by, minutes_topic=topic, text=said)
    assert "parece un acuerdo" in text(client, DRAFT)
    dismiss_phrase(by=by, minutes=draft, text=said)
    assert "parece un acuerdo" not in text(client, DRAFT)


def test_an_agreement_that_changed_since_says_what_the_minutes_say(client, by):
    draft = minuted.minutes()
    first = minuted.agreement(draft.session)
    page = f"/sesiones/2031-03-10/acuerdos/{first.position}/"
    approve_minutes(by=by, minutes=draft, approval="paper")
    assert "En la minuta aprobada" not in text(client, page)
    keep_agreement(by=by, agreement=first, text="Enviar dos oficios")
    told = text(client, page)
    assert "En la minuta aprobada" in told and "<p>Enviar un oficio</p>" in told
    later = minuted.agreement(draft.session)
    assert "ella no lo nombra" in text(client, f"/sesiones/2031-03-10/acuerdos/{later.position}/")


def test_only_a_vote_on_minutes_is_offered_as_the_one_that_approved_them(client, by, that_day):
    draft = minuted.minutes()
    other = minuted.carried(draft.session)
    other.motion.text = "Aprobar los lineamientos"
    save(other.motion, by=None, action="meetings.motion.update")
    client.force_login(by)
    assert chosen(text(client, DRAFT + "aprobar/")) == ["paper"]
    minuted.carried(draft.session)
    assert chosen(text(client, DRAFT + "aprobar/")) == ["vote"]


def test_the_vote_that_names_another_session_is_not_the_one(client, by, that_day):
    draft = minuted.minutes()
    save(change(draft.session, kind="ordinary", number=2), by=None, action="meetings.session.update")
    vote = minuted.carried(draft.session)
    client.force_login(by)
    for text_of, usual in (("ordinaria 1", "paper"), ("extraordinaria 2", "paper"), ("ordinaria número 2", "vote")):
        save(change(vote.motion, text=f"Aprobar la minuta de la sesión {text_of}"), by=None, action="x.y.z")
        assert chosen(text(client, DRAFT + "aprobar/")) == [usual], text_of


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    return row


def test_nothing_is_approved_before_the_meeting_nor_said_to_be_public_when_it_is_not(client, by):
    draft = minuted.minutes()
    client.force_login(by)
    given = {"approval": "paper", "on": "2031-03-09", "publish": "on"}
    early = client.post(DRAFT + "aprobar/", given)
    assert (
        early.status_code == 422 and "antes de la reunión, que fue el 10 de marzo de 2031" in early.content.decode()
    )
    told = "La sesión misma todavía no es pública"
    assert told not in text(client, DRAFT + "aprobar/") and told not in text(client, DRAFT + "publicar/")
    save(change(draft.session, publication="draft"), by=None, action="meetings.session.withdraw")
    assert told in text(client, DRAFT + "aprobar/") and told in text(client, DRAFT + "publicar/")


@pytest.fixture
def that_day(monkeypatch):
    """The day of the meeting."""
    monkeypatch.setattr(timezone, "localdate", lambda *a, **k: minuted.DAY)


def test_a_vote_of_a_session_to_come_is_not_offered(client, by):
    draft = minuted.minutes()
    vote = minuted.carried(draft.session)
    client.force_login(by)
    page = text(client, DRAFT + "aprobar/")
    assert chosen(page) == ["paper"] and f'<option value="{vote.pk}"' not in page


def test_nobody_closes_minutes_on_a_day_to_come(client, by):
    draft = minuted.minutes()
    client.force_login(by)
    for how in ("paper", "tacit", "vote"):
        answer = client.post(DRAFT + "aprobar/", {"approval": how, "on": "2031-06-11"})
        assert answer.status_code == 422 and "Ese día aún no llega" in answer.content.decode()
    draft.refresh_from_db()
    assert not draft.is_closed


def chosen(page: str) -> list[str]:
    radios = re.findall(r'<input[^>]*name="approval"[^>]*>', page)
    return [re.search(r'value="(\w+)"', each)[1] for each in radios if "checked" in each]


def test_an_amendment_joins_what_was_written_since(client, by):
    draft = minuted.minutes()
    topic = draft.topics.get(position=1)
    first, last = "Se habló del agua.", "Nadie más habló.\nSe cerró el punto."
    keep_minutes_topic(by=by, minutes_topic=topic, text=f"{first}\n{last}")
    circulate_minutes(by=by, minutes=draft, until=timezone.localdate() + datetime.timedelta(days=3))
    draft.refresh_from_db()
    row = listed(draft)[0]
    given = {"minutes": draft, "topic": draft.topics.get(position=1), "reason": "Faltaba", "attendance": row}
    asked = propose_amendment(text=f"Se habló mucho del agua.\n{last}", **given)
    keep_minutes_topic(by=by, minutes_topic=draft.topics.get(position=1), text=f"{first}\n{last} A las ocho.")
    client.force_login(by)
    page = f"{DRAFT}enmiendas/{asked.pk}/"
    both = f"Se habló mucho del agua.\n{last} A las ocho."
    assert both in text(client, page)
    keep_minutes_topic(by=by, minutes_topic=draft.topics.get(position=1), text=f"{first}\n{last} A las nueve.")
    late = client.post(page, {"aceptar": "1", "text": both, "stands": f"{first}\n{last} A las ocho."})
    assert late.status_code == 422 and "cambió mientras lo veías" in late.content.decode()
    now = both.replace("ocho", "nueve")
    assert now in late.content.decode()
    assert (
        client.post(page, {"aceptar": "1", "text": now, "stands": f"{first}\n{last} A las nueve."}).status_code == 302
    )
    assert draft.topics.get(position=1).current_text == now


def test_what_is_counted_agrees_with_its_number(client):
    for mode, due_on in (("suggested", None), ("suggested", None), ("agreed", minuted.DAY)):
        minuted.agreement(Session.objects.first() or minuted.session(), mode=mode, due_on=due_on)
    tally = " ".join(re.sub(r"<[^>]+>", " ", text(client, "/acuerdos/").partition('class="tally">')[2]).split())
    assert " 2 sugeridos 3 " in tally and tally.startswith(("1 abierto ", "1 vencido "))

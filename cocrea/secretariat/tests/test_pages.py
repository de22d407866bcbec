"""What everybody reads of calls, and what happens at the form, through the browser's eyes."""

import datetime
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from cocrea.accounts.actions import assign_role, create_user
from cocrea.intake.actions import import_folder
from cocrea.ledger.actions import save
from cocrea.ledger.models import Event
from cocrea.notices.models import Notice
from cocrea.secretariat import actions
from cocrea.secretariat.models import Application, CallSector, Participant
from cocrea.secretariat.tests import factory
from cocrea.secretariat.tests.factory import DAY
from cocrea.secretariat.views import calls, registering

pytestmark = pytest.mark.django_db
FORM = "/convocatorias/2031/registro/"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def clock(monkeypatch):
    """The moment that the pages believe it is."""
    held = {"now": factory.NOW}
    monkeypatch.setattr(timezone, "now", lambda: held["now"])
    return held


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def typed(client, clock, **more) -> dict:
    """What a person sends: the form as it was given out, filled in."""
    page = client.get(FORM).content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("version", "opened")}
    clock["now"] += datetime.timedelta(seconds=30)
    values = factory.values(**more)
    given = {name: value for name, value in values.items() if value != ""}
    return given | {"sector": values["sector"].pk, "consent": "on"} | hidden


def test_the_list_is_honest_when_nothing_is_open(client, clock):
    assert "No hay ninguna convocatoria abierta" in text(client.get("/convocatorias/")).replace(
        "Hoy no hay", "No hay"
    )
    factory.call(opens=factory.NOW - 9 * DAY, closes=factory.NOW - DAY)
    said = text(client.get("/convocatorias/"))
    assert "Hoy no hay ninguna convocatoria abierta" in said and "1 al 9 de marzo de 2031" in said
    factory.call("2032")
    assert "/convocatorias/2032/registro/" in text(client.get("/convocatorias/"))


def test_a_page_says_until_when_the_clock_leaves_it_alone(client, clock, rf):
    call = factory.call(opens=factory.NOW + DAY, closes=factory.NOW + 2 * DAY)
    assert calls.call_detail(rf.get("/"), call="2031").valid_until == call.opens_at
    clock["now"] = call.opens_at
    assert calls.call_list(rf.get("/")).valid_until == call.closes_at
    clock["now"] = call.closes_at
    assert not hasattr(calls.call_detail(rf.get("/"), call="2031"), "valid_until")


def test_the_first_page_says_that_a_call_is_open(client, clock):
    call = factory.call(opens=factory.NOW + DAY)
    assert "Abre el" in text(client.get("/")) and "Abierta hasta" not in text(client.get("/"))
    clock["now"] = call.opens_at
    page = text(client.get("/"))
    assert "Abierta hasta" in page and call.get_absolute_url() in page


def test_a_draft_is_nobodys(client, clock):
    factory.call(publish=False)
    for path in ("/convocatorias/2031/", FORM, f"{FORM}consulta/", "/convocatorias/2031/participantes/"):
        assert client.get(path).status_code == 404
    assert "Convocatoria 2031" not in text(client.get("/convocatorias/"))
    assert client.get("/api/v1/calls/").json()["count"] == 0


def test_what_was_withdrawn_says_that_it_left_and_no_more(client, clock):
    call = factory.call()
    actions.withdraw_call(by=None, call=call, reason="Faltaba el acuerdo")
    answer = client.get("/convocatorias/2031/")
    assert answer.status_code == 410 and "Faltaba el acuerdo" in text(answer)
    assert "Formar el secretariado" not in text(answer) and client.get(FORM).status_code == 404


@pytest.mark.parametrize("mail", [True, False])
def test_from_the_form_to_the_numbers(client, clock, settings, mail):
    settings.EMAIL_BACKEND = SMTP if mail else "django.core.mail.backends.dummy.EmailBackend"
    factory.call()
    answer = client.post(FORM, typed(client, clock))
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    if mail:
        link = re.search(r"http\S+/confirmar/\S+", Notice.objects.get().body)[0]
        path = "/" + link.split("/", 3)[3]
        assert "Confirmar mi registro" in text(client.get(path)), "opening it changes nothing"
        assert Application.objects.get().state == "unconfirmed"
        page = client.post(path)
        assert "número 1" in text(page) and path not in text(page)
        assert client.get(path).status_code == 404
        code = re.search(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", Notice.objects.get().body)[0]
    else:
        code = re.search(r"<code>(.*?)</code>", text(answer))[1]
        actions.confirm_by_hand(by=None, application=Application.objects.get(), now=clock["now"])
    assert "1 registro" in text(client.get("/convocatorias/2031/"))
    own = client.post(f"{FORM}consulta/", {"code": code})
    assert "por revisar" in text(own) and "Ana Luna" in text(own)
    gone = client.post(f"{FORM}consulta/", {"code": code, "paso": "retirado"})
    assert "está retirado" in text(gone) and "0 registros" in text(client.get("/convocatorias/2031/"))


def test_what_is_typed_is_never_lost(client, clock):
    factory.call()
    given = typed(client, clock, name="Ana Luna", phone="12")
    answer = client.post(FORM, given)
    assert 'value="Ana Luna"' in text(answer) and "diez dígitos" in text(answer)
    clock["now"] += 30 * DAY
    late = client.post(FORM, given)
    assert late.status_code == 409 and "Ana Luna" in text(late) and "Maestra" in text(late)
    assert "Cerró el 20 de marzo de 2031" in text(late) and not Application.objects.exists()
    assert "Cerró el" in text(client.get(FORM)) and client.get(FORM).status_code == 200


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"sitio_web": "http://spam.example"}, "Deja vacío"),
        ({"opened": "falso"}, "demasiado tiempo"),
        ({"consent": ""}, "consentimiento"),
        ({"version": "7"}, "aviso de privacidad cambió"),
        ({"kind": "organization"}, "quién habla por la organización"),
        ({"email": "nada"}, "correo"),
        ({"name": "..."}, "con letras"),
        ({"sector": "999"}, ""),
    ],
)
def test_what_is_refused_is_said_and_kept(client, clock, more, said):
    factory.call()
    answer = client.post(FORM, typed(client, clock) | more)
    assert answer.status_code == 200 and said in text(answer) and not Application.objects.exists()
    assert "Maestra" in text(answer)


def test_a_form_sent_at_once_is_asked_for_again(client, clock):
    factory.call()
    given = typed(client, clock)
    clock["now"] -= datetime.timedelta(seconds=29)
    again = client.post(FORM, given)
    assert "Fue muy rápido" in text(again) and not Application.objects.exists()
    given["opened"] = re.search(r'name="opened" value="([^"]*)"', again.content.decode())[1]
    assert client.post(FORM, given).status_code == 200 and Application.objects.count() == 1


def test_an_office_behind_one_address_gets_in_and_a_flood_does_not(client, clock):
    factory.call()
    given = typed(client, clock)
    codes = [client.post(FORM, given | {"email": f"p{n}@villa.example"}).status_code for n in range(40)]
    assert set(codes) == {200} and Application.objects.count() == 40
    one = [client.post(FORM, given | {"email": "una@villa.example"}).status_code for _n in range(7)]
    assert one.count(429) == 7 - registering.LIMITS["register pair"].most
    blocked = client.post(FORM, given | {"email": "una@villa.example"})
    assert "Ana Luna" in text(blocked)


def test_who_is_there_already_is_told_to_the_mailbox_only(client, clock, settings):
    settings.EMAIL_BACKEND = SMTP
    factory.call()
    first = text(client.post(FORM, typed(client, clock)))
    second = text(client.post(FORM, typed(client, clock, email="ANA@villa.example", name="Ana Lúna")))
    clean = re.compile(r'value="[^"]*"|ana@villa.example', re.I)
    assert clean.sub("", first) == clean.sub("", second), "the page does not tell a stranger who is registered"
    assert Application.objects.count() == 1
    assert "Ya te habías registrado" in Notice.objects.order_by("-pk").first().body


def test_pages_make_the_same_queries_with_one_and_with_forty(client, clock):
    call = factory.call()
    pages = ("/convocatorias/", "/convocatorias/2031/", "/convocatorias/2031/participantes/", "/declaratorias/")

    def queries():
        numbers = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert len(client.get(page).content) < 40_000
            numbers.append(len(asked))
        return numbers

    row = factory.organization(call)
    actions.accept_application(by=None, application=row, now=factory.NOW, classification="civil_society")
    few = queries()
    for n in range(40):
        body = factory.body(f"cuerpo-{n}", f"Cuerpo {n}")
        Participant.objects.create(call=call, organization=body, sector=row.sector)
    for n in range(3):
        factory.call(f"2040-{n}")
    assert queries() == few and max(few) <= 12


def test_the_calls_of_the_past_say_what_the_sources_say(client):
    import_folder(Path(settings.EXERCISES, "durango"), by=None)
    rows = client.get("/api/v1/applications-by-sector/?call=2017").json()["rows"]
    assert [row["count"] for row in rows] == [22, 7, 1, 1]
    assert [float(row["share"]) for row in rows] == [71, 23, 3, 3]
    assert {row["basis"] for row in rows} == {"derived"}
    said = text(client.get("/convocatorias/2017/"))
    assert "31 registros" in said and "derivada" in said and "lo dice la fuente" in said
    assert "Las fuentes no dan cifras" in text(client.get("/convocatorias/2020/"))
    assert "no consta cuándo cerró" in text(client.get("/convocatorias/2015/"))
    assert client.get("/convocatorias/2017/registro/").status_code == 200
    assert text(client.get("/declaratorias/2020/")).count("Ayuntamiento de") >= 3


def test_the_calendar_says_both_moments(client, clock):
    factory.call()
    said = client.get("/convocatorias/2031/calendario.ics").content.decode()
    assert said.count("BEGIN:VEVENT") == 2 and "20310309T150000Z" in said and said.count("STATUS:CONFIRMED") == 2


def test_the_calendar_of_a_cancelled_call_takes_both_out(client, clock, settings):
    settings.ALLOWED_HOSTS = ["*"]
    call = factory.call()

    def read(host: str) -> list:
        answer = client.get("/convocatorias/2031/calendario.ics", HTTP_HOST=host)
        return Calendar.from_ical(answer.content).walk("VEVENT")

    before = read("testserver")
    actions.cancel_call(by=None, call=call, reason="Se canceló", now=factory.NOW)
    after = read("otro.example")
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert all(event["uid"].endswith(f"@{urlsplit(settings.SITE_URL).hostname}") for event in after)
    assert {str(event["status"]) for event in after} == {"CANCELLED"}
    assert after[0]["sequence"] > before[0]["sequence"]


def test_the_ledger_tells_shares_in_per_cent(client):
    row = factory.call().sectors.first()
    row.share, row.basis = Decimal("100.0"), CallSector.Basis.STATED
    save(row, by=None, action="secretariat.callsector.update")
    seq = Event.objects.order_by("-seq").first().seq
    told = client.get(f"/bitacora/{seq}/").content.decode().partition("<main")[2].partition("Su prueba")[0]
    assert "Proporción" in told and "100 %" in told and "100.0" not in told


@pytest.mark.parametrize(("name", "label"), [("version", "Versión del aviso"), ("opened", "Cuándo se abrió")])
def test_what_people_do_not_see_of_the_form_has_a_name_of_its_own(client, clock, name, label):
    factory.call()
    page = client.post("/convocatorias/2031/registro/", {name: "\0"}).content.decode()
    assert label in page and f"{name.capitalize()}:" not in page


def test_the_office_works_through_its_pages(client, clock):
    call = factory.call()
    row = factory.organization(call, name="Agua Clara, A.C.")
    other = factory.registered(call, name="Eva Paz", email="eva@villa.example")
    user = create_user(by=None, email="jefa@villa.example", name="Jefa", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    staff = Client()
    staff.force_login(user)
    here = "/gestion/convocatorias/2031/"
    assert (
        "Agua Clara" in text(staff.get(f"{here}?q=clara+de+agua"))
        and "Agua Clara" in text(staff.get(here))
        and "Agua Clara" not in text(staff.get(f"{here}?q=eva"))
    )
    assert "Retirados" in text(staff.get(here)), "a tab among others that are plural"
    answer = staff.post(f"{here}registros/{row.number}/devolver/", {"reason": ""})
    assert "Di qué hay que corregir" in text(answer)
    answer = staff.post(f"{here}aceptar/", {"registro": [row.number, other.number]}, follow=True)
    assert {each.state for each in Application.objects.all()} == {"accepted"}
    assert "Agua Clara" in text(client.get("/convocatorias/2031/participantes/"))
    staff.post(f"{here}registros/{row.number}/reabrir/")
    assert "Agua Clara" not in text(client.get("/convocatorias/2031/participantes/"))
    file = staff.get(f"{here}registros.csv")
    assert "eva@villa.example" in file.content.decode() and "no-store" in file["Cache-Control"]
    assert (
        staff.get(f"{here}registros.xlsx").content.startswith(b"PK")
        and staff.get(f"{here}registros.pdf").status_code == 404
    )
    assert "1 registro te espera" in text(staff.get("/gestion/"))


def test_cells_of_the_file_are_no_formulas(client, clock):
    call = factory.call()
    factory.registered(call, name="=1+1 Ana", email="ana@villa.example")
    user = create_user(by=None, email="jefa@villa.example", name="Jefa", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="steward")
    client.force_login(user)
    assert "'=1+1 Ana" in client.get("/gestion/convocatorias/2031/registros.csv").content.decode()

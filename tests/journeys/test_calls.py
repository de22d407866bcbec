"""A citizen registers on a 360 px phone without JavaScript, confirms by the letter, corrects what was returned,
and is accepted, while the public numbers move; axe looks at every page and state on the way.

`axe` needs a script: beside each page without one, the same address is opened in a browser with one."""

import contextlib
import datetime
import re
import sqlite3

import pytest

from tests.journeys.desk import faults, signed_in
from tests.journeys.house import press, served

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
SEND = "main form button[type=submit] >> nth=0"
LAST = "main form button[type=submit] >> nth=-1"
KEY = "2031"
PUBLIC, DESK = f"/convocatorias/{KEY}/", f"/gestion/convocatorias/{KEY}/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("calls")


@pytest.fixture(scope="module")
def house(folder):
    """A house with mail that is down: the letters stay in the outbox, where a test can read them."""
    with served(folder, COCREA_EMAIL_URL="smtp://127.0.0.1:9") as address:
        yield address


@pytest.fixture
def looked(browser):
    """Looks at a page without a script as axe does: its very HTML in a browser with one. What is wrong, by name."""
    found, context = [], browser.new_context(viewport={"width": 360, "height": 800})
    other = context.new_page()

    def look(page, name: str) -> None:
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found.extend([(name, width, f"{wide} px too wide")] if wide > 0 else [])
        page.set_viewport_size({"width": 360, "height": 800})
        other.goto(page.url.split("/convocatorias")[0].split("/gestion")[0] + "/acerca/")
        other.set_content(page.content(), wait_until="load")
        found.extend((name, *fault) for fault in faults(other))

    look.found = found
    yield look
    context.close()


def letter(folder, kind: str) -> str:
    """The last letter of a kind, as it waits in the outbox."""
    with contextlib.closing(sqlite3.connect(folder / "cocrea.sqlite3", timeout=20)) as base:
        rows = base.execute(
            "SELECT body FROM notices_notice WHERE kind = ? ORDER BY id DESC LIMIT 1", [f"secretariat.{kind}"]
        )
        return rows.fetchone()[0]


def link(body: str) -> str:
    """The first link of a letter."""
    return re.search(r"http\S+", body)[0]


def phone(browser):
    """A telephone without JavaScript."""
    return browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False).new_page()


def open_call(page, house: str, looked) -> None:
    """The office makes a call, writes its notice and publishes it."""
    page.goto(f"{house}/gestion/convocatorias/nueva/")
    press(page, SEND)
    assert page.locator("main .error-summary").is_visible()
    looked(page, "a call without anything")
    now = datetime.datetime.now()
    page.fill("#id_slug", KEY)
    page.fill("#id_title", "Convocatoria del barrio")
    page.fill("#id_purpose", "Formar el secretariado")
    for name, days in (("opens", -1), ("closes", 5)):
        page.fill(f"#id_{name}_at", (now + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M"))
    press(page, SEND)
    looked(page, "a notice to write")
    page.fill("#id_text", "La oficina guarda tus datos para atender tu registro.")
    press(page, SEND)
    looked(page, "a draft at the office")
    press(page, "main a:has-text('Publicar la convocatoria')")
    looked(page, "about to be published")
    press(page, SEND)
    assert "La convocatoria es pública" in page.inner_text("body")


def fill_in(page, **more) -> None:
    """Fills the form as a person would."""
    given = {"name": "Ana Luna", "email": "ana@villa.example", "phone": "618 111 2233"} | more
    page.check("input[name=kind][value=person]")
    for name, value in given.items():
        page.fill(f"#id_{name}", value)
    page.select_option("#id_sector", label="Sociedad civil")
    page.check("#id_consent")
    page.wait_for_timeout(3200)  # nobody fills a form in less


def test_a_citizen_registers_corrects_and_is_accepted(house, folder, browser, looked):
    context, boss = signed_in(browser, house, 360, with_script=False)
    open_call(boss, house, looked)
    page = phone(browser)
    page.goto(house + "/convocatorias/")
    looked(page, "the calls, one open")
    press(page, "main a:has-text('Registrarme')")
    looked(page, "the form")
    fill_in(page, phone="12")
    press(page, SEND)
    assert page.locator("#id_phone-error").is_visible() and page.input_value("#id_name") == "Ana Luna"
    looked(page, "the form, refused")
    page.fill("#id_phone", "618 111 2233")
    press(page, SEND)
    assert "abre tu correo" in page.inner_text("h1")
    looked(page, "sent")
    page.goto(link(letter(folder, "confirm")))
    looked(page, "about to confirm")
    press(page, SEND)
    assert "número 1" in page.inner_text("main")
    looked(page, "confirmed")
    page.goto(link(letter(folder, "confirm")))
    looked(page, "a link that was used")
    page.goto(house + PUBLIC)
    assert "1 registro" in page.inner_text("main"), "the public numbers move at once"
    looked(page, "the call, with a registration")
    boss.goto(house + DESK)
    looked(boss, "the office, one waits")
    press(boss, "main table a:has-text('Ana Luna')")
    looked(boss, "a registration")
    press(boss, "main a:has-text('Devolver el registro')")
    press(boss, SEND)
    assert boss.locator("#id_reason-error").is_visible()
    looked(boss, "returned without a reason")
    boss.fill("#id_reason", "Di a qué te dedicas")
    press(boss, SEND)
    looked(boss, "returned")
    page.goto(link(letter(folder, "returned")))
    assert "Di a qué te dedicas" in page.inner_text("main") and page.input_value("#id_name") == "Ana Luna"
    looked(page, "to be corrected")
    page.fill("#id_profile", "Soy maestra rural")
    press(page, SEND)
    looked(page, "sent again")
    boss.goto(house + DESK)
    boss.check("input[name=registro]")
    press(boss, "main button:has-text('Aceptar los elegidos')")
    assert "aceptado" in boss.inner_text("body").lower() and "aceptado" in letter(folder, "accepted")
    code = re.search(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", letter(folder, "confirm"))[0]
    page.goto(f"{house}{PUBLIC}registro/consulta/")
    looked(page, "a code to type")
    page.fill("#code", "aaaa")
    press(page, SEND)
    looked(page, "a wrong code")
    page.fill("#code", code)
    press(page, SEND)
    assert "aceptado" in page.inner_text("main") and "Ana Luna" in page.inner_text("main")
    looked(page, "one's own")
    press(page, "main button:has-text('Retirarlo')")
    looked(page, "about to withdraw")
    press(page, "main button:has-text('Sí, retirarlo')")
    looked(page, "withdrawn")
    page.goto(house + PUBLIC)
    assert "0 registros" in page.inner_text("main")
    context.close()
    assert not looked.found


def test_the_office_joins_two_edits_cancels_and_erases(house, browser, looked):
    context, boss = signed_in(browser, house, 360, with_script=False)
    page = phone(browser)
    for name, email in (("Beto Sol Ramírez", "beto@villa.example"), ("Beto Sol Ramirez", "b.sol@villa.example")):
        page.goto(f"{house}{PUBLIC}registro/")
        fill_in(page, name=name, email=email)
        press(page, SEND)
    boss.goto(f"{house}{DESK}?ver=sin-confirmar")
    looked(boss, "not confirmed")
    press(boss, "main a:has-text('Míralos lado a lado')")
    looked(boss, "pairs")
    press(boss, "main li a >> nth=0")
    looked(boss, "side by side")
    press(boss, SEND)
    assert "son uno" in boss.inner_text("body").lower()
    looked(boss, "joined")
    for path, name in (
        ("editar/", "editing"),
        ("paso/cancelar/", "cancelling"),
        ("registros/2/confirmar/", "by hand"),
        ("duplicados/", "no pairs"),
    ):
        boss.goto(f"{house}{DESK}{path}")
        looked(boss, name)
    boss.goto(f"{house}/gestion/convocatorias/datos-personales/")
    boss.fill("#id_words", "beto@villa.example")
    press(boss, SEND)
    assert "villa" not in boss.url
    looked(boss, "a person found")
    press(boss, "main button:has-text('Borrarlos')")
    looked(boss, "erasing without a reason")
    boss.goto(f"{house}{DESK}paso/cancelar/")
    boss.fill("#id_reason", "Cambió la sede")
    press(boss, SEND)
    looked(boss, "cancelled at the office")
    page.goto(f"{house}{PUBLIC}")
    looked(page, "cancelled")
    page.goto(f"{house}{PUBLIC}registro/")
    assert "Cambió la sede" in page.inner_text("main")
    looked(page, "no form any more")
    for path in (
        "/convocatorias/2017/",
        "/convocatorias/2017/participantes/",
        "/declaratorias/",
        "/declaratorias/2020/",
    ):
        page.goto(house + path)
        looked(page, path)
    context.close()
    assert not looked.found

"""Somebody is invited, puts on the second step and comes in with it: on a phone, without JavaScript; every page
under axe."""

import time

import pyotp
import pytest

from tests.journeys.house import PASSWORD, press, served
from tests.journeys.test_every_page import AXE, RULES

pytestmark = [pytest.mark.browser, pytest.mark.engine_free, pytest.mark.xdist_group("journeys")]
OWN = "una-clave-que-nadie-adivina"
ASK = "main form button[type=submit]"


@pytest.fixture(scope="module")
def own_house(tmp_path_factory):
    """A house of its own: what is written here must not be seen elsewhere."""
    with served(tmp_path_factory.mktemp("accounts")) as address:
        yield address


@pytest.fixture
def phone(browser, own_house):
    """A telephone without JavaScript; `phone()` is another one."""
    opened = []

    def another():
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
        opened.append(context)
        return context.new_page()

    yield another
    for context in opened:
        context.close()


def enter(page, house, email, password):
    page.goto(house + "/gestion/entrar/")
    page.fill("#id_email", email)
    page.fill("#id_password", password)
    press(page, ASK)


def test_invited_with_a_second_step_without_script_on_a_phone(own_house, phone):
    boss, guest = phone(), phone()
    enter(boss, own_house, "coordinator@demo.example", PASSWORD)
    boss.goto(own_house + "/gestion/personas/")
    press(boss, "text=Invitar a alguien")
    boss.fill("#id_email", "sol@villa.example")
    boss.check("input[name=role][value=liaison]")
    press(boss, ASK)
    assert (
        boss.locator("#id_organization-error").is_visible() and boss.input_value("#id_email") == "sol@villa.example"
    )
    boss.select_option("#id_organization", index=1)
    press(boss, ASK)
    link = boss.input_value("#enlace")
    guest.goto(link)
    guest.fill("#id_name", "Sol")
    guest.fill("#id_password", OWN)
    press(guest, ASK)
    assert guest.url.split("?")[0].endswith("/gestion/")
    guest.goto(own_house + "/gestion/segundo-paso/")
    secret = guest.inner_text("main code").replace(" ", "")
    guest.fill("#id_code", pyotp.TOTP(secret).at(time.time() - 30))
    press(guest, ASK)
    assert guest.locator("main code").count() == 10
    paper = guest.locator("main code").first.inner_text()
    enter(other := phone(), own_house, "sol@villa.example", OWN)
    assert "/gestion/entrar/codigo/" in other.url
    other.fill("#id_code", "000000")
    press(other, ASK)
    assert other.locator("#id_code-error").is_visible()
    other.fill("#id_code", pyotp.TOTP(secret).now())
    press(other, ASK)
    assert other.url.endswith("/gestion/")
    enter(third := phone(), own_house, "sol@villa.example", OWN)
    third.fill("#id_code", paper)
    press(third, ASK)
    assert third.url.endswith("/gestion/")
    third.goto(own_house + "/gestion/sesiones/")
    press(third, "text=Cerrar todas las demás")
    guest.goto(own_house + "/gestion/cuenta/")
    assert "/gestion/entrar/" in guest.url
    boss.goto(own_house + "/gestion/personas/")
    press(boss, "main table a:has-text('Sol')")
    press(boss, "text=Cerrar la cuenta")
    boss.fill("#id_reason", "terminó su encargo")
    press(boss, ASK)
    assert "está cerrada" in boss.inner_text("main").lower()
    third.goto(own_house + "/gestion/cuenta/")
    assert "/gestion/entrar/" in third.url


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(own_house, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, findings = context.new_page(), []

    def look(what):
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.evaluate(AXE)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
        )
        if wide > 0:
            findings.append((what, f"{wide} px too wide"))
        findings.extend((what, each["id"], each["nodes"][0]["html"][:160]) for each in found["violations"])

    for path in ("olvide/", "invitacion/nada/", "olvide/nada/"):
        page.goto(f"{own_house}/gestion/{path}")
        look(path)
    enter(page, own_house, "coordinator@demo.example", PASSWORD)
    page.goto(own_house + "/gestion/personas/invitar/")
    page.fill("#id_email", f"una{width}@villa.example")
    look("invitar")
    page.check("input[name=role][value=liaison]")
    press(page, ASK)
    look("invitar, con error")
    page.check("input[name=role][value=steward]")
    press(page, ASK)
    look("enlace")
    paths = ("cuenta/", "contrasena/", "sesiones/", "permisos/", "segundo-paso/", "segundo-paso/quitar/", "personas/")
    for path in (
        *paths,
        *(f"personas/1/{each}" for each in ("", "cargo/", "cuenta/", "segundo-paso/", "contrasena/")),
    ):
        page.goto(f"{own_house}/gestion/{path}")
        look(path)
    page.goto(own_house + "/gestion/personas/1/")
    press(page, "main a:has-text('Terminar este cargo')")
    look("terminar")
    press(page, ASK)
    look("terminar, con error")
    context.close()
    assert not findings

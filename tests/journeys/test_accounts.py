"""Somebody is invited, puts on the second step and comes in with it: on a phone, without JavaScript."""

import time

import pyotp
import pytest

from tests.journeys.house import PASSWORD, press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
OWN = "una-clave-que-nadie-adivina"
ASK = "main form button[type=submit]"


@pytest.fixture
def phone(browser, desk):
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


def test_invited_with_a_second_step_without_script_on_a_phone(desk, phone):
    boss, guest = phone(), phone()
    enter(boss, desk, "coordinator@demo.example", PASSWORD)
    boss.goto(desk + "/gestion/personas/")
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
    guest.goto(desk + "/gestion/segundo-paso/")
    secret = guest.inner_text("main code").replace(" ", "")
    guest.fill("#id_code", pyotp.TOTP(secret).at(time.time() - 30))
    press(guest, ASK)
    assert guest.locator("main code").count() == 10
    paper = guest.locator("main code").first.inner_text()
    enter(other := phone(), desk, "sol@villa.example", OWN)
    assert "/gestion/entrar/codigo/" in other.url
    other.fill("#id_code", "000000")
    press(other, ASK)
    assert other.locator("#id_code-error").is_visible()
    other.fill("#id_code", pyotp.TOTP(secret).now())
    press(other, ASK)
    assert other.url.endswith("/gestion/")
    enter(third := phone(), desk, "sol@villa.example", OWN)
    third.fill("#id_code", paper)
    press(third, ASK)
    assert third.url.endswith("/gestion/")
    third.goto(desk + "/gestion/cuenta/sesiones/")
    press(third, "text=Cerrar todas las demás")
    guest.goto(desk + "/gestion/cuenta/")
    assert "/gestion/entrar/" in guest.url
    boss.goto(desk + "/gestion/personas/")
    press(boss, "main table a:has-text('Sol')")
    press(boss, "text=Cerrar la cuenta")
    boss.fill("#id_reason", "terminó su encargo")
    press(boss, ASK)
    assert "está cerrada" in boss.inner_text("main").lower()
    third.goto(desk + "/gestion/cuenta/")
    assert "/gestion/entrar/" in third.url

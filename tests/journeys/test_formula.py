"""An indicator's formula is read while it is typed; without a script, at the press of a button."""

import pytest

from tests.journeys.desk import faults, signed_in
from tests.journeys.house import press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
FORM, SAID = "/gestion/tablas/indicators/nuevo/", "output[data-formula]"
TEXT, READ = "(Pozos cerrados * 100) / (Pozos)", "Pozos cerrados, entre: Pozos, por 100. Unidad: %."


@pytest.mark.parametrize("width", [360, 1280])
def test_with_a_script_it_follows_what_is_typed(desk, browser, width):
    context, page = signed_in(browser, desk, width, with_script=True)
    page.goto(desk + FORM)
    assert page.locator("button[name=leer]").count() == 0 and page.inner_text(SAID) == ""
    page.focus("#id_formula")
    page.keyboard.type(TEXT[:-1])
    page.wait_for_selector(f"{SAID}:has-text('nunca se cierra')")
    page.keyboard.type(")")
    page.wait_for_selector(f"{SAID}:has-text('{READ}')")
    assert not faults(page)
    page.fill("#id_formula", "")
    page.wait_for_selector(f"{SAID}:empty", state="attached")
    page.fill("#id_formula", "<img src=x onerror=alert(1)> / b")
    page.wait_for_selector(f"{SAID}:not(:empty)")
    assert not page.locator(f"{SAID} *").count(), "what is said is text"
    context.close()


def test_without_a_script_by_keyboard(desk, browser):
    context, page = signed_in(browser, desk, 360, with_script=False)
    page.goto(desk + FORM)
    page.fill("#id_target", "80")
    page.fill("#id_formula", TEXT)
    press(page, "button[name=leer]")
    assert READ in page.inner_text(SAID) and page.url.endswith("#id_formula")
    assert page.input_value("#id_target") == "80" and page.input_value("#id_formula") == TEXT
    context.close()

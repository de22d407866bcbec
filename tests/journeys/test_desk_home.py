"""The first page of the desk in a real browser: on a phone without JavaScript, and with keys only."""

import pytest

from tests.journeys.desk import signed_in
from tests.journeys.house import press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]


def test_what_waits_is_done_from_its_list_without_script_on_a_phone(desk, browser):
    context, page = signed_in(browser, desk, 360, with_script=False)
    item = page.locator("main a[href$='?ver=sin-responsable']")
    number = int(item.inner_text().split()[0])
    press(page, "main a[href$='?ver=sin-responsable']")
    assert page.locator("main tbody tr").count() == number
    press(page, ".jumps a >> nth=0")
    assert page.url.endswith("/gestion/buscar/")
    page.fill("#buscar", "2017-2019 4")
    press(page, "main form.search button")
    press(page, "main section[aria-labelledby=exacto] a >> nth=0")
    assert page.input_value("#id_number") == "4"
    context.close()


def test_keys_alone(desk, browser):
    context, page = signed_in(browser, desk, 1280, with_script=True)
    keys = page.keyboard

    def jump(pattern: str, *pressed: str) -> None:
        with page.expect_navigation(url=pattern):
            for key in pressed:
                keys.press(key)

    jump("**/gestion/tablas/", "g", "t")
    jump("**/gestion/", "g", "h")
    jump("**/gestion/teclas/", "?")
    page.goto(desk + "/gestion/tablas/places/")
    first = page.get_attribute("main tbody tr:first-child th a, main tbody tr:first-child a", "href")
    keys.press("j")
    keys.press("j")
    keys.press("k")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    jump("**/gestion/tablas/places/*/", "Enter")
    page.goto(page.url + "historia/")
    jump("**/gestion/tablas/places/*/", "e")
    page.goto(desk + "/gestion/tablas/places/")
    jump("**/gestion/tablas/places/nuevo/", "n")
    page.focus("#id_name")
    keys.type("gh/?njke")
    assert page.input_value("#id_name") == "gh/?njke" and page.url.endswith("/nuevo/"), "never while somebody types"
    page.fill("#id_slug", "lugar-de-teclas")
    page.fill("#id_name", "Lugar de teclas")
    page.select_option("#id_kind", "municipality")
    jump("**?hecho=guardado", "Control+s")
    page.fill("#id_name", "Lugar de las teclas")
    jump("**?hecho=guardado", "Control+Enter")
    page.evaluate("document.activeElement.blur()")
    keys.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    keys.type("lugar de las teclas")
    jump("**/gestion/buscar/?q=*", "Enter")
    assert "Lugar de las teclas" in page.inner_text("main section[aria-labelledby=exacto]")
    page.goto(desk + "/gestion/teclas/")
    page.uncheck("#teclas")
    press(page, "main form button")
    keys.press("g")
    keys.press("t")
    page.wait_for_timeout(300)
    assert page.url.endswith("/gestion/teclas/?hecho=guardado"), "they can be turned off"
    context.close()

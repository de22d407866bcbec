"""A coordinator at the desk, in a real browser, without JavaScript at 360 px; what is typed keeps itself with it."""

import pytest

from tests.journeys.desk import signed_in
from tests.journeys.house import get, press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]

TITLE = "Un título que cambió en la gestión"


def test_edit_publish_history_undo_without_script_on_a_phone(desk, browser):
    context, page = signed_in(browser, desk, 360, with_script=False)
    press(page, "text=Tablas del registro")
    press(page, "main a[href='/gestion/tablas/commitments/']")
    page.fill("main input[name=q]", "2015-2016 4")
    page.keyboard.press("Enter")
    page.wait_for_url("**?*q=2015-2016*")
    press(page, "main tbody th a >> nth=-1")
    form, old = page.url, page.input_value("#id_title")
    public = page.get_attribute("main a:has-text('Página pública')", "href")
    page.fill("#id_title", TITLE)
    page.fill("#id_reason", "Lo acordó el comité")
    page.fill("#id_number", "cuatro")
    press(page, "main form button:has-text('Guardar') >> nth=0")
    assert page.locator("#id_number-error").is_visible()
    assert page.input_value("#id_title") == TITLE, "nothing typed is lost"
    page.fill("#id_number", "4")
    press(page, "main form button:has-text('Guardar') >> nth=0")
    page.wait_for_url("**?hecho=guardado")
    status, _headers, body = get(desk + public)
    assert status == 200 and TITLE.encode() in body, "public at once"
    press(page, "text=Vista previa")
    assert TITLE in page.inner_text("h1") and "Vista previa" in page.inner_text("body")
    page.goto(form + "historia/")
    assert TITLE in page.inner_text("main") and "Lo acordó el comité" in page.inner_text("main")
    press(page, "main a:has-text('Deshacer el acto') >> nth=0")
    page.fill("#reason", "Fue una prueba")
    press(page, "main form button:has-text('Deshacerlo')")
    page.wait_for_url("**?hecho=deshecho")
    _status, _headers, body = get(desk + public)
    assert TITLE.encode() not in body
    page.goto(form)
    assert page.input_value("#id_title") == old
    context.close()


def test_what_is_typed_keeps_itself_with_script(desk, browser):
    context, page = signed_in(browser, desk, 1280, with_script=True)
    page.goto(desk + "/gestion/tablas/people/nuevo/")
    page.fill("#id_name", "A medias")
    page.wait_for_selector("[data-autosave-status]:not(:empty)", timeout=15_000)
    page.goto(desk + "/gestion/tablas/people/nuevo/")
    assert page.input_value("#id_name") == ""
    press(page, "text=Seguir con lo que escribiste")
    assert page.input_value("#id_name") == "A medias"
    context.close()

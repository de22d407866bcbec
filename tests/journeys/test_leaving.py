"""Leaving a form of the desk at once, with script: what was typed is there afterwards; an order asks first."""

import pytest

from tests.journeys.desk import signed_in
from tests.journeys.test_keeping import row_of

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]


def test_what_was_typed_half_a_second_ago_is_kept(desk, browser):
    context, page = signed_in(browser, desk, 360)
    form = row_of(page, desk, "commitments", "2015-2016+escuelas")
    page.goto(form)
    page.fill("#id_note", "Escrito y dejado de inmediato")
    page.goto(desk + "/gestion/")
    page.wait_for_timeout(700)  # what leaves with the page arrives a moment after it
    page.goto(form + "?seguir=1")
    assert page.input_value("#id_note") == "Escrito y dejado de inmediato"

    page.goto(form)
    page.click("main a:has-text('Poner en orden: Actividades')")
    page.wait_for_selector("form[data-order]")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.click("main li:nth-child(2) button:has-text('Primero')")
    page.goto(desk + "/gestion/")
    assert asked == ["beforeunload"]
    context.close()


def test_long_texts_of_calls_elections_and_letters_are_kept_too(desk, browser):
    """Typed and left half a second later, on a phone: it is offered again, and the desk says that it waits."""
    context, page = signed_in(browser, desk, 360)
    page.goto(desk + "/gestion/oficios/nuevo/")
    page.select_option("#id_issuer", index=1)
    page.select_option("#id_organization", index=2)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/editar/")
    letter = page.url.removeprefix(desk)
    forms = {
        "/gestion/convocatorias/nueva/": "#id_purpose",
        "/gestion/elecciones/nueva/": "#id_note",
        letter: "#id_body",
    }
    for form, field in forms.items():
        page.goto(desk + form)
        page.fill(field, "Una frase larga, a medias")
        page.goto(desk + "/gestion/")
        page.wait_for_timeout(700)
        page.reload()
        assert page.locator(f'main a[href="{form}?seguir=1"]').count() == 1
        page.goto(desk + form)
        page.click("main a:has-text('Seguir con lo que escribiste')")
        assert page.input_value(field) == "Una frase larga, a medias"
        page.goto(desk + form)
        page.click("main button[name=descartar]")
    page.goto(desk + letter.replace("editar/", ""))
    page.click("main a:has-text('Desechar el borrador')")
    page.click("main button:has-text('Desecharlo')")
    context.close()

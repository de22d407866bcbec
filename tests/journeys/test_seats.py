"""A coordinator replaces the facilitator of a committee, with a finger on a phone and with the keys alone; the public
page shows each on their days; every page and state on the way is looked at by axe."""

import pytest

from tests.journeys.desk import faults, signed_in
from tests.journeys.hands import Keys, Pointer

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
OLD, NEW = "Jaime Adrián Arreola Varela", "Rosa Elvira Ñáñez Soto"
BODY, SEAT = "/secretariado/comite-durango/", "#dgo-facilitador"
PUBLIC = (
    "/secretariado/",
    "/secretariado/?fecha=2016-03-01",
    "/secretariado/?fecha=1990-01-01",
    "/secretariado/?fecha=ayer",
    "/secretariado/stl/",
    "/secretariado/sttl/?fecha=2015-05-01",
    "/secretariado/comite-tepehuanes/?fecha=1990-01-01",
    BODY,
    "/organizaciones/comite-durango/",
)


def sits(page, house: str, day: str) -> str:
    """Who holds the seat of the facilitator on a day, as everybody reads it."""
    page.goto(f"{house}{BODY}?fecha={day}")
    return page.inner_text(f"{SEAT} td >> nth=0")


@pytest.mark.parametrize(("hands", "width", "with_script"), [(Pointer, 360, True), (Keys, 1280, True)])
def test_a_facilitator_is_replaced(desk, browser, hands, width, with_script):
    context, page = signed_in(browser, desk, width, with_script=with_script)
    hand, found = hands(page), []
    page.goto(f"{desk}/gestion/")
    hand.follow("Asientos")
    found += faults(page)
    hand.follow("Comité Coordinador del Municipio de Durango")
    found += faults(page)
    hand.follow(f"Sustituir a {OLD}")
    hand.send("Sustituir")
    assert "Hay algo que corregir" in hand.text() or page.locator(".error-summary").is_visible()
    found += faults(page)
    hand.write("Por qué se va", "Cambió de ciudad")
    hand.write("Quién ocupa el asiento", NEW)
    hand.write("Primer día (opcional)", "1 de junio de 2022")
    hand.choose("Ratificación")
    hand.write("Título de un acto nuevo (opcional)", "Acta de la quinta sesión")
    hand.send("Sustituir")
    assert "marca abajo que es persona nueva" in hand.text(), "nobody is added by a slip of the pen"
    assert hand.value("Primer día (opcional)") == "1 de junio de 2022"
    found += faults(page)
    mark = page.get_by_label("Esta persona aún no consta: agrégala")
    if hands is Keys:
        hand.tab_to(mark)
        page.keyboard.press("Space")
    else:
        mark.check()
    hand.send("Sustituir")
    assert page.locator(".n-success").inner_text().startswith("Hecho")
    assert "La sustitución está registrada" in page.inner_text("body")
    found += faults(page)

    undo = page.get_attribute(".n-success a", "href")
    stranger = browser.new_page(viewport={"width": width, "height": 800})
    assert OLD in sits(stranger, desk, "2022-05-31") and NEW not in sits(stranger, desk, "2022-05-31")
    assert NEW in sits(stranger, desk, "2022-06-01") and OLD not in sits(stranger, desk, "2022-06-01")
    assert "Ratificación" in stranger.inner_text(SEAT)
    chain = stranger.inner_text("#sustituciones")
    assert chain.index(OLD) < chain.index(NEW) and "Cambió de ciudad" in chain
    found += faults(stranger)

    hand.visit(f"{desk}{undo}")
    hand.write("Por qué lo deshaces", "Fue una prueba")
    hand.send("Deshacerlo")
    assert OLD in sits(stranger, desk, "2022-06-01") and NEW not in stranger.inner_text("main")
    stranger.close()
    context.close()
    assert not found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_in_every_state(desk, browser, scheme):
    found = []
    for width in (320, 360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        for address in PUBLIC:
            assert page.goto(desk + address).status == 200, address
            found += [(address, width, *fault) for fault in faults(page)]
        page.close()
    assert not found


def test_forms_refused_at_the_desk(desk, browser):
    context, page = signed_in(browser, desk, 360)
    page.goto(f"{desk}/gestion/secretariado/comite-durango/")
    links = page.eval_on_selector_all("main li a", "all => all.map(a => a.getAttribute('href'))")
    forms = [link for link in links if link.startswith("/gestion/secretariado/comite-durango/")]
    ends = {"sustituir", "renuncia", "termino", "periodo", "copiar"}
    forms = {link.rstrip("/").split("/")[-1]: link for link in forms}
    assert ends <= forms.keys()
    found = []
    for link in forms.values():
        page.goto(desk + link)
        found += [(link, *fault) for fault in faults(page)]
        if "termino" in link:
            continue  # an end without a date may be recorded
        page.locator("main form button[type=submit]").last.click()
        assert page.locator(".error-summary").is_visible(), link
        found += [(link, *fault) for fault in faults(page)]
    context.close()
    assert not found

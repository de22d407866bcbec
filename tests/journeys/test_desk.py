"""A coordinator at the desk, in a real browser: without JavaScript at 360 px, and every page under axe."""

import pytest

from tests.journeys.house import PASSWORD, get, press, served
from tests.journeys.test_every_page import AXE, RULES

pytestmark = [pytest.mark.browser, pytest.mark.engine_free, pytest.mark.xdist_group("journeys")]

EMAIL = "coordinator@demo.example"
TITLE = "Un título que cambió en la gestión"


@pytest.fixture(scope="module")
def own_house(tmp_path_factory):
    """A house of its own: what is written here must not be seen elsewhere."""
    with served(tmp_path_factory.mktemp("desk")) as address:
        yield address


def signed_in(browser, house, width: int, *, with_script: bool):
    """A browser in which the coordinator has signed in."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=with_script)
    page = context.new_page()
    page.goto(house + "/gestion/entrar/")
    page.fill("#id_email", EMAIL)
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")
    assert page.url.endswith("/gestion/")
    return context, page


def test_edit_publish_history_undo_without_script_on_a_phone(own_house, browser):
    context, page = signed_in(browser, own_house, 360, with_script=False)
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
    status, _headers, body = get(own_house + public)
    assert status == 200 and TITLE.encode() in body, "public at once"
    press(page, "text=Vista previa")
    assert TITLE in page.inner_text("h1") and "Vista previa" in page.inner_text("body")
    page.goto(form + "historia/")
    assert TITLE in page.inner_text("main") and "Lo acordó el comité" in page.inner_text("main")
    press(page, "main a:has-text('Deshacer el acto') >> nth=0")
    page.fill("#reason", "Fue una prueba")
    press(page, "main form button:has-text('Deshacerlo')")
    page.wait_for_url("**?hecho=deshecho")
    _status, _headers, body = get(own_house + public)
    assert TITLE.encode() not in body
    page.goto(form)
    assert page.input_value("#id_title") == old
    context.close()


def test_what_is_typed_keeps_itself_with_script(own_house, browser):
    context, page = signed_in(browser, own_house, 1280, with_script=True)
    page.goto(own_house + "/gestion/tablas/people/nuevo/")
    page.fill("#id_name", "A medias")
    page.wait_for_selector("[data-autosave-status]:not(:empty)", timeout=15_000)
    page.goto(own_house + "/gestion/tablas/people/nuevo/")
    assert page.input_value("#id_name") == ""
    press(page, "text=Seguir con lo que escribiste")
    assert page.input_value("#id_name") == "A medias"
    context.close()


def states(page, house):
    """Every page of the desk, and what it looks like when something is wrong."""
    for path in (
        "",
        "tablas/",
        "tablas/commitments/",
        "tablas/responsibilities/",
        "tablas/plans/?q=nada",
        "tablas/commitments/nuevo/",
        "tablas/indicators/1/",
        "tablas/commitments/1/",
        "tablas/commitments/1/historia/",
        "tablas/commitments/1/retirar/",
        "tablas/plans/1/publicar/",
        "importar/",
        "tablas/plans/importar/",
        "vista-previa/planes/2020/",
        "vista-previa/planes/2020/compromisos/gpa-1/",
        "actos/1/deshacer/",
    ):
        response = page.goto(f"{house}/gestion/{path}")
        assert response.status == 200, path
        yield path
    page.goto(house + "/gestion/tablas/commitments/nuevo/")
    press(page, "main form button:has-text('Guardar') >> nth=0")
    yield "errors of a form"
    page.goto(house + "/gestion/tablas/commitments/2/retirar/")
    press(page, "main form button")
    yield "no reason"
    page.goto(house + "/gestion/importar/")
    press(page, "main form button")
    yield "no file"
    for name, text in (("wrong", "cuatro,"), ("right", "77,Nuevo")):
        page.goto(house + "/gestion/importar/")
        content = f"plan,number,title\n2020,{text}\n".encode()
        page.set_input_files("#id_file", {"name": "commitments.csv", "mimeType": "text/csv", "buffer": content})
        press(page, "main form button")
        yield f"{name} file"
    page.goto(house + "/gestion/tablas/commitments/3/")
    second = page.context.new_page()
    second.goto(house + "/gestion/tablas/commitments/3/")
    second.fill("#id_note", f"Otra persona {page.viewport_size['width']}")
    press(second, "main form button:has-text('Guardar') >> nth=0")
    second.close()
    page.fill("#id_note", "Yo")
    press(page, "main form button:has-text('Guardar') >> nth=0")
    assert "Otra persona" in page.inner_text("main")
    yield "merge"


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_at_the_desk(own_house, browser, width):
    context, page = signed_in(browser, own_house, width, with_script=True)
    findings = []
    for state in states(page, own_house):
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            findings.append((state, "too wide"))
        page.evaluate(AXE)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
        )
        findings += [(state, each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
    context.close()
    assert not findings

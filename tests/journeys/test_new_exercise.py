"""Another exercise from its first minute, in a real browser: its empty pages, and the screens that set it up."""

import os
import subprocess
import sys

import pytest
from PIL import Image

from tests.journeys.house import PASSWORD, ROOT, get, press, served
from tests.journeys.test_every_page import AXE, RULES

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]

NAME, SLUG = "Gobierno Abierto Villa", "gobierno-abierto-villa"
EMPTY = [
    "/",
    "/planes/",
    "/organizaciones/",
    "/personas/",
    "/lugares/",
    "/cronologia/",
    "/temas/",
    "/contradicciones/",
    "/glosario/",
    "/fuentes/",
    "/marco-juridico/",
    "/acerca/",
    "/accesibilidad/",
    "/privacidad/",
    "/buscar/",
    "/buscar/?q=agua",
    "/bitacora/",
    "/datos/",
    "/datos/commitments/",
    "/datos/diccionario/",
    "/datos/caracteristicas/",
]
SCREENS = [
    "/gestion/",
    "/gestion/primeros-pasos/",
    "/gestion/tablas/",
    "/gestion/tablas/commitments/",
    "/gestion/tablas/commitments/nuevo/",
    "/gestion/buscar/?q=agua",
    "/gestion/ejercicio/",
    "/gestion/ejercicio/identidad/",
    "/gestion/ejercicio/contacto/",
    "/gestion/ejercicio/datos/",
    "/gestion/ejercicio/idiomas/",
    "/gestion/ejercicio/sistemas/",
    "/gestion/ejercicio/logo/",
    "/gestion/ejercicio/colores/",
    "/gestion/ejercicio/colores/vista/",
    "/gestion/ejercicio/colores/vista/?modo=dark",
    "/gestion/ejercicio/responsables/nueva/",
    "/gestion/ejercicio/historia/",
]


@pytest.fixture(scope="module")
def new_house(tmp_path_factory):
    """A house with another exercise, begun by the command."""
    folder = tmp_path_factory.mktemp("exercises")
    command = [sys.executable, "manage.py", "new_exercise", NAME, "--territory", "Villa", "--into", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "COCREA_DATA": str(folder)})
    with served(tmp_path_factory.mktemp("villa"), COCREA_EXERCISE=str(folder / SLUG)) as address:
        yield address


def signed_in(browser, house, width: int, *, with_script: bool = True, scheme: str = "light"):
    """A browser in which the coordinator has signed in."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=with_script, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(house + "/gestion/entrar/")
    page.fill("#id_email", "coordinator@demo.example")
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")
    return context, page


def faults(page) -> list:
    """What is wider than the screen, and what axe finds, on the page that is open."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )["violations"]
    told = [(page.url, each["id"], each["nodes"][0]["html"][:160]) for each in found]
    return told + ([(page.url, f"{wide} px too wide")] if wide > 0 else [])


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_empty_house_has_whole_pages(new_house, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, found = context.new_page(), []
    for path in EMPTY[:: 1 if scheme == "light" else 3]:
        answer = page.goto(new_house + path)
        assert answer.status == 200, path
        assert "durango" not in page.content().lower(), path
        found += faults(page)
    context.close()
    assert not found


@pytest.mark.parametrize("width", [360, 1280])
def test_every_screen_of_the_settings_and_what_it_refuses(new_house, browser, width):
    context, page = signed_in(browser, new_house, width)
    found = []
    for path in SCREENS:
        assert page.goto(new_house + path).status == 200, path
        found += faults(page)
    for path, field, value in (
        ("identidad/", "#id_name", ""),
        ("contacto/", "#id_contact_email", "nadie"),
        ("colores/", "#light-accent", "#e0a090"),
        ("responsables/nueva/", "#id_start", "quince"),
    ):
        page.goto(f"{new_house}/gestion/ejercicio/{path}")
        page.fill(field, value)
        press(page, "main form button:has-text('Guardar')")
        assert page.locator("main .error-summary").is_visible(), path
        assert page.input_value(field) == value, "nothing typed is lost"
        found += faults(page)
    context.close()
    assert not found


def test_a_coordinator_sets_it_up_on_a_phone_without_script(new_house, browser, tmp_path):
    context, page = signed_in(browser, new_house, 360, with_script=False)
    settings = f"{new_house}/gestion/ejercicio/"
    page.goto(settings)
    press(page, "main a:has-text('Cambiar el nombre')")
    page.fill("#id_tagline", "Lo que Villa prometió")
    press(page, "main form button:has-text('Guardar')")
    assert "Está guardado" in page.inner_text("main")
    assert "Lo que Villa prometió".encode() in get(new_house + "/")[2], "public at once"

    page.goto(settings + "colores/")
    page.fill("#light-accent", "#e0a090")
    press(page, "main form button:has-text('Ver cómo se vería')")
    assert "no se leerían" in page.inner_text("main")
    press(page, "main a:has-text('Volver a los colores')")
    assert page.input_value("#light-accent") == "#e0a090", "what was tried is still there"
    press(page, "main form button:has-text('Guardar')")
    press(page, "main form button:has-text('sugeridos')")
    mended = page.input_value("#light-accent")
    press(page, "main form button:has-text('Guardar')")
    assert "Está guardado" in page.inner_text("main")
    assert f"--accent:{mended}".encode() in get(new_house + "/tema.css")[2]

    picture = tmp_path / "escudo.webp"
    Image.new("RGB", (400, 200), "navy").save(picture)
    page.goto(settings + "logo/")
    page.set_input_files("#logo", str(picture))
    page.fill("#logo_alt", "El escudo de Villa")
    press(page, "main form button:has-text('Guardar')")
    page.goto(new_house + "/acerca/")
    logo = page.locator("header .brand img")
    assert logo.get_attribute("alt") == "El escudo de Villa"
    box = logo.bounding_box()
    assert 20 <= box["height"] <= 40 and box["width"] <= 110

    page.goto(settings + "historia/")
    press(page, "main a:has-text('Deshacer el acto') >> nth=0")
    page.fill("#reason", "Era una prueba")
    press(page, "main form button:has-text('Deshacerlo')")
    assert page.url.endswith("/gestion/ejercicio/historia/?hecho=deshecho")
    page.goto(new_house + "/acerca/")
    assert page.locator("header .brand img").count() == 0
    context.close()

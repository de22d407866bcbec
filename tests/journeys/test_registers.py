"""An Excel file that nobody has seen becomes a public register with map and data, on the screen alone."""

import csv
import io
import json
import time

import pytest
from openpyxl import Workbook

from tests.journeys.house import PASSWORD, press, served

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]

ROWS = 2000
MOST = 600  # seconds that a person may need; the machine does its part of them here
TOWNS = ("Durango", "Gómez Palacio", "Lerdo", "Tepehuanes")
TRADES = ("Carpintería", "Herrería", "Costura", "Alfarería")
HEAD = ["No.", "Nombre del taller", "Oficio", "Municipio", "Latitud", "Longitud", "Fecha de alta", "Empleados"]
HEAD += ["Ingreso mensual", "¿Activo?", "Teléfono del dueño"]
CANARY = "618 555 0199"  # withheld: it stands nowhere that anybody reads


def workbook(path) -> None:
    """As offices keep them: a title above the table, dates and money as text, an empty row in the middle."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Talleres 2026"
    sheet.append(["Relación de talleres artesanales"])
    sheet.append([])
    sheet.append(HEAD)
    for n in range(1, ROWS + 1):
        if n == ROWS // 2:
            sheet.append([])
        place = (24 + n % 90 / 100, -104 - n % 80 / 100)
        told = [f"{n % 28 + 1:02}/0{n % 9 + 1}/2025", n % 40, f"${n % 9 + 1},{n % 900 + 100}.50"]
        sheet.append(
            [n, f"Taller de prueba {n}", TRADES[n % 4], TOWNS[n % 4], *place, *told, ("Sí", "No")[n % 2], CANARY]
        )
    book.save(path)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with served(tmp_path_factory.mktemp("registers")) as address:
        yield address


@pytest.fixture
def page(house, browser):
    context = browser.new_context(base_url=house)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto("/gestion/entrar/")
    page.fill("#id_email", "coordinator@demo.example")
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")
    yield page
    context.close()


def declared(page) -> dict[str, str]:
    """Title of a field on the page -> how its boxes begin."""
    titles = page.locator("input[id^='id_field-'][id$='-title']")
    found = {}
    for at in range(titles.count()):
        box = titles.nth(at)
        found[box.input_value()] = box.get_attribute("id").removesuffix("-title")
    return found


def saves(page) -> str:
    """Presses the last button of the long form, which saves it."""
    press(page, "main form.form .buttons >> nth=-1 >> button")


def test_from_an_unknown_workbook_to_a_public_map(page, house, browser, tmp_path):
    workbook(tmp_path / "talleres.xlsx")
    began = time.monotonic()
    page.goto("/gestion/padrones/")
    press(page, "main a[href$='/desde-archivo/']")
    page.set_input_files("#id_file", tmp_path / "talleres.xlsx")
    press(page, "main form button[type=submit]")

    fields = declared(page)
    kinds = {title: page.input_value(f"[id='{box}-kind']") for title, box in fields.items()}
    assert {kinds["Municipio"], kinds["Fecha de alta"], kinds["Empleados"]} == {"municipality", "date", "integer"}
    assert kinds["Ingreso mensual"] == "money" and kinds["¿Activo?"] == "boolean" and kinds["Oficio"] == "code"
    assert "point" in kinds.values(), "latitude and longitude are one place"
    for name, text in (("title", "Talleres artesanales"), ("one", "taller"), ("many", "talleres")):
        page.fill(f"#id_{name}", text)
    page.fill("#id_address", "talleres-artesanales")
    page.fill("#id_key", "craft-workshops")
    assert page.input_value(f"[id='{fields['Teléfono del dueño']}-withheld']"), (
        "a telephone of a person is proposed so"
    )
    page.check("#id_views_map")
    saves(page)

    page.wait_for_selector("#publicar")
    assert f"{ROWS:,}" in page.inner_text("main").replace("\u202f", ",").replace(" ", ",")
    press(page, "main form.form button[type=submit] >> nth=0")
    page.wait_for_selector("main a[href^='/bitacora/']")
    page.goto("/gestion/padrones/talleres-artesanales/")
    press(page, "main button[name=publicar-padron]")
    assert time.monotonic() - began < MOST

    stranger = browser.new_context(base_url=house).new_page()
    assert stranger.goto("/padrones/talleres-artesanales/").status == 200
    text = stranger.inner_text("main")
    assert "Taller de prueba 1" in text and "Carpintería" in text and "Gómez Palacio" in text
    assert stranger.goto("/padrones/talleres-artesanales/?ver=mapa").status == 200
    assert f"{ROWS:,}" in stranger.inner_text("main") and stranger.locator("main .register-map svg a").count() > 3
    stranger.goto("/padrones/")
    assert "Talleres artesanales" in stranger.inner_text("main")
    rows = list(csv.DictReader(io.StringIO(stranger.request.get("/datos/craft-workshops.csv").text())))
    assert len(rows) == ROWS and {row["municipality_name"] for row in rows} == set(TOWNS)
    shapes = json.loads(stranger.request.get("/datos/craft-workshops.geojson").text())
    assert len(shapes["features"]) == ROWS and shapes["features"][0]["geometry"]["type"] == "Point"
    assert not any(CANARY in str(row) for row in rows) and CANARY not in stranger.content()
    stranger.context.close()

"""The whole exercise as a workbook, changed in LibreOffice and brought back through the desk."""

import contextlib
import sqlite3
import subprocess

import pytest
from openpyxl import load_workbook

from tests.journeys import office
from tests.journeys.house import PASSWORD, press, served

pytestmark = [pytest.mark.browser, pytest.mark.engine_free, office.needed]

EMAIL = "coordinator@demo.example"
TITLE = "Un título que se cambió en LibreOffice: ñ, «comillas» y =1+1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("excel")


@pytest.fixture(scope="module")
def page(folder, browser):
    """A browser in which the coordinator of a house of its own has signed in."""
    with served(folder) as address:
        context = browser.new_context(base_url=address, accept_downloads=True)
        page = context.new_page()
        page.goto("/gestion/entrar/")
        page.fill("#id_email", EMAIL)
        page.fill("#id_password", PASSWORD)
        press(page, "main form button[type=submit]")
        yield page
        context.close()


def saved(page, address: str, target):
    answer = page.request.get(address)
    assert answer.ok, answer.status
    target.write_bytes(answer.body())
    return target


def record(folder) -> dict[str, list]:
    """Every row of every table that keeps the record, as the database holds it; how many acts there were, without
    the dated copies that the worker makes when their time comes, and what the last one touched."""
    with contextlib.closing(sqlite3.connect(f"file:{folder}/cocrea.sqlite3?mode=ro", uri=True)) as base:
        names = [
            name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        kept = [n for n in names if n.startswith(("plans_", "actors_", "exercise_", "documents_source", "site_"))]
        found = {name: base.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in kept}  # noqa: S608
        acts = "SELECT COUNT(DISTINCT event_id), MAX(event_id) FROM ledger_subject WHERE kind NOT LIKE 'opendata.%'"
        number, last = base.execute(acts).fetchone()
        told = base.execute("SELECT kind FROM ledger_subject WHERE event_id = ?", [last]).fetchall()
        return found | {"": [number, sorted(kind for (kind,) in told)]}


def sent(page, path) -> None:
    page.goto("/gestion/importar/")
    page.set_input_files("#id_file", path)
    press(page, "main form button[type=submit]")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_one_title_changed_in_libreoffice_is_one_change_and_one_act(page, folder, suffix):
    whole = saved(page, "/gestion/libro.xlsx", folder / f"ejercicio{suffix[1:]}.xlsx")
    sheet = load_workbook(whole, read_only=True)["Compromisos"]
    titles = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[titles.index("Título")]
    changed = folder / f"cambiado{suffix}"
    office.change(whole, changed, sheet="Compromisos", cell=f"{letter}5", text=TITLE + suffix)
    before = record(folder)
    sent(page, changed)
    text = page.inner_text("main")
    assert TITLE + suffix in text and page.locator("dl.changes > div").count() == 1
    counts = [row.split("\t")[1:] for row in page.inner_text("main table.data tbody").splitlines()]
    assert sum(int(new) for new, *_rest in counts) == 0 and sum(int(change) for _new, change, *_rest in counts) == 1
    assert sum(int(wrong) for *_rest, wrong in counts) == 0
    looked_at = record(folder)
    press(page, "main form button:has-text('Aplicar')")
    assert "Está escrito" in page.inner_text("main")
    after = record(folder)
    assert after[""][0] == looked_at[""][0] + 1 and "plans.commitment" in after[""][1]
    assert [kind for kind in after[""][1] if kind != "documents.document"] == ["plans.commitment"]
    assert differences(before, after) == [TITLE + suffix]
    sent(page, changed)
    assert "No hay nada que escribir" in page.inner_text("main")
    assert record(folder)["plans_commitment"] == after["plans_commitment"]


def differences(before: dict, after: dict) -> list:
    """The values that are new, cell by cell."""
    assert before.keys() == after.keys()
    found = []
    for name in before.keys() - {""}:
        assert len(before[name]) == len(after[name]), name
        for old, new in zip(before[name], after[name], strict=True):
            found += [held for was, held in zip(old, new, strict=True) if was != held]
    return found


def test_templates_open_in_libreoffice_as_they_are_meant(page, folder):
    path = saved(page, "/gestion/tablas/activities/plantilla.xlsx", folder / "plantilla.xlsx")
    pdf = office.printed(path, folder)
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert "EJEMPLO" in told and "Err:" not in told and "#REF!" not in told
    again = folder / "plantilla-otra.xlsx"
    office.change(path, again, sheet="Actividades", cell="A4", text="2015-2016")
    book = load_workbook(again)
    sheet = book["Actividades"]
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert sheet.protection.sheet and sheet["A3"].protection.locked and not sheet["A5"].protection.locked
    assert "A4" in rules or "A5" in rules, "the drop-downs are still there"
    assert sheet["A3"].comment is not None

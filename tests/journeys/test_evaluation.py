"""Four people evaluate the ten commitments of the third plan, blind, from the first form to the public report.

The medians are reckoned once more here, from what each of them gave, in another way; the screen, the Word file and
the rows behind every number must say the same. axe looks at every page and state on the way, at both widths."""

import datetime
import io
import os
import random
import re
import statistics
import subprocess
import sys

import docx
import pytest
from django.utils import timezone

from tests.journeys.desk import faults, signed_in
from tests.journeys.house import ROOT, get, press, served

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
WORK, SEND = "/gestion/evaluaciones/2026-12/", "main form button[type=submit] >> nth=-1"
PUBLIC = "/evaluaciones/2026-12/"
FILL = """given => {
  for (const [name, told] of Object.entries(given)) {
    document.querySelector(`[name="${name}-value"][value="${told.value}"]`).checked = true;
    document.querySelector(`[name="${name}-justification"]`).value = told.why;
    document.querySelector(`[name="${name}-consulted"]`).value = "El texto del plan, página 3";
  }
}"""
QUESTIONS = """() => Object.fromEntries([...document.querySelectorAll("section[id^=q]")].map(each => [
  each.id.slice(1), {
    name: each.querySelector("h3").textContent.trim(),
    levels: [...each.querySelectorAll("input[type=radio]")].map(input => [
      input.value, input.labels[0].textContent.trim()])
  }]))"""
ROWS = """all => all.map(row => [
  row.querySelector("th").textContent.trim(), row.querySelector("th a").getAttribute("href"),
  [...row.querySelectorAll("td")].map(cell => cell.textContent.replace(/\\s+/g, " ").trim())])"""
LABELS = {"calidad": ((1.5, "Favorable"), (0.5, "Puede mejorar"), (0, "Insuficiente"))}
LABELS["relevancia"] = ((1, "Favorable"), (0.5, "Puede mejorar"), (0, "Insuficiente"))


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluation")
    with served(folder) as address:
        yield address, folder


class Eyes:
    """Looks at every page that it is shown, at both widths, and remembers what is wrong."""

    def __init__(self):
        self.wrong = []

    def see(self, page, name: str) -> None:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            self.wrong += [(name, width, *fault) for fault in faults(page)]


def people(folder, number: int) -> list[tuple[str, str]]:
    """(address, password) of new accounts."""
    found = []
    for each in range(1, number + 1):
        email = f"revisora{each}@villa.example"
        order = [sys.executable, "manage.py", "create_user", email, f"Revisora {each}", "--role", "member"]
        here = {**os.environ, "COCREA_DATA": str(folder), "DATABASE_URL": ""}
        order += ["--scope-key", "comite-durango", "--generate"]
        told = subprocess.run(order, cwd=ROOT, env=here, capture_output=True, text=True, check=True).stdout
        found.append((email, told.strip().split()[-1]))
    return found


def prepared(page, house: str, eyes: Eyes, emails: list[str]) -> None:
    """The coordinator: plan, instrument, commitments, panel, time."""
    page.goto(f"{house}/gestion/evaluaciones/nueva/?plan=2020")
    eyes.see(page, "a new assessment")
    assert page.locator("[name=commitments]:checked").count() == 10
    press(page, SEND)
    eyes.see(page, "a new assessment, refused")
    page.fill("[name=title]", "Evaluación del tercer plan")
    page.fill("[name=slug]", "2026-12")
    page.select_option("[name=instrument_version]", label="Calidad y relevancia potencial (INAI), versión 1")
    press(page, SEND)
    eyes.see(page, "an assessment that is prepared")
    for email in emails:
        page.goto(f"{house}{WORK}panel/")
        page.fill("[name=email]", email)
        press(page, SEND)
    page.goto(f"{house}{WORK}panel/")
    eyes.see(page, "its panel")
    page.goto(f"{house}{WORK}alcance/")
    eyes.see(page, "what is assessed")
    page.goto(f"{house}{WORK}convocar/")
    eyes.see(page, "calling the panel")
    now = timezone.localtime()
    for name, moment in (("opens_at", -datetime.timedelta(hours=1)), ("closes_at", datetime.timedelta(days=2))):
        page.fill(f"[name={name}]", f"{now + moment:%Y-%m-%dT%H:%M}")
    press(page, SEND)
    assert WORK in page.url, page.inner_text("main")


def rated(page, house: str, eyes: Eyes, number: int, chance: random.Random) -> dict[tuple[str, str], float]:
    """One reviewer: (commitment, attribute) -> the value given."""
    page.goto(f"{house}{WORK}hoja/conflicto/")
    if number == 1:
        eyes.see(page, "conflict of interest")
    page.check("[name=has_conflict][value=no]")
    press(page, SEND)
    page.goto(f"{house}{WORK}hoja/")
    parts = page.eval_on_selector_all("main ol a", "all => all.map(a => a.getAttribute('href'))")
    assert len(parts) == 10
    given: dict[tuple[str, str], float] = {}
    for part in parts:
        page.goto(house + part)
        if number == 1 and part == parts[0]:
            eyes.see(page, "a page of the sheet")
        answers = {}
        for key, question in page.evaluate(QUESTIONS).items():
            value, words = chance.choice(question["levels"])
            answers[key] = {"value": value, "why": f"marca-{number} {words}"}
            given[part, question["name"]] = float(value)
        page.evaluate(FILL, answers)
        press(page, SEND)
        assert not page.locator("main .error-summary").count(), page.inner_text("main")
    page.goto(f"{house}{WORK}hoja/")
    if number == 1:
        eyes.see(page, "the sheet, whole")
    page.goto(f"{house}{WORK}hoja/cerrar/")
    if number == 1:
        eyes.see(page, "closing the sheet")
    press(page, SEND)
    assert "Cerraste" in page.inner_text("main")
    if number == 1:
        eyes.see(page, "the receipt of a closed sheet")
        page.goto(f"{house}{WORK}hoja/leer/")
        eyes.see(page, "a closed sheet, read again")
    return given


def test_four_people_and_ten_commitments(own, browser):
    house, folder = own
    eyes, accounts = Eyes(), people(folder, 4)
    context, page = signed_in(browser, house, 1280)
    prepared(page, house, eyes, [email for email, _password in accounts])
    for path, name in (
        ("", "an assessment that is open"),
        ("plazo/", "another term"),
        ("panel/1/retirar/", "a seat that is taken away"),
    ):
        page.goto(f"{house}{WORK}{path}")
        eyes.see(page, name)
    seats, given = [], []
    for number, (email, password) in enumerate(accounts, 1):
        seat = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
        seat.goto(f"{house}/gestion/entrar/")
        seat.fill("#id_email", email)
        seat.fill("#id_password", password)
        press(seat, "main form button[type=submit]")
        seats.append(seat)
        given.append(rated(seat, house, eyes, number, random.Random(f"{os.environ.get('COCREA_SEED', 7)} {number}")))
        for stranger in (page, *seats):
            stranger.goto(f"{house}{WORK}")
            assert "marca-" not in stranger.content()
            assert stranger.goto(f"{house}{WORK}discusion/").status in (404, 200)
            assert "marca-" not in stranger.content(), "blind until all have closed"
        assert get(house + PUBLIC)[0] == 404 and b"marca-" not in get(f"{house}/datos/ratings.csv")[2]
    page.goto(f"{house}{WORK}revelar/")
    eyes.see(page, "the reveal")
    press(page, SEND)
    seats[0].goto(f"{house}{WORK}discusion/")
    eyes.see(seats[0], "the discussion")
    press(seats[0], "main tbody th a >> nth=0")
    eyes.see(seats[0], "one result in the discussion")
    assert all(f"marca-{number}" in seats[0].content() for number in range(1, 5))
    published(page, seats[1], house, eyes)
    medians = {key: statistics.median(each[key] for each in given) for key in given[0]}
    compared(page, house, eyes, medians, given)
    context.close()
    assert not eyes.wrong


def published(page, second, house: str, eyes: Eyes) -> None:
    """Approved by a second person, and published at the desk."""
    page.goto(f"{house}{WORK}aprobacion/pedir/")
    eyes.see(page, "asking for the approval")
    press(page, SEND)
    second.goto(f"{house}{WORK}aprobacion/aprobar/")
    eyes.see(second, "the approval")
    press(second, SEND)
    assert get(house + PUBLIC)[0] == 404
    page.goto(f"{house}{WORK}vista-previa/")
    eyes.see(page, "the preview of the results")
    page.goto(f"{house}/gestion/tablas/assessments/?q=tercer")
    press(page, "main tbody th a >> nth=0")
    page.goto(page.url.split("?")[0] + "publicar/")
    press(page, "main form button[type=submit] >> nth=0")
    assert get(house + PUBLIC)[0] == 200, page.inner_text("main")


def compared(page, house: str, eyes: Eyes, medians: dict, given: list[dict]) -> None:
    """What everybody reads against what was given: every cell, its label and its rows; the totals; the Word file."""
    page.goto(house + PUBLIC)
    eyes.see(page, "the results")
    heads = page.eval_on_selector_all(
        "table.matrix thead th b", "all => all.map(each => each.textContent.trim().toLowerCase())"
    )
    parts = sorted({part for part, _name in medians}, key=lambda part: heads.index(part.rstrip("/").split("/")[-1]))
    rows = page.eval_on_selector_all("table.matrix tbody tr:has(td)", ROWS)
    assert len(rows) == 9 and len(heads) == 10
    document = docx.Document(io.BytesIO(get(f"{house}{PUBLIC}informe.docx")[2]))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    for name, href, cells in rows:
        dimension = href.split("/")[4]
        wanted = [label_of(medians[part, name], dimension) for part in parts]
        assert all(cell.endswith(word) for cell, word in zip(cells[:10], wanted, strict=True)), (name, cells, wanted)
        assert cells[10].startswith(f"{wanted.count('Favorable')} de 10"), name
        behind = get(house + href)[2].decode()
        for part in parts:
            number = part.rstrip("/").split("/")[-1]
            cell = behind.split(f'id="c-{number}"')[1].split("</section>")[0]
            told = ", ".join(f"{each[part, name]:g}" for each in given)
            told = f"dieron: {told}; mediana {medians[part, name]:g};"
            assert told in re.sub(r"<[^>]+>", "", cell), (name, number, told)
        line = next(row for table in tables for row in table if row[0] == name and len(row) >= 11)
        assert line[1:11] == wanted, ("the Word file says something else", line, wanted)
    for link in set(page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href'))")):
        if link.startswith("/"):
            assert get(house + link)[0] == 200, link


def label_of(median: float, dimension: str) -> str:
    """By the cut-offs that the instrument publishes, once more."""
    return next(word for least, word in LABELS[dimension] if median >= least)

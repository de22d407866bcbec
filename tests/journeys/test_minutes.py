"""Minutes in a browser: those of 4 November 2019 written through the screens, taken out as Word and PDF, their
agreement followed; and a Word file that becomes a published session, by hand, by keys alone, and on a phone."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.journeys.desk import faults, signed_in
from tests.journeys.hands import Keys, Pointer
from tests.journeys.house import PASSWORD, get, press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
FOLDER = Path(__file__).resolve().parents[2] / "exercises/durango"
MOST_SCREENS = 10


def rows(name: str, session: str = "2019-11-04") -> list[dict]:
    """The rows of the exercise about the meeting of 4 November 2019."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row.get("session", row.get("slug")) == session]


def names(name: str) -> dict[str, str]:
    """Key -> name, of people or bodies."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        return {row["slug"]: row["name"] for row in csv.DictReader(file)}


def planned(page, desk) -> str:
    """A second session of that day, planned through its form; the address of its page at the desk."""
    page.goto(desk + "/gestion/sesiones/nueva/")
    page.select_option(
        "#id_organization", label="Secretariado Técnico Local de Gobierno Abierto del Estado de Durango"
    )
    page.select_option("#id_kind", "work_meeting")
    page.select_option("#id_plan", index=2)
    page.fill("#id_subject", "Reunión con representantes de la sociedad civil")
    page.fill("#id_day", "2019-11-04")
    page.fill("#id_starts", "18:00")
    page.fill("#id_ends", "20:00")
    page.fill("#id_place_text", "IDAIP, Negrete 807 Ote., Zona Centro")
    press(page, "main form button[type=submit]")
    return page.url.split("?")[0]


def listed(page, address: str) -> list[str]:
    """The five who took part, put on the list one by one."""
    people, found = names("people"), []
    for row in rows("attendance"):
        page.goto(address + "participantes/")
        page.select_option("#id_person", label=people[row["person"]])
        page.fill("#id_honorific", row["honorific"])
        page.fill("#id_office", row["office"])
        page.select_option("#id_character", row["character"])
        press(page, "main button[name=agregar]")
        found.append(people[row["person"]])
    return found


def written(page, address: str) -> None:
    """The minutes: eight topics, each with its commitment, state and pending items."""
    (head,) = rows("minutes")
    page.goto(address + "minuta/")
    press(page, "main button[name=empezar]")
    for row in rows("minutes-topics"):
        page.fill("#id_title", row["title"])
        page.select_option("#id_commitment", index=int(row["commitment"]))
        press(page, "main button[name=agregar]")
        last = page.locator("main fieldset[id^=tema-]").last
        last.locator("[data-field=text]").fill(row["text"])
        last.locator("[data-field=state]").fill(row["state"])
        last.locator("[data-field=pending]").fill(row["pending"])
        press(page, "main form[data-notes] .buttons >> nth=0 >> button")
    for name in ("subject", "presentation", "opening", "drafter_honorific", "drafter_office"):
        page.fill(f"#{name}", head[name])
    page.select_option("#drafter", label=names("people")[head["drafter"]])
    press(page, "main form[data-notes] .buttons >> nth=0 >> button")


def agreed(page, address: str) -> None:
    """Five suggestions and one agreement, each recorded by hand."""
    bodies = names("organizations")
    parties = rows("agreement-parties")
    for row in rows("agreements"):
        page.goto(address + "acuerdos/")
        page.check(f"#id_mode input[value={row['mode']}]")
        page.fill("#id_text", row["text"])
        page.select_option("#id_kind", row["kind"])
        if row["commitment"]:
            page.select_option("#id_commitment", index=int(row["commitment"]))
        owners = [p for p in parties if p["agreement"] == row["position"] and p["role"] == "responsible"]
        page.fill("#id_responsible", ", ".join(bodies[p["organization"]] for p in owners))
        if row["due_on"]:
            page.fill("#id_due_on", row["due_on"])
            page.check("#id_is_due_inferred")
        press(page, "main button:has-text('Registrarlo')")


def pages_of(content: bytes, folder: Path) -> list[str]:
    path = folder / "minuta.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    return [" ".join(page.split()) for page in told.rstrip("\f\n").split("\f")]


def test_the_minutes_of_2019_through_the_screens(desk, browser, tmp_path):
    context, page = signed_in(browser, desk, 1280)
    address = planned(page, desk)
    people = listed(page, address)
    written(page, address)
    agreed(page, address)
    page.goto(address + "publicar/")
    press(page, "main form button[type=submit]")
    page.goto(address + "asistencia/")
    press(page, "main button:has-text('Los demás vinieron')")
    page.goto(address + "minuta/aprobar/")
    page.check("main input[value=paper]")
    press(page, "main button:has-text('Aprobar y cerrar')")
    slug = address.rstrip("/").rsplit("/", 1)[-1]
    public = f"{desk}/sesiones/{slug}/minuta/"
    told = get(public)[2].decode()
    topics, deals = rows("minutes-topics"), rows("agreements")
    for text in (*people, *(row["title"] for row in topics), *(row["text"] for row in deals), "STL-MIN-2019-01"):
        assert text in told, text
    for row in deals:  # each under its own commitment's point; that of the whole meeting apart
        place = f'id="punto-{row["commitment"]}"' if row["commitment"] else 'id="de-la-reunion"'
        rest = told.partition(place)[2]
        assert row["text"] in rest.partition('id="punto-')[0].partition('id="de-la-reunion"')[0], row["text"]
    made = get(public + "minuta.docx")[2]
    words = "\n".join(p.text for p in Document(io.BytesIO(made)).paragraphs)
    pending = [item for row in topics for item in row["pending"].splitlines()]
    assert all(item in words for item in pending) and all(row["text"] in words for row in deals)
    if shutil.which("pdftotext"):
        files = [get(public + "minuta.pdf")[2]]
        if shutil.which("soffice"):
            files.append(by_office(made, tmp_path))
        for content in files:
            *before, last = pages_of(content, tmp_path)
            whole = " ".join(before)
            assert "Esta foja corresponde a las firmas" in last and "Esta foja corresponde" not in whole
            assert all(name in last for name in people) and "Ruta Azul" not in last
            assert all(item in whole for item in pending), content[:4]
    page.goto(public)
    assert not faults(page)
    followed(page, desk, slug)
    context.close()


def by_office(content: bytes, folder: Path) -> bytes:
    (folder / "minuta.docx").write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/perfil"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "minuta.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "minuta.pdf").read_bytes()


def followed(page, desk: str, slug: str) -> None:
    """The agreement: open before its day, lapsed after it; fulfilled once evidence of an earlier day is there."""
    one = f"{desk}/sesiones/{slug}/acuerdos/6/"
    assert "Abierto" in get(one + "?fecha=2019-11-18")[2].decode()
    assert "Vencido" in get(one + "?fecha=2019-11-20")[2].decode()
    assert "Vencido" in get(f"{desk}/acuerdos/?fecha=2019-11-20")[2].decode()
    page.goto(f"{desk}/gestion/sesiones/{slug}/acuerdos/")
    page.locator("main ol >> nth=0").locator("> li").last.get_by_role("link").first.click()
    press(page, "main a:has-text('Está cumplido')")
    page.fill("#id_on", "2019-11-18")
    page.fill("#id_text", "Se recibió la evidencia")
    page.set_input_files("#id_file", [{"name": "e.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}])
    press(page, "main form button[type=submit]")
    assert "Cumplido" in get(one + "?fecha=2019-11-20")[2].decode()
    assert "Abierto" in get(one + "?fecha=2019-11-17")[2].decode()


def word_of_an_office(day: int) -> bytes:
    """Minutes of a day of March 2020 as an office writes them, in Word."""
    document = Document()
    document.add_heading("MINUTA DE TRABAJO", 0)
    table = document.add_table(0, 2)
    for label, text in (
        ("Lugar:", "Sala de juntas"),
        ("Día:", f"{day} de marzo de 2020."),
        ("Horario:", "10:00 a 12:00 horas."),
        ("Asunto:", "Reunión del STL sobre la evidencia"),
        ("Participantes:", "1.- Ing. Manuel Galván Díaz.- Titular\n2.- C.P. Verónica Andrade Zamora.- Facilitadora"),
        ("Presentación del Tema a desarrollar:", "Ver lo que falta"),
        (
            "Desarrollo de la reunión:",
            "Compromiso 4: Archivo digital: se revisó la evidencia. Se acordó enviarla a más tardar el 30 de marzo.",
        ),
        ("Consideraciones adicionales:", "Ninguna."),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("hands", "width", "day"), [(Pointer, 1280, 12), (Keys, 1280, 13), (Pointer, 360, 14)])
def test_a_word_file_becomes_a_published_session(desk, browser, hands, width, day):
    context, page = signed_in(browser, desk, width)
    screens: list[str] = []
    page.on("framenavigated", lambda frame: screens.append(frame.url))
    hand = hands(page)
    hand.visit(desk + "/gestion/sesiones/")
    hand.follow("Traer una minuta en Word")
    file = {"name": "minuta.docx", "mimeType": "application/octet-stream", "buffer": word_of_an_office(day)}
    page.set_input_files("#archivo", [file])
    hand.send("Leerla")
    assert not faults(page)
    assert (
        page.input_value("#id_day") == f"2020-03-{day}" and page.input_value("#id_acuerdo-1-due_on") == "2020-03-30"
    )
    if hands is Keys:
        hand.tab_to(page.locator("#id_acuerdo-1-owner"))
        page.keyboard.type("Poder Judicial del Estado de Durango")
    else:
        page.fill("#id_acuerdo-1-owner", "Poder Judicial del Estado de Durango")
    hand.send("Hacer la sesión y publicarla")
    assert page.url.split("?")[0].endswith("/minuta/")
    slug = page.url.split("/gestion/sesiones/")[1].split("/")[0]
    assert len([url for url in screens if url.startswith(desk)]) <= MOST_SCREENS
    told = get(f"{desk}/sesiones/{slug}/acuerdos/1/?fecha=2020-04-01")[2].decode()
    assert "Vencido" in told and "Poder Judicial del Estado de Durango" in told and "30 de marzo de 2020" in told
    for public in (f"{desk}/sesiones/{slug}/", f"{desk}/sesiones/{slug}/minuta/"):
        status, _headers, body = get(public)
        assert status == 200, public
        for words in (
            f"{day} de marzo de 2020",
            "Manuel Galván Díaz",
            "Verónica Andrade Zamora",
            "Se acordó enviarla",
        ):
            assert words.casefold() in body.decode().casefold(), (public, words)
    context.close()


def test_notes_survive_a_dead_connection_and_two_who_write(desk, browser):
    context, page = signed_in(browser, desk, 1280)
    slug = "2019-11-04"
    address = f"{desk}/gestion/sesiones/{slug}/minuta/"
    page.goto(address)
    area = page.locator("[data-field=text]").first
    said = area.input_value()
    context.set_offline(True)
    area.press("Control+End")
    area.type(" Sin conexión.")
    expect(page.locator("[data-notes-status]")).to_contain_text("No hay conexión", timeout=8000)
    context.set_offline(False)
    expect(page.locator("[data-notes-status]")).to_contain_text("Guardado a las", timeout=20_000)
    other, second = signed_in(browser, desk, 1280)
    second.goto(address)
    mine = second.locator("[data-field=text]").first
    assert mine.input_value() == f"{said} Sin conexión."
    area.fill(f"{said} Sin conexión.\nPrimera.")
    expect(page.locator("[data-notes-status]")).to_contain_text("Guardado", timeout=8000)
    page.wait_for_timeout(1500)
    mine.fill(f"Segunda.\n{said} Sin conexión.")
    expect(second.locator("[data-notes-status]")).to_contain_text("Alguien más escribió", timeout=8000)
    press(second, "main form[data-notes] .buttons >> nth=0 >> button")
    assert not faults(second)
    both = second.locator("main textarea").first.input_value()
    assert both == f"Segunda.\n{said} Sin conexión.\nPrimera."
    second.locator("main textarea").first.fill(said)
    press(second, "main button[name=unir]")
    second.goto(address)
    assert second.locator("[data-field=text]").first.input_value() == said
    other.close()
    context.close()


def test_no_word_is_lost_where_the_session_ends_meanwhile(desk, browser):
    context, page = signed_in(browser, desk, 360)
    address = f"{desk}/gestion/sesiones/2019-11-04/minuta/"
    save, area = "main form[data-notes] .buttons >> nth=0 >> button", page.locator("[data-field=text]").first
    status = page.locator("[data-notes-status]")
    page.goto(address)
    said = area.input_value()
    press(page, save)  # from here on the address of the page says that something was saved
    assert "hecho=guardada" in page.url
    context.clear_cookies(name="sessionid")
    area.press("Control+End")
    area.type(" Lo último.")
    expect(status).to_contain_text("Tu sesión terminó", timeout=8000)
    expect(status).to_be_in_viewport()
    press(page, save)
    enter(page)
    assert page.url.startswith(address) and "hecho" not in page.url, "nothing says that it was saved"
    assert area.input_value() == f"{said} Lo último."
    press(page, save)
    page.goto(address)
    assert area.input_value() == f"{said} Lo último."

    context.clear_cookies(name="sessionid")
    area.press("Control+End")
    area.type(" Y algo más.")
    expect(status).to_contain_text("Tu sesión terminó", timeout=8000)
    other = context.new_page()
    other.goto(f"{desk}/gestion/entrar/")
    enter(other)
    expect(status).to_contain_text("Guardado a las", timeout=20_000)
    area.fill(said)
    press(page, save)
    page.goto(address)
    assert area.input_value() == said
    context.close()


def enter(page) -> None:
    page.fill("#id_email", "coordinator@demo.example")
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")

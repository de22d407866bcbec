"""Takes the pictures of the manual from the real screens, so that they stay true. Opens a house of its own with the
demonstration accounts in a scratch folder, walks to each screen as a person would, and leaves nothing behind.

.venv/bin/python docs/manual/pictures.py            all of them
.venv/bin/python docs/manual/pictures.py lista inicio     only these
"""

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import walks  # noqa: E402

from tests.journeys.house import PASSWORD, press, served  # noqa: E402

FOLDER = Path(__file__).parent / "imagenes"
DESK, PHONE, COLOURS = (760, 640), (360, 640), 48
MAIL = {"COCREA_EMAIL_URL": "smtp://127.0.0.1:9"}  # it never leaves: the letters wait, as on a bad day
SAVE = "main form button:has-text('Guardar') >> nth=0"
TABLES = "/gestion/tablas/"


class Walk:
    """Steps to a screen, in the browser of somebody who has signed in (or has not)."""

    def __init__(self, page: Page, house: str):
        self.page, self.house = page, house

    def go(self, path: str) -> None:
        """Opens a page of the house. Raises AssertionError when it is not there."""
        answer = self.page.goto(self.house + path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"

    def show(self, selector: str) -> None:
        """Brings something to the top of the picture."""
        self.page.locator(selector).first.evaluate(
            "e => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - 16)"
        )


def merge(walk: Walk) -> None:
    """Two people on one row: the other one saves first."""
    walk.go(TABLES + "commitments/3/")
    other = walk.page.context.new_page()
    other.goto(walk.page.url)
    other.fill("#id_note", "Lo dice el acta de la tercera sesión.")
    press(other, SAVE)
    other.close()
    walk.page.fill("#id_note", "Falta el acta; se pidió por correo.")
    press(walk.page, SAVE)
    walk.show("h1")


def history(walk: Walk) -> None:
    """A row with an act of today."""
    walk.go(TABLES + "commitments/3/")
    walk.page.fill("#id_note", "El comité aclaró quién responde.")
    walk.page.fill("#id_reason", "Acuerdo de la sesión de marzo")
    press(walk.page, SAVE)
    walk.go(TABLES + "commitments/3/historia/")


def undo(walk: Walk) -> None:
    """What undoing the last act would do."""
    history(walk)
    press(walk.page, "main a:has-text('Deshacer el acto') >> nth=0")


def upload(walk: Walk) -> None:
    """What a file would do."""
    walk.go("/gestion/importar/")
    text = "plan,number,title\n2020,77,Presupuesto que se entiende\n"
    file = {"name": "compromisos.csv", "mimeType": "text/csv", "buffer": text.encode()}
    walk.page.set_input_files("#id_file", file)
    walk.page.locator("main form button[type=submit]").first.click()
    walk.page.wait_for_url("**/importar/*/**")
    walk.page.wait_for_selector("text=Presupuesto que se entiende")


def draft(walk: Walk, then: str) -> None:
    """A commitment that nobody has published yet, and what is done with it."""
    walk.go(TABLES + "commitments/?q=cualquiera+puede+leer")
    if not walk.page.locator("main tbody th a").count():
        walk.go(TABLES + "commitments/nuevo/")
        walk.page.select_option("#id_plan", index=1)
        walk.page.fill("#id_number", "88")
        walk.page.fill("#id_title", "Padrón que cualquiera puede leer")
        press(walk.page, SAVE)
    else:
        press(walk.page, "main tbody th a >> nth=0")
    press(walk.page, f"main a:has-text('{then}') >> nth=0")


def attach(walk: Walk) -> None:
    """A commitment with a file."""
    walk.go(TABLES + "commitments/4/documentos/")
    file = {"name": "minuta.csv", "mimeType": "text/csv", "buffer": b"acuerdo,responsable\n1,Comite\n"}
    walk.page.set_input_files("main input[type=file]", file)
    press(walk.page, "main form button:has-text('Adjuntar') >> nth=-1")


def page(path: str, selector: str = ""):
    """A screen that an address opens; `selector` stands at the top of the picture."""

    def steps(walk: Walk) -> None:
        walk.go(path)
        if selector:
            walk.show(selector)

    return steps


# name -> size, whether somebody has signed in, the steps
PICTURES = {
    "entrar": (PHONE, False, page("/gestion/entrar/")),
    "inicio": (DESK, True, page("/gestion/")),
    "guia": (DESK, True, page("/gestion/primeros-pasos/")),
    "lista": (DESK, True, page(TABLES + "commitments/")),
    "formulario": (PHONE, True, page(TABLES + "commitments/4/", "#id_number")),
    "ordenar": (DESK, True, page(TABLES + "commitments/ordenar/1/")),
    "dividir": (DESK, True, page(TABLES + "commitments/4/dividir/")),
    "documentos": (DESK, True, attach),
    "dos-personas": (DESK, True, merge),
    "historia": (DESK, True, history),
    "deshacer": (DESK, True, undo),
    "vista-previa": (PHONE, True, lambda walk: draft(walk, "Vista previa")),
    "publicar": (DESK, True, lambda walk: draft(walk, "Publicar…")),
    "importar": (DESK, True, upload),
    "invitar": (PHONE, True, page("/gestion/personas/invitar/")),
    "permisos": (DESK, True, page("/gestion/permisos/")),
    "padrones": (DESK, True, page("/gestion/padrones/")),
    "ejercicio": (DESK, True, page("/gestion/ejercicio/")),
    "colores": (DESK, True, page("/gestion/ejercicio/colores/")),
    "convocatoria": (DESK, True, walks.registrations),
    "registrarse": (PHONE, True, walks.call_form),
    "asientos": (DESK, True, page("/gestion/secretariado/sttl/")),
    "designar": (PHONE, True, page("/gestion/secretariado/sttl/asientos/sttl-vocal/designar/")),
    "eleccion": (DESK, True, walks.election),
    "boleta": (PHONE, True, walks.ballot),
    "sesion": (DESK, True, walks.to_come),
    "orden-del-dia": (DESK, True, walks.agenda),
    "pase-de-lista": (PHONE, True, walks.roll),
    "votacion": (PHONE, True, walks.vote),
    "minuta": (DESK, True, walks.writing),
    "circular": (DESK, True, walks.circulating),
    "frases": (DESK, True, walks.offered),
    "acuerdo": (DESK, True, walks.agreement),
    "oficio": (DESK, True, walks.letter),
    "cartas": (DESK, True, walks.outbox),
}


def signed_in(walk: Walk) -> None:
    """As the coordinator of the demonstration."""
    walk.go("/gestion/entrar/")
    walk.page.fill("#id_email", "coordinator@demo.example")
    walk.page.fill("#id_password", PASSWORD)
    press(walk.page, "main form button[type=submit]")


def take(names: list[str]) -> int:
    """Takes the pictures; returns the number of those that could not be taken. The others are taken all the same."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    failed = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), **MAIL) as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with contextlib.closing(browser.new_context()) as known:
            signed_in(Walk(known.new_page(), house))
            state = known.storage_state()
        for name in names:
            (width, height), knows, steps = PICTURES[name]
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="light",
                storage_state=state if knows else None,
            )
            opened = context.new_page()
            try:
                steps(Walk(opened, house))
                save(name, opened.screenshot(clip=clip(opened, width, height)))
            except Exception as error:
                failed += 1
                print(f"{name}: {error}")  # noqa: T201
            context.close()
        browser.close()
    return failed


def clip(opened: Page, width: int, height: int) -> dict:
    """The window without what is below the contents: the foot of every page says nothing of this one."""
    end = opened.locator("main").evaluate("e => e.getBoundingClientRect().bottom")
    return {"x": 0, "y": 0, "width": width, "height": max(200, min(height, end + 16))}


def save(name: str, png: bytes) -> None:
    """A PNG of few colours: small enough for a repository."""
    image = Image.open(io.BytesIO(png)).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)
    image.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(1 if take(sys.argv[1:] or list(PICTURES)) else 0)

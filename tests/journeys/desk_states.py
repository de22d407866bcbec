"""What the pages of the desk look like when something is under way, done or wrong: each state by its name."""

import contextlib
import datetime
import fcntl
import json
import sqlite3
import time
from urllib.parse import urlsplit

import pyotp

from tests.journeys.house import press

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SAVE = "main form button:has-text('Guardar') >> nth=0"
LAST = "main form button[type=submit] >> nth=-1"
SEND = "main form button[type=submit] >> nth=0"


class Scene:
    """A page at the desk of a house, the folder of that house, and the rows that its lists begin with."""

    def __init__(self, page, house: str, folder, rows: dict[str, str]):
        self.page, self.house, self.folder, self.rows = page, house, folder, rows

    def go(self, path: str) -> int:
        """Opens an address below /gestion/; its status."""
        return self.page.goto(f"{self.house}/gestion/{path.format(**self.rows)}").status

    def change(self, sql: str, *values) -> None:
        """Changes what the house remembers, where no hand could stop it at the right moment."""
        with contextlib.closing(sqlite3.connect(self.folder / "cocrea.sqlite3", timeout=20)) as base:
            base.execute(sql, values)
            base.commit()


def forms(scene):
    """Forms that were refused, left unfinished, or overtaken by somebody else."""
    page = scene.page
    for table in ("commitments", "activities", "people", "indicators", "sources"):
        scene.go(f"tablas/{table}/nuevo/")
        press(page, SAVE)
        assert page.locator("main .error-summary").is_visible(), table
        yield f"refused: {table}"
    scene.go("tablas/places/nuevo/")
    page.fill("#id_name", "A medias")
    press(page, "main form button:has-text('borrador')")
    yield "kept as a draft"
    scene.go("tablas/places/nuevo/")
    yield "left unfinished"
    press(page, "main button[name=descartar]")
    scene.go("tablas/commitments/{third}/")
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#id_note", f"Otra persona {time.time()}")
    press(other, SAVE)
    other.close()
    page.fill("#id_note", "Yo")
    press(page, SAVE)
    assert "Otra persona" in page.inner_text("main")
    yield "two at once"
    press(page, LAST)
    yield "two at once, nothing chosen"


def publishing(scene):
    """Publishing and withdrawing, and what keeps them back."""
    page, row = scene.page, "tablas/commitments/{third}/"
    scene.go(f"{row}retirar/")
    press(page, SEND)
    yield "withdraw without a reason"
    page.fill("#reason", "Se corrige")
    press(page, SEND)
    yield "withdrawn"
    scene.go(f"{row}publicar/")
    yield "publish"
    page.check("#cuando-luego")
    press(page, SEND)
    yield "publish later, without a day"
    page.check("#cuando-luego")
    page.fill("#dia", (datetime.date.today() + datetime.timedelta(days=30)).isoformat())
    page.fill("#hora", "09:00")
    press(page, SEND)
    assert "hecho=programado" in page.url
    yield "waits for its moment"
    scene.go(row)
    yield "a draft that waits for its moment"
    scene.go("")
    yield "the first page, with what waits"
    scene.go(f"{row}publicar/")
    press(page, "main form[action*=cancelar] button")
    yield "called off"
    press(page, SEND)
    assert "hecho=publicado" in page.url
    yield "published"
    scene.go(f"{row}historia/")
    press(page, "main a:has-text('Deshacer el acto') >> nth=0")
    yield "undo"
    press(page, SEND)
    yield "undo without a reason"


def keeping(scene):
    """Files, order, splitting, merging, taking away."""
    page, row = scene.page, "tablas/commitments/{third}/"
    scene.go(f"{row}documentos/")
    press(page, LAST)
    yield "attach nothing"
    page.set_input_files("#archivos", [{"name": "acta.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    yield "about to attach"
    press(page, "main button:has-text('Adjuntar')")
    yield "attached"
    press(page, "main a[href$='/quitar/']")
    yield "take a file off"
    press(page, SEND)
    yield "take a file off, refused or done"
    for end in ("dividir/", "quitar/"):
        scene.go(row + end)
        if page.locator("main form").count():
            press(page, LAST)
        yield f"refused: {end}"
    scene.go(f"{row}unir/")
    press(page, SEND)
    yield "merge two"
    press(page, LAST)
    yield "merge two, refused"
    scene.go("tablas/activities/ordenar/{third}/")
    page.click("main li:nth-child(1) button:has-text('Bajar')")
    yield "an order that is not saved"
    scene.go("tablas/commitments/nuevo/")
    page.select_option("#id_plan", index=1)
    page.fill("#id_number", "99")
    page.fill("#id_title", "Un error de dedo")
    press(page, SAVE)
    assert "hecho=guardado" in page.url, page.inner_text("main")
    scene.go(f"{urlsplit(page.url).path.removeprefix('/gestion/')}quitar/")
    yield "remove"
    press(page, SEND)
    if page.locator("#reason").count():
        yield "remove without a reason"
        page.fill("#reason", "Fue un error")
        press(page, SEND)
    assert "hecho=quitada" in page.url
    yield "removed"


def imports(scene):
    """A file looked at, with errors, with changes, being written, lost, written."""
    page = scene.page
    scene.go("importar/")
    press(page, SEND)
    yield "no file"
    for name, text in (("nothing", ""), ("errors", "2020,cuatro,"), ("changes", "2020,77,Nuevo")):
        scene.go("importar/")
        content = f"plan,number,title\n{text}\n".encode()
        page.set_input_files("#id_file", {"name": "commitments.csv", "mimeType": "text/csv", "buffer": content})
        press(page, SEND)
        yield f"file: {name}"
    key, upload = page.url.rstrip("/").split("/")[-1], urlsplit(page.url).path.removeprefix("/gestion/")
    notes = scene.folder / "imports"
    notes.mkdir(exist_ok=True)
    # As long ago as a page takes for lost, and not yet as long as the house waits before it begins again by itself.
    ago = "UPDATE desk_upload SET state = ?, message = ?, changed_at = datetime('now', '-6 seconds') WHERE id = ?"
    for state in ("waiting", "running", "failed", "moved"):
        scene.change(
            ago,
            state,
            "No se pudo." if state == "failed" else "",
            key,
        )
        if state == "running":
            scene.go(upload)
            yield "being written by nobody"
            (notes / f"{key}.json").write_text(json.dumps({"done": 300, "total": 900, "begun": 1}))
            with (notes / f"{key}.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                scene.go(upload)
                assert page.locator("main progress[max='900']").is_visible()
                yield "being written"
            (notes / f"{key}.json").unlink()
        else:
            scene.go(upload)
            yield f"file: {state}"
    press(page, "main form button:has-text('Aplicar')")
    yield "written"
    press(page, "main a:has-text('Deshacerlo')")
    page.fill("#reason", "Fue una prueba")
    press(page, SEND)
    yield "a file undone"


def settings(scene):
    """Settings that were refused."""
    page = scene.page
    for path, field, value in (
        ("identidad/", "#id_name", ""),
        ("contacto/", "#id_contact_email", "nadie"),
        ("colores/", "#light-accent", "#e0a090"),
        ("responsables/nueva/", "#id_start", "quince"),
    ):
        scene.go(f"ejercicio/{path}")
        page.fill(field, value)
        press(page, SAVE)
        assert page.locator("main .error-summary").is_visible(), path
        yield f"refused: {path}"
    scene.go("ejercicio/logo/")
    press(page, SAVE)
    yield "refused: logo/"


def people(scene):
    """Invitations, roles, secrets."""
    page, send = scene.page, "main form button[type=submit] >> nth=-1"
    scene.go("personas/invitar/")
    page.fill("#id_email", f"axe{int(time.time())}@villa.example")
    page.check("input[name=role][value=liaison]")
    press(page, send)
    yield "invite without an institution"
    page.check("input[name=role][value=steward]")
    press(page, send)
    link = page.input_value("#enlace")
    yield "the link of an invitation"
    scene.go("personas/")
    yield "people, with an invitation"
    for path in ("personas/2/cargo/", "cargos/2/terminar/", "personas/2/cuenta/", "contrasena/"):
        scene.go(path)
        press(page, send)
        yield f"refused: {path}"
    guest = page.context.browser.new_context().new_page()
    mine, scene.page = scene.page, guest
    guest.goto(link)
    yield "an invitation"
    press(guest, send)
    yield "an invitation, refused"
    guest.fill("#id_name", "Luz")
    guest.fill("#id_password", "una-clave-que-nadie-adivina")
    press(guest, send)
    yield "somebody new"
    scene.go("segundo-paso/")
    secret = guest.inner_text("main code").replace(" ", "")
    guest.fill("#id_code", "000000")
    press(guest, send)
    yield "second step, wrong code"
    guest.fill("#id_code", pyotp.TOTP(secret).now())
    press(guest, send)
    yield "recovery codes"
    for path in ("cuenta/", "segundo-paso/quitar/", "segundo-paso/codigos/"):
        scene.go(path)
        yield f"with a second step: {path}"
    guest.context.close()
    scene.page = mine


def letters(scene):
    """Letters that wait, that left, that could not be delivered; the choice of whoever gets them."""
    put = (
        'INSERT INTO notices_notice (key, "to", kind, subject, body, about, made_at, at, state, next_at, is_settled,'
    )
    put += " attempts, last_error) VALUES (?, ?, ?, ?, ?, '[]', ?, ?, ?, ?, 0, 0, ?)"
    when, error = "2026-01-05 15:00:00", "550 5.1.1 No such user here " + "x" * 80
    for number, state in enumerate(("waiting", "failed", "sent", "dropped")):
        key, to = f"axe:{time.time()}:{state}", f"{'muy-largo-' * 4}{number}@villa.example"
        subject, body = f"Invitación a la sesión {number}", "Hola:\n\nhttp://127.0.0.1/" + "largo/" * 30
        scene.change(put, key, to, "meetings.invitation", subject, body, when, when, state, when, error)
    for tab in ("espera", "fallidos", "enviados", "apartados"):
        scene.go(f"avisos/?estado={tab}")
        yield f"letters: {tab}"
    scene.go("avisos/?estado=fallidos")
    press(scene.page, "main tbody th a >> nth=0")
    yield "a letter"
    scene.page.fill("#id_to", "nadie")
    press(scene.page, SEND)
    assert scene.page.locator("main .error-summary").is_visible()
    yield "a letter, wrong address"
    scene.go("avisos/borrar/")
    press(scene.page, SEND)
    yield "refused: erase"


def official_letters(scene):
    """A letter from its first draft to its number, and what keeps it back."""
    page, send = scene.page, "main form button[type=submit] >> nth=0"
    scene.go("oficios/nuevo/")
    press(page, send)
    yield "letters: nobody writes"
    page.select_option("#id_issuer", index=1)
    page.select_option("#id_organization", index=2)
    press(page, send)
    yield "letters: a draft is written"
    page.fill("#id_subject", "")
    press(page, send)
    assert page.locator("main .error-summary").is_visible()
    yield "letters: without a subject"
    page.fill("#id_subject", "Oficio de prueba " + "largo" * 12)
    page.fill("#id_s-0-name", "Ana Ríos")
    page.fill("#id_email", "salud@villa.example")
    press(page, send)
    yield "letters: the draft"
    press(page, "main a:has-text('Emitir')")
    yield "letters: asked before it is issued"
    press(page, "main button:has-text('Emitir')")
    yield "letters: issued"
    press(page, "main button:has-text('Enviar')")
    yield "letters: sent"
    press(page, "main button:has-text('Cancelar el oficio')")
    yield "letters: cancelled without a reason"
    scene.go("oficios/")
    yield "letters: the list"


def cross_check(scene):
    """What the check found, decided or not, and the numbers that a document brings."""
    page = scene.page
    scene.go("cotejo/")
    press(page, "main button:has-text('Cotejar')")
    yield "check: done"
    for tab in ("decididas", "descartadas", "ya-no"):
        scene.go(f"cotejo/?ver={tab}")
        yield f"check: {tab}"
    scene.go("cotejo/?ver=decididas")
    press(page, "main tbody th a >> nth=0")
    press(page, SAVE)
    assert page.locator("main .error-summary").is_visible()
    yield "check: nothing said"
    scene.go("cotejo/documentos/")
    press(page, LAST)
    yield "a document: none chosen"
    page.select_option("#id_source", index=1)
    text = "Se entregaron 250 estufas ecológicas y se capacitó al 40 % de 12 municipios.".encode()
    page.set_input_files("#id_file", {"name": "informe.txt", "mimeType": "text/plain", "buffer": text})
    press(page, LAST)
    assert page.locator("main tbody th a").count(), page.inner_text("main")
    yield "a document: its numbers"
    press(page, "main tbody th a >> nth=0")
    page.fill("#id_subject", "")
    press(page, SEND)
    assert page.locator("main .error-summary").is_visible()
    yield "a document: a number without its subject"


def advice(scene):
    """A recommendation that is answered, acted on and settled; the reply of an institution."""
    page = scene.page
    scene.go("recomendaciones/")
    press(page, "main a[href^='/gestion/recomendaciones/'] >> nth=-1")
    yield "advice: one"
    here = page.url
    press(page, SEND)
    assert page.locator("main .error-summary").is_visible()
    yield "advice: answered with nothing"
    page.check("[name=answer][value=partly]")
    page.fill("[name=answer_text]", "Se hará en el plan que sigue.")
    press(page, SEND)
    yield "advice: answered"
    press(page, LAST)
    yield "advice: an action without words"
    page.fill("[name=text]", "Nombrar a quien responde por cada compromiso " + "largo" * 12)
    press(page, LAST)
    yield "advice: with its action"
    page.goto(here)
    press(page, "main a[href^='/gestion/recomendaciones/acciones/']")
    press(page, SEND)
    yield "advice: settled with nothing"
    scene.go("replicas/")
    press(page, "main a[href^='/gestion/replicas/']")
    press(page, SEND)
    yield "a reply without words"


STATES = (forms, publishing, keeping, imports, settings, people, letters, official_letters, cross_check, advice)

"""What the pages of sessions, minutes, agreements and contacts look like while each is under way, done or refused."""

import datetime
import io
import re

from docx import Document

from tests.journeys.desk_states import LAST, PDF, SAVE, SEND
from tests.journeys.house import press

BODY = "Comité Coordinador del Municipio de Durango"
NOTES = "main form[data-notes] .buttons >> nth=0 >> button"
TOPIC = "En este punto se acordó que la Secretaría de Salud entregará el padrón a más tardar el 30 de marzo."


def planned(scene, day: str, subject: str) -> str:
    """Plans a session with its usual points and its list; its address below /gestion/."""
    page = scene.page
    scene.go("sesiones/nueva/")
    page.select_option("#id_organization", label=BODY)
    page.fill("#id_subject", subject)
    page.fill("#id_day", day)
    page.fill("#id_starts", "10:00")
    page.fill("#id_ends", "12:00")
    press(page, SEND)
    return page.url.split("?")[0].partition("/gestion/")[2]


def refused(scene, path: str, button: str = SEND) -> str:
    """Presses what sends a form that is not filled in; the page says so."""
    scene.go(path)
    press(scene.page, button)
    assert scene.page.locator("main .error-summary").is_visible(), path
    return f"refused: {path}"


def sittings(scene):
    """A session that is called, held and voted in, and one that is called off."""
    page = scene.page
    yield refused(scene, "sesiones/nueva/")
    day = datetime.date.today() + datetime.timedelta(days=90)
    here = planned(scene, day.isoformat(), "Sesión que se mira de cerca")
    yield "session: planned"
    scene.go(f"{here}orden/")
    yield "agenda: empty"
    press(page, "main button[name=usuales]")
    yield "agenda: the usual points"
    yield refused(scene, f"{here}orden/", "main button[name=agregar]")
    press(page, "main ol a >> nth=0")
    yield "agenda: one point"
    page.fill("#id_title", "")
    press(page, SEND)
    yield "agenda: one point, refused"
    scene.go(f"{here}participantes/")
    yield "participants: nobody yet"
    press(page, "main button[name=llenar]")
    yield "participants: those who hold a seat"
    yield refused(scene, f"{here}participantes/", "main button[name=agregar]")
    press(page, "main tbody th a >> nth=0")
    yield "participant"
    page.select_option("#id_post", index=0)
    page.select_option("#id_person", index=0)
    press(page, SEND)
    yield "participant: refused or kept"
    scene.go(f"{here}datos/")
    page.fill("#id_ends", "09:00")
    press(page, SEND)
    yield "session: it ends before it begins"
    yield from voted(scene, here)
    yield from handed_round(scene, here)
    for end in ("citar/", "asistencia/", "celebrar/", "celebrar/?cerrar=1", "publicar/"):
        scene.go(here + end)
        yield f"session: {end}"
    scene.go(f"vista-previa/{here}")
    yield "session: as the public will read it"
    for end in ("cancelar/", "retirar/"):
        yield refused(scene, here + end)
    scene.go(f"{here}cancelar/")
    page.fill("#reason", "Era una prueba")
    press(page, SEND)
    yield "session: called off"
    scene.go("sesiones/")
    yield "sessions"


def voted(scene, here: str):
    """Motions: one that is put, corrected, and refused."""
    page = scene.page
    scene.go(f"{here}votaciones/")
    yield "motions: none"
    yield refused(scene, f"{here}votaciones/")
    page.fill("#id_text", "Aprobar el orden del día")
    page.select_option("#id_requirement", index=1)
    press(page, SEND)
    yield "motion"
    press(page, "main a[href$='/texto/']")
    yield "motion: its words"
    page.fill("#id_text", "")
    press(page, SEND)
    yield "motion: without words"
    scene.go(f"{here}asistencia/")
    yield "roll call: its day has not come"
    scene.go(f"{here}celebrar/")
    yield "session: its day has not come"
    scene.go(f"{here}datos/")
    page.fill("#id_day", datetime.date.today().isoformat())
    press(page, SEND)
    scene.go(f"{here}asistencia/")
    press(page, "main button:has-text('Abrir ahora la sesión')")
    yield "roll call: open"
    for _seat in range(4):
        missing = page.locator("main li:not(:has-text('Llegó')) button:has-text('Presente')")
        if missing.count():
            with page.expect_navigation():
                missing.first.click()
    yield "roll call: they come"
    scene.go(f"{here}votaciones/1/")
    press(page, "main button[name=abrir]")
    yield "vote: open"
    press(page, "main button[name=voto] >> nth=0")
    yield "vote: one is in"
    press(page, "main button[name=cerrar]")
    yield "vote: counted"
    page.click("main details summary >> nth=0")
    yield "vote: one was written down wrongly"


def handed_round(scene, here: str):
    """Papers of a session."""
    page = scene.page
    yield refused(scene, f"{here}papeles/", LAST)
    page.set_input_files("#archivos", [{"name": "orden.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    yield "papers: about to attach"
    press(page, LAST)
    yield "papers: attached"
    press(page, "main a[href$='/quitar/']")
    yield "papers: take one off"
    press(page, SEND)
    yield "papers: taken off"


def minutes(scene):
    """Minutes from their first word to the corrections beside them."""
    page = scene.page
    day = datetime.date.today() - datetime.timedelta(days=30)
    here = planned(scene, day.isoformat(), "Minuta que se mira de cerca")
    scene.go(f"{here}participantes/")
    press(page, "main button[name=llenar]")
    scene.go(f"{here}minuta/")
    yield "minutes: none"
    press(page, "main button[name=empezar]")
    yield "minutes: begun"
    for title in ("Padrón de salud", "Asuntos generales"):
        page.fill("#id_title", title)
        press(page, "main button[name=agregar]")
    page.locator("[data-field=text]").first.fill(TOPIC)
    page.fill("#subject", "Minuta que se mira de cerca")
    press(page, NOTES)
    yield "minutes: written"
    page.click("main nav.tabs a >> nth=1")
    page.wait_for_url("**tema=*")
    yield "minutes: one topic"
    scene.go(f"{here}minuta/")
    yield from at_once(scene)
    press(page, "main a[href$='/quitar/'] >> nth=-1")
    yield "minutes: take a topic out"
    press(page, SEND)
    yield "minutes: a topic is out"
    yield from by_word(scene, here)
    yield from amended(scene, here)
    yield from agreed(scene, here, day)
    yield from closed(scene, here)


def at_once(scene):
    """Two who write the same sentence of the minutes."""
    page = scene.page
    other = page.context.browser.new_context(storage_state=page.context.storage_state(), java_script_enabled=False)
    second = other.new_page()
    second.goto(page.url)
    second.locator("[data-field=state]").first.fill("Ya lo entregó")
    page.locator("[data-field=state]").first.fill("Falta que lo entregue")
    press(second, NOTES)
    other.close()
    press(page, NOTES)
    assert "Ya lo entregó" in page.inner_text("main")
    yield "minutes: two at once"
    press(page, "main button[name=unir]")
    yield "minutes: brought together"


def by_word(scene, here: str):
    """A Word file that goes out, is changed and comes back."""
    page = scene.page
    with page.expect_download() as waited:
        page.click("main form[action$='/para-editar/'] button")
    document, changed = Document(waited.value.path()), 0
    for paragraph in every_paragraph(document):
        if "se acordó que la Secretaría" in paragraph.text:
            paragraph.text, changed = paragraph.text.replace("30 de marzo", "15 de abril"), changed + 1
    assert changed
    out = io.BytesIO()
    document.save(out)
    yield refused(scene, f"{here}minuta/word/")
    page.set_input_files("#archivo", [{"name": "minuta.docx", "mimeType": "", "buffer": out.getvalue()}])
    press(page, SEND)
    assert "abril." in page.inner_text("main")
    yield "minutes: what the Word file changes"
    press(page, SEND)
    yield "minutes: brought back"


def every_paragraph(document):
    """Those of the text and those of its tables."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def amended(scene, here: str):
    """The draft goes round; somebody who attended proposes; it is answered."""
    page = scene.page
    scene.go(f"{here}minuta/enmiendas/")
    yield "amendments: none"
    scene.go(f"{here}minuta/circular/")
    page.fill("#id_until", (datetime.date.today() + datetime.timedelta(days=9)).isoformat())
    press(page, SEND)
    yield "minutes: circulate, before anybody said who came"
    scene.go(f"{here}asistencia/")
    press(page, "main button:has-text('Los demás vinieron')")
    yield "roll call: complete"
    scene.go(f"{here}minuta/circular/")
    yield "minutes: circulate"
    page.fill("#id_until", "")
    press(page, SEND)
    yield "minutes: circulate, without a day"
    page.fill("#id_until", (datetime.date.today() + datetime.timedelta(days=9)).isoformat())
    press(page, SEND)
    yield "minutes: circulated"
    link = re.search(r"/minutas/revision/[^/\"]+/", page.content())[0]
    guest = page.context.browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    for number in (1, 2):
        guest.goto(scene.house + link)
        mine, scene.page = scene.page, guest
        yield f"the secret address of the minutes {number}"
        press(guest, "main form[method=get] button")
        press(guest, LAST)
        yield f"an amendment, refused {number}"
        guest.fill("main textarea >> nth=0", f"{TOPIC} Así se dijo {number}.")
        guest.fill("main textarea >> nth=-1", "Así lo recuerdo.")
        press(guest, LAST)
        yield f"an amendment, proposed {number}"
        scene.page = mine
    guest.context.close()
    scene.go(f"{here}minuta/enmiendas/")
    yield "amendments: two wait"
    press(page, "main a[href*='/enmiendas/'] >> nth=0")
    yield "amendment"
    page.fill("#reason", "")
    press(page, "main form button[type=submit]:not([name=aceptar])")
    yield "amendment: answered without a reason"
    scene.go(f"{here}minuta/enmiendas/")
    press(page, "main a[href*='/enmiendas/'] >> nth=0")
    press(page, "main button[name=aceptar]")
    yield "amendments: one is answered"


def agreed(scene, here: str, day: datetime.date):
    """What the minutes seem to say becomes an agreement; then everything that can become of it."""
    page = scene.page
    scene.go(f"{here}acuerdos/")
    yield "agreements: what the minutes seem to say"
    press(page, "main a[href*='frase='] >> nth=0")
    yield "agreements: one to confirm"
    page.fill("#id_text", "")
    press(page, LAST)
    yield "agreements: without words"
    page.fill("#id_text", "Entregar el padrón de salud")
    page.check("#id_mode input[value=agreed]")
    page.fill("#id_responsible", BODY)
    page.fill("#id_due_on", (day + datetime.timedelta(days=20)).isoformat())
    press(page, LAST)
    yield "agreements: recorded"
    press(page, "main #registrados a >> nth=0")
    row = page.url.split("?")[0].partition("/gestion/")[2]
    yield "agreement"
    for act in ("contestado", "cumplido", "retomada", "prorroga", "cancelar"):
        scene.go(f"{row}{act}/")
        yield f"agreement: {act}"
    for act in ("cumplido", "prorroga", "cancelar", "quitar"):
        yield refused(scene, f"{row}{act}/")
    scene.go(f"{row}prorroga/")
    page.fill("#id_due_on", (day + datetime.timedelta(days=60)).isoformat())
    page.fill("#id_text", "Falta un municipio")
    press(page, SEND)
    yield "agreement: extended"
    scene.go(f"{row}cumplido/")
    page.fill("#id_text", "Se recibió el padrón")
    press(page, SEND)
    yield "agreement: fulfilled"
    scene.go(f"{row}reabrir/")
    yield "agreement: open it again"
    for query in ("", "?estado=overdue", "?q=xyzzy"):
        scene.go(f"acuerdos/{query}")
        yield f"agreements: {query}"
    yield refused(scene, "acuerdos/", "main form[method=post] button >> nth=-1")


def closed(scene, here: str):
    """Approved minutes, their signed copy, a correction, and out of sight again."""
    page = scene.page
    scene.go(f"{here}minuta/aprobar/")
    yield "minutes: approve"
    press(page, LAST)
    yield "minutes: approve, refused: nobody voted them"
    page.check("main input[value=paper]")
    press(page, LAST)
    yield "minutes: approved"
    for end in ("correccion/", "firmada/"):
        scene.go(f"{here}minuta/{end}")
        yield f"minutes: {end}"
        yield refused(scene, f"{here}minuta/{end}", LAST)
    page.set_input_files("#id_file", [{"name": "firmada.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    press(page, LAST)
    yield "minutes: a signed copy"
    for end in ("reservar/", "quitar/"):
        scene.go(f"{here}minuta/firmada/")
        press(page, f"main li a[href$='/{end}']")
        yield f"minutes: a signed copy, {end}"
        press(page, LAST)
        yield f"minutes: a signed copy, {end} without a reason"
    scene.go(f"{here}minuta/correccion/")
    for field in ("where", "says", "should_say", "reason"):
        page.fill(f"#id_{field}", f"Punto 1 {field}")
    press(page, LAST)
    yield "minutes: corrected"
    scene.go(f"{here}minuta/publicar/")
    yield "minutes: publish or withdraw"
    press(page, SEND)
    yield "minutes: published or withdrawn"


def brought(scene):
    """Minutes that somebody has as a Word file."""
    page = scene.page
    document = Document()
    table = document.add_table(0, 2)
    for label, text in (
        ("Asunto:", "Reunión que se mira de cerca"),
        ("Participantes:", "1.- Ing. Manuel Galván Díaz.- Titular\n2.- C. Nadie Que Se Conozca"),
        ("Desarrollo de la reunión:", f"Compromiso 4: {TOPIC}"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    out = io.BytesIO()
    document.save(out)
    yield refused(scene, "sesiones/traer/")
    page.set_input_files("#archivo", [{"name": "minuta.docx", "mimeType": "", "buffer": out.getvalue()}])
    press(page, SEND)
    yield "minutes in Word: what was read"
    press(page, LAST)
    assert page.locator("main .error-summary").is_visible()
    yield "minutes in Word: something is missing"


def contacts(scene):
    """How to write to people."""
    page = scene.page
    for query in ("", "?q=xyzzy"):
        scene.go(f"contactos/{query}")
        yield f"contacts: {query}"
    scene.go("contactos/")
    press(page, "main tbody th a >> nth=-1")
    one = page.url.partition("/gestion/")[2]
    yield "a contact"
    yield refused(scene, one, SAVE)
    page.fill("#id_email", f"{'muy-largo-' * 5}@villa.example")
    press(page, SAVE)
    yield "contacts: kept"
    scene.go(one)
    yield "a contact that is known"
    press(page, "main button[name=borrar]")
    yield "contacts: erased"


SITTINGS = (sittings, minutes, brought, contacts)

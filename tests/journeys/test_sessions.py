"""A session from its plan to its public page: by mouse, by the keys alone, and from a telephone without scripts."""

import contextlib
import datetime
import re
import sqlite3

import pytest

from tests.journeys.desk import faults, signed_in
from tests.journeys.hands import Keys, Pointer
from tests.journeys.house import press

pytestmark = pytest.mark.browser
BODY = "Comité Coordinador del Municipio de Durango"
ALTERNATE = "María de Jesús Hernández Uribe"


def letter(folder, email: str) -> str:
    """What the outbox holds for somebody."""
    with contextlib.closing(sqlite3.connect(folder / "cocrea.sqlite3", timeout=20)) as base:
        return base.execute('SELECT body FROM notices_notice WHERE "to" = ? ORDER BY id DESC', [email]).fetchone()[0]


def planned(hands, house: str, days: int) -> str:
    """Plans a session so many days ahead, with its agenda and its list; its address at the desk."""
    day = datetime.date.today() + datetime.timedelta(days=days)
    hands.visit(f"{house}/gestion/sesiones/nueva/")
    hands.pick("Organismo", BODY)
    hands.write("Asunto", f"Seguimiento del día {days}")
    # What a picker of days and hours takes from the keys differs by language: its value is put in.
    hands.page.locator("#id_day").fill(day.isoformat())
    hands.page.locator("#id_starts").fill("10:00")
    hands.page.locator("#id_ends").fill("12:00")
    hands.write("Lugar (opcional)", "Sala de juntas")
    hands.send("Planearla")
    here = hands.page.url.split("?")[0]
    hands.follow("Escribir el orden del día")
    hands.send("Agregar los puntos de costumbre")
    assert "Lista de asistencia" in hands.text() or "Pase de lista" in hands.text()
    hands.visit(f"{here}participantes/")
    hands.send("Ponerlas en la lista")
    assert "Óscar Eduardo Moreno Littleton" in hands.text() or "Moreno Littleton" in hands.text()
    return here


@pytest.mark.parametrize(("hands", "days"), [(Pointer, 60), (Keys, 61)], ids=["mouse", "keys"])
def test_planned_called_held_and_published(desk, desk_folder, browser, hands, days):
    context, page = signed_in(browser, desk, 1280)
    hand = hands(page)
    here = planned(hand, desk, days)
    email = f"suplente{days}@villa.example"
    hand.visit(f"{desk}/gestion/contactos/")
    hand.follow("María de Jesús Hernández Uribe")
    hand.write("Correo", email)
    hand.send("Guardar")
    hand.visit(f"{here}citar/")
    hand.send("Citar sin enviar correo")
    assert "bandeja de salida" in hand.text()

    link = re.search(r"http\S+/sesiones/invitacion/\S+", letter(desk_folder, email))[0]
    phone = browser.new_context(viewport={"width": 360, "height": 700}, java_script_enabled=False)
    guest = phone.new_page()
    guest.goto(link)
    press(guest, "main button:has-text('Voy')")
    assert "Gracias" in guest.inner_text("main")
    hand.visit(f"{here}citar/")
    assert re.search(r"1 viene", hand.text())

    away, mobile = signed_in(browser, desk, 360, with_script=False)
    mobile.goto(f"{here}asistencia/")
    assert not mobile.locator("main button:has-text('Abrir ahora la sesión')").count(), "its day has not come"
    press(mobile, "main a:has-text('Cambiar día y hora')")
    mobile.fill("#id_day", datetime.date.today().isoformat())
    press(mobile, "main form button[type=submit] >> nth=0")
    mobile.goto(f"{here}asistencia/")
    press(mobile, "main button:has-text('Abrir ahora la sesión')")
    for name in ("Mario Garza Escobosa", "Lourdes López Salas", "Jesús Hernández Uribe"):
        press(mobile, f"main li:has-text('{name}') button:has-text('Presente')")
    assert "Hay quórum: están 3 de 4" in mobile.inner_text("main")
    assert mobile.evaluate("document.documentElement.scrollWidth") <= 360
    away.close()

    hand.visit(f"{here}votaciones/")
    hand.write("Lo que se vota", "Aprobar el orden del día")
    hand.pick("Lo que necesita", "Más de la mitad de los votos presentes")
    hand.send("Presentarla")
    hand.send("Abrir la votación")
    for _voter in range(3):
        hand.send("Sí")
    hand.send("Cerrar la votación y contar")
    assert "Se aprobó" in hand.text() and "3 a favor" in hand.text()
    hand.visit(f"{here}celebrar/")
    hand.send("Cerrar la sesión")
    hand.visit(f"{here}publicar/")
    hand.send("Publicar")
    hand.follow("Página pública")
    said = hand.text()
    assert "Hay quórum: están 3 de 4" in said and "Aprobar el orden del día" in said and "Sala de juntas" in said
    looked_at(browser, desk, here, page.url, link)
    hand.visit(f"{here}retirar/")
    hand.write("Por qué", "Era una prueba")
    hand.send("Retirar ahora")
    phone.close()
    context.close()


def looked_at(browser, desk: str, here: str, public: str, link: str) -> None:
    """Every page and state of the session: what axe finds, and that none is wider than its window."""
    ends = (
        "",
        "datos/",
        "orden/",
        "participantes/",
        "citar/",
        "asistencia/",
        "votaciones/",
        "votaciones/1/",
        "papeles/",
    )
    staff = [f"{here}{end}" for end in (*ends, "celebrar/?cerrar=1", "cancelar/", "retirar/")]
    staff += [f"{desk}/gestion/sesiones/", f"{desk}/gestion/sesiones/nueva/", f"{desk}/gestion/contactos/"]
    open_to_all = [public, link, f"{desk}/sesiones/", f"{desk}/sesiones/calendario/", f"{desk}/lineamientos/"]
    found = []
    for width, scheme in ((320, "dark"), (1280, "light")):
        context, page = signed_in(browser, desk, width, scheme=scheme)
        for address in [*staff, *open_to_all]:
            assert page.goto(address).status in (200, 404), address
            found += [(width, address, fault) for fault in faults(page)]
        context.close()
    assert not found

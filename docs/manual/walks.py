"""The steps to the screens of calls, seats, elections, sessions, minutes, agreements and letters. Each makes what it
needs where it is not there yet, so that any picture can be taken alone."""

import datetime
import re

from tests.journeys.house import press

SEND = "main form button[type=submit] >> nth=0"
LAST = "main form button[type=submit] >> nth=-1"
BODY = "Comité Coordinador del Municipio de Durango"
DESK = "/gestion/"
SAID = "Se acordó que la Secretaría de Salud entregará el padrón a más tardar el 30 de marzo."


def day(days: int) -> datetime.date:
    """So many days from today."""
    return datetime.date.today() + datetime.timedelta(days=days)


def is_there(walk, path: str) -> bool:
    """Whether the house has this page already."""
    return walk.page.goto(walk.house + path).status == 200


def call(walk) -> str:
    """A call that is open, with its registrations; its address below /gestion/."""
    page, here = walk.page, f"{DESK}convocatorias/{day(0).year}/"
    if is_there(walk, here):
        return here
    walk.go(f"{DESK}convocatorias/nueva/")
    page.fill("#id_slug", str(day(0).year))
    page.fill("#id_title", "Convocatoria a la sociedad civil")
    page.fill("#id_purpose", "Formar el secretariado técnico local")
    for name, days in (("opens", -1), ("closes", 5)):
        page.fill(f"#id_{name}_at", f"{day(days).isoformat()}T10:00")
    press(page, SEND)
    page.fill("#id_text", "La oficina guarda tus datos para atender tu registro.")
    press(page, SEND)
    press(page, "main a:has-text('Publicar la convocatoria')")
    press(page, SEND)
    for name in ("Ana Luna", "Beto Sosa"):
        register(walk, name)
    walk.go(here)
    return here


def register(walk, name: str) -> None:
    """Somebody registers from a telephone."""
    guest = walk.page.context.browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    guest.goto(f"{walk.house}/convocatorias/")
    press(guest, "main a:has-text('Registrarme')")
    guest.check("input[name=kind][value=person]")
    guest.fill("#id_name", name)
    guest.fill("#id_email", f"{name.split()[0].lower()}@villa.example")
    guest.select_option("#id_sector", label="Sociedad civil")
    guest.check("#id_consent")
    guest.wait_for_timeout(3200)  # nobody fills a form in less
    press(guest, SEND)
    guest.context.close()


def registrations(walk) -> None:
    """The page of a call at the office."""
    here, page = call(walk), walk.page
    while page.locator("main a:has-text('Sin confirmar')").count():
        press(page, "main a:has-text('Sin confirmar')")
        if not page.locator("main tbody a").count():
            break
        press(page, "main tbody a >> nth=0")
        press(page, "main a:has-text('Confirmar a mano')")
        press(page, SEND)
        walk.go(here)
    walk.go(here)
    walk.show("main .tabs")


def call_form(walk) -> None:
    """The form in which somebody registers."""
    call(walk)
    walk.go("/convocatorias/")
    press(walk.page, "main a:has-text('Registrarme')")
    walk.show("main form")


def election(walk) -> str:
    """An election that is announced, with candidates and roll; its address."""
    page, here = walk.page, f"{DESK}elecciones/comite/"
    if is_there(walk, here):
        return here
    walk.go(f"{DESK}elecciones/nueva/")
    page.fill("#id_title", "Elección del comité")
    page.fill("#id_slug", "comite")
    page.select_option("#id_body", label=BODY)
    page.select_option("#id_mode", label="Voto secreto digital")
    page.fill("#id_opens_at", f"{day(-1):%Y-%m-%d}T10:00")
    page.fill("#id_closes_at", f"{day(5):%Y-%m-%d}T18:00")
    press(page, SEND)
    for number, name in ((1, "Ana Luna"), (2, "Beto Sosa")):
        walk.go(here)
        press(page, "main a:has-text('Agregar una candidatura')")
        page.fill("#id_number", str(number))
        page.fill("#id_name", name)
        press(page, "main form button:has-text('Guardar') >> nth=0")
    walk.go(f"{here}padron/")
    people = [f"Persona {number:02}; Colegio {number % 4}; Sector {number % 3}" for number in range(12)]
    page.fill("main textarea", "\n".join(people))
    press(page, "main button:has-text('Guardar el padrón')")
    walk.go(here)
    press(page, "main a:has-text('Anunciarla')")
    press(page, SEND)
    walk.go(here)
    return here


def ballot(walk) -> None:
    """The ballot on a telephone."""
    here, page = election(walk), walk.page
    walk.go(here)
    press(page, "main a:has-text('Abrirla')")
    press(page, SEND)
    walk.go(f"{here}enlaces/")
    press(page, "main button:has-text('Hacer las papeletas')")
    page.goto(re.search(rf"{walk.house}/votar/[\w-]+/", page.content())[0])


def session(walk, days: int, subject: str) -> str:
    """A session so many days from today, with its usual points and its list; its address."""
    page, here = walk.page, f"{DESK}sesiones/{day(days).isoformat()}/"
    if is_there(walk, here):
        return here
    walk.go(f"{DESK}sesiones/nueva/")
    page.select_option("#id_organization", label=BODY)
    page.fill("#id_subject", subject)
    page.fill("#id_day", day(days).isoformat())
    page.fill("#id_starts", "10:00")
    page.fill("#id_ends", "12:00")
    page.fill("#id_place_text", "Sala de juntas")
    press(page, SEND)
    walk.go(f"{here}orden/")
    press(page, "main button[name=usuales]")
    walk.go(f"{here}participantes/")
    press(page, "main button[name=llenar]")
    walk.go(here)
    return here


def to_come(walk) -> str:
    """A session that is being prepared."""
    return session(walk, 60, "Seguimiento de los compromisos")


def met(walk) -> str:
    """A session that is open, in which some have come."""
    here, page = session(walk, 0, "Revisión de la evidencia"), walk.page
    walk.go(f"{here}asistencia/")
    opening = page.locator("main button:has-text('Abrir ahora la sesión')")
    if opening.count():
        press(page, "main button:has-text('Abrir ahora la sesión')")
        for name in ("Mario Garza Escobosa", "Lourdes López Salas", "Jesús Hernández Uribe"):
            press(page, f"main li:has-text('{name}') button:has-text('Presente')")
    return here


def agenda(walk) -> None:
    """The order of the day."""
    walk.go(f"{to_come(walk)}orden/")


def roll(walk) -> None:
    """The roll call on a telephone."""
    walk.go(f"{met(walk)}asistencia/")
    walk.show("main h1")


def vote(walk) -> None:
    """A vote that is open."""
    here, page = met(walk), walk.page
    if not is_there(walk, f"{here}votaciones/1/"):
        walk.go(f"{here}votaciones/")
        page.fill("#id_text", "Aprobar el orden del día")
        page.select_option("#id_requirement", index=1)
        press(page, SEND)
        press(page, "main button[name=abrir]")
        press(page, "main button[name=voto] >> nth=0")
    walk.show("main h1")


def minutes(walk) -> str:
    """The draft of minutes; the address of its session."""
    here, page = session(walk, -30, "Revisión del padrón de salud"), walk.page
    walk.go(f"{here}minuta/")
    if page.locator("main button[name=empezar]").count():
        press(page, "main button[name=empezar]")
        page.fill("#id_title", "Padrón de salud")
        press(page, "main button[name=agregar]")
        page.locator("[data-field=text]").last.fill(SAID)
        press(page, "main form[data-notes] .buttons >> nth=0 >> button")
    return here


def writing(walk) -> None:
    """One topic of the minutes, as it is written."""
    walk.go(f"{minutes(walk)}minuta/")
    press(walk.page, "main nav.tabs a >> nth=-1")
    walk.show("main nav.tabs")


def circulating(walk) -> None:
    """The draft goes round."""
    walk.go(f"{minutes(walk)}minuta/circular/")


def offered(walk) -> None:
    """What the minutes seem to say."""
    walk.go(f"{minutes(walk)}acuerdos/")
    walk.show("#ofrecidas")


def agreement(walk) -> None:
    """One agreement, and what can become of it."""
    walk.go(f"{DESK}sesiones/2019-11-04/acuerdos/")
    press(walk.page, "main #registrados a[href*='/gestion/acuerdos/'] >> nth=-1")


def letter(walk) -> None:
    """A draft of a letter."""
    page = walk.page
    walk.go(f"{DESK}oficios/nuevo/")
    page.select_option("#id_issuer", index=1)
    page.select_option("#id_organization", index=2)
    press(page, SEND)
    page.fill("#id_subject", "Entrega de la evidencia del compromiso 4")
    page.fill("#id_s-0-name", "Ana Luna")
    page.fill("#id_email", "salud@villa.example")
    press(page, SEND)


def outbox(walk) -> None:
    """Letters that wait: those of a session to which people were called."""
    page, here = walk.page, to_come(walk)
    walk.go(f"{DESK}contactos/")
    press(page, "main a:has-text('María de Jesús Hernández Uribe')")
    page.fill("#id_email", "suplente@villa.example")
    press(page, "main form button:has-text('Guardar') >> nth=0")
    walk.go(f"{here}citar/")
    if page.locator("#reason").count():
        page.fill("#reason", "Hay un plazo que vence")
    press(page, LAST)
    walk.go(f"{DESK}avisos/")

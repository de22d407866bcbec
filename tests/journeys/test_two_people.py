"""A coordinator invites a liaison; both change one activity of a commitment; the conflict is merged, the change
looked at before it is public, published and undone. With a finger on a phone, and with the keys alone."""

from urllib.parse import urlsplit

import pytest

from tests.journeys.desk import EMAIL, signed_in
from tests.journeys.hands import Keys, Pointer
from tests.journeys.house import PASSWORD, get

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]

OWN = "una-clave-que-nadie-adivina"
INSTITUTION = "Dirección de Servicios Públicos"
COMMITMENT = "2015-2016 2b"
PUBLIC = "/planes/2015-2016/compromisos/2b/"
THEIRS, OURS = "Campaña que escribió el enlace", "Campaña que escribió la coordinación"
WAYS = {
    "a phone without script": (Pointer, 360, False),
    "a phone with script": (Pointer, 360, True),
    "keys without script": (Keys, 1280, False),
    "keys with script": (Keys, 1280, True),
}


@pytest.fixture(params=WAYS)
def somebody(request, browser):
    """Another person before a browser of their own, in this way of working."""
    hands, width, with_script = WAYS[request.param]
    opened = []

    def another():
        size = {"width": width, "height": 800}
        opened.append(browser.new_context(viewport=size, java_script_enabled=with_script))
        return hands(opened[-1].new_page())

    another.name = request.param
    yield another
    for context in opened:
        context.close()


def test_both_change_one_activity(desk, somebody):
    boss, guest = somebody(), somebody()
    enter(boss, desk)
    find(boss, desk, "commitments", COMMITMENT, "2b.")
    commitment = boss.page.url
    withdraw(boss, desk)
    link = invite(boss, desk, f"{somebody.name.replace(' ', '-')}@villa.example")
    accept(guest, link)

    find(guest, desk, "activities", f"{COMMITMENT} reciclable", "1. ")
    activity, before = guest.page.url, guest.value("Título")
    boss.visit(activity)
    guest.write("Título", THEIRS)
    guest.write("Medio de verificación (opcional)", "Lo que dijo el enlace")
    guest.send("Guardar")
    assert "Está guardado" in guest.text()
    merge(boss)
    assert boss.value("Título") == OURS
    assert boss.value("Medio de verificación (opcional)") == "Lo que dijo el enlace", "what only they changed stays"

    boss.visit(commitment)
    boss.follow("Vista previa, como lo verá el público")
    assert OURS in boss.text() and "Vista previa" in boss.page.inner_text("body")
    assert get(desk + PUBLIC)[0] == 410, "nobody else sees it yet"
    boss.visit(commitment)
    boss.follow("Publicar…")
    boss.choose("Ahora")
    boss.send("Publicar")
    assert "Está publicado" in boss.text()
    assert OURS in public(desk)

    undo(boss, activity, "Fue una prueba de la coordinación")
    assert OURS not in public(desk) and THEIRS in public(desk)
    guest.visit(activity)
    assert guest.value("Título") == THEIRS
    guest.write("Título", before)
    guest.write("Qué cambia, y por qué (opcional)", "Queda como estaba")
    guest.send("Guardar")
    assert THEIRS not in public(desk) and before in public(desk)


def enter(who, house: str) -> None:
    who.visit(house + "/gestion/entrar/")
    who.write("Correo", EMAIL)
    who.write("Contraseña", PASSWORD)
    who.send("Entrar")
    assert urlsplit(who.page.url).path == "/gestion/"


def find(who, house: str, table: str, words: str, name: str) -> None:
    """From the list of a table to the form of one of its rows."""
    who.visit(f"{house}/gestion/tablas/{table}/")
    who.write("Buscar en esta tabla", words)
    who.send("Buscar")
    who.follow(name)


def withdraw(boss, house: str) -> None:
    boss.follow("Retirar…")
    boss.write("Por qué", "Se va a corregir")
    boss.send("Retirar ahora")
    assert "Está retirado" in boss.text()
    assert get(house + PUBLIC)[0] == 410


def invite(boss, house: str, email: str) -> str:
    """The link of the invitation, as the screen shows it."""
    boss.visit(house + "/gestion/")
    boss.follow("Personas y cargos")
    boss.follow("Invitar a alguien")
    boss.write("Correo", email)
    boss.choose("Enlace de una institución")
    boss.pick("Institución (opcional)", INSTITUTION)
    boss.send("Crear la invitación")
    return boss.page.input_value("#enlace")


def accept(guest, link: str) -> None:
    guest.visit(link)
    guest.write("Tu nombre", "Luz")
    guest.write("Tu contraseña nueva", OWN)
    guest.send("Crear mi cuenta")
    assert urlsplit(guest.page.url).path == "/gestion/"


def merge(boss) -> None:
    """Saves over what somebody else has saved: both are shown; a choice that is not made is asked for."""
    boss.write("Título", OURS)
    boss.send("Guardar")
    assert "No se sobrescribió nada" in boss.text() and THEIRS in boss.text() and OURS in boss.text()
    boss.send("Guardar lo que elegí")
    assert "Elige una de las dos" in boss.text(), "nothing is chosen for anybody"
    boss.choose("Lo que escribiste")
    boss.send("Guardar lo que elegí")
    assert "Está guardado" in boss.text()


def undo(who, row: str, reason: str) -> None:
    """Undoes the last act of a row."""
    who.visit(row)
    who.follow("Historia de esta fila")
    who.follow("Deshacer el acto")
    who.write("Por qué lo deshaces", reason)
    who.send("Deshacerlo")
    assert urlsplit(who.page.url).query == "hecho=deshecho"


def public(house: str) -> str:
    status, _headers, body = get(house + PUBLIC)
    assert status == 200
    return body.decode()


def test_a_liaison_on_a_phone_finds_what_is_theirs_and_no_more(desk, browser):
    context, page = signed_in(browser, desk, 360, email="liaison@demo.example", with_script=False)
    liaison = Pointer(page)
    for text in ("Importar un archivo", "Personas y cargos", "El ejercicio y sus ajustes"):
        assert text not in liaison.text(), "nothing is offered that would be refused"
    for path in ("importar/", "personas/", "ejercicio/", "primeros-pasos/", "tablas/commitments/nuevo/"):
        liaison.visit(f"{desk}/gestion/{path}", status=404)
    liaison.visit(f"{desk}/gestion/")
    liaison.follow("Tablas del registro")
    liaison.follow("Compromisos")
    liaison.write("Buscar en esta tabla", "legislativas")
    liaison.send("Buscar")
    liaison.follow("7. ")
    assert page.locator("main form").count() == 0 and "Puedes leer esta fila" in liaison.text(), "read, not kept"
    liaison.visit(f"{desk}/gestion/tablas/organizations/?q=congreso-del-estado")
    liaison.follow("Congreso del Estado de Durango")
    assert page.get_by_role("button", name="Guardar", exact=True).count() == 1
    assert page.locator("#id_slug, #id_parent, #id_power").count() == 0, "what a body is, they do not say"
    context.close()

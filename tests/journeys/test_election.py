"""A secret election from its first form to the seats: the coordinator with the keys alone, three telephones that vote
without a script (nine more people by HTTP), receipts found, and a recount by another program.

Every page and state on the way is looked at by axe, at 360 and 1280 pixels."""

import datetime
import os
import re
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from tests.journeys.desk import faults, signed_in
from tests.journeys.hands import Keys, Pointer
from tests.journeys.house import ROOT, get, served
from tests.scale.voters import ask

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
PEOPLE = [f"Persona {number:02}; Colegio {number % 4}; Sector {number % 3}" for number in range(12)]
PICTURES = os.environ.get("COCREA_PICTURES", "")  # a folder, to look at the screens


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with served(tmp_path_factory.mktemp("election")) as address:
        yield address


class Eyes:
    """Looks at every page that it is shown, and remembers what is wrong. axe is a script, so that it looks at a copy
    of the page in a window of its own."""

    def __init__(self, browser, own: str):
        self.wrong, self.seen = [], 0
        self.window = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
        self.window.goto(f"{own}/elecciones/")

    def see(self, page, name: str) -> None:
        """Names the page as it stands."""
        self.window.set_content(page.content())
        for width in (360, 1280):
            self.window.set_viewport_size({"width": width, "height": 800})
            self.wrong += [(name, width, *fault) for fault in faults(self.window)]
            if PICTURES:
                self.window.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
        self.seen += 1


def test_from_the_first_form_to_the_seats(own, browser):
    eyes = Eyes(browser, own)
    context, page = signed_in(browser, own, 1280, with_script=False)
    keys = Keys(page)
    prepared(keys, own, eyes)
    links = handed_out(keys, own, eyes)
    receipts = [on_a_telephone(browser, link, eyes) for link in links[:3]]
    receipts += [by_http(link) for link in links[3:]]
    status, _headers, _body = get(f"{own}/elecciones/eleccion-del-comite/urna.csv")
    assert status == 404, "nothing before the close"
    finished(keys, own, eyes)
    context.close()
    looked_up(browser, own, receipts, eyes)
    assert not eyes.wrong and eyes.seen > 20


def prepared(keys: Keys, own: str, eyes: Eyes) -> None:
    """Rules, candidates, roll, announcement: with the keys."""
    now = timezone.localtime()
    keys.visit(f"{own}/gestion/elecciones/")
    eyes.see(keys.page, "mesa-vacia")
    keys.follow("Preparar una elección")
    keys.send("Guardar el borrador")
    assert "Algo necesita corregirse" in keys.text() or "corregir" in keys.text().lower()
    eyes.see(keys.page, "reglas-con-errores")
    keys.write("Título", "Elección del comité")
    keys.pick("Organismo", "Comité Coordinador del Municipio de Durango")
    keys.pick("Modo (opcional)", "Voto secreto digital")
    for label, moment in (("Abre", now - datetime.timedelta(hours=1)), ("Cierra", now + datetime.timedelta(hours=3))):
        keys.write(f"{label} (opcional)", f"{moment:%Y-%m-%dT%H:%M}")
    keys.send("Guardar el borrador")
    eyes.see(keys.page, "guia-borrador")
    for number, name in ((1, "Ana Ruiz"), (2, "Beto Sosa")):
        keys.follow("Agregar una candidatura")
        keys.write("Número", str(number))
        keys.write("Nombre", name)
        keys.send("Guardar")
        keys.visit(f"{own}/gestion/elecciones/eleccion-del-comite/")
    keys.follow("Agregar personas, ver el padrón")
    eyes.see(keys.page, "padron-vacio")
    keys.write("O pega aquí los renglones (opcional)", "\n".join(PEOPLE))
    keys.send("Guardar el padrón")
    eyes.see(keys.page, "padron")
    keys.visit(f"{own}/gestion/elecciones/eleccion-del-comite/")
    keys.follow("Anunciarla…")
    eyes.see(keys.page, "anunciar")
    keys.send("Anunciarla")
    assert "Está anunciada" in keys.page.inner_text("body")


def handed_out(keys: Keys, own: str, eyes: Eyes) -> list[str]:
    """Opened; the slips printed, which are the only place where the links stand."""
    keys.visit(f"{own}/elecciones/eleccion-del-comite/")
    eyes.see(keys.page, "publica-anunciada")
    keys.visit(f"{own}/gestion/elecciones/eleccion-del-comite/")
    keys.follow("Abrirla…")
    eyes.see(keys.page, "abrir")
    keys.send("Abrirla")
    keys.follow("Enviar enlaces, imprimir papeletas")
    eyes.see(keys.page, "enlaces")
    keys.send("Hacer las papeletas")
    eyes.see(keys.page, "papeletas")
    links = re.findall(rf"{own}/votar/[\w-]+/", keys.text())
    assert len(set(links)) == len(PEOPLE)
    return links


def on_a_telephone(browser, link: str, eyes: Eyes) -> str:
    """A vote with a finger, at 360 pixels, without a script; the receipt."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    hand = Pointer(context.new_page())
    hand.visit(link)
    eyes.see(hand.page, "boleta")
    hand.send("Continuar")
    assert "Todavía no has elegido" in hand.text()
    eyes.see(hand.page, "boleta-sin-elegir")
    hand.choose("1. Ana Ruiz")
    hand.send("Continuar")
    assert "Ana Ruiz" in hand.text()
    eyes.see(hand.page, "confirmar")
    receipt = hand.page.inner_text("main code")
    hand.send("Emitir mi voto")
    assert hand.page.inner_text("main code") == receipt and not context.cookies()
    eyes.see(hand.page, "comprobante")
    hand.visit(link)
    assert "ya se votó" in hand.text() and receipt not in hand.text()
    eyes.see(hand.page, "ya-voto")
    hand.visit(link[:-6] + "xxxxx/", status=404)
    eyes.see(hand.page, "enlace-que-no-sirve")
    context.close()
    return receipt


def by_http(link: str) -> str:
    """A vote for the second, without a browser."""
    _status, text = ask(link, [("candidato", "2")])
    sealed = re.search(r'name="papeleta" value="([^"]+)"', text)[1]
    status, text = ask(link, [("confirmar", "si"), ("papeleta", sealed)])
    assert status == 200
    return re.search(r"<code>([0-9A-Z-]{11})</code>", text)[1]


def finished(keys: Keys, own: str, eyes: Eyes) -> None:
    """Turnout, close, declaration, seats."""
    desk = f"{own}/gestion/elecciones/eleccion-del-comite/"
    keys.visit(desk)
    assert "han votado, de 12" in keys.text().lower()
    eyes.see(keys.page, "guia-abierta")
    keys.follow("Cerrar…")
    keys.send("Cerrarla")
    eyes.see(keys.page, "cerrar-sin-motivo")
    keys.write("Por qué", "Votaron todas las personas del padrón")
    keys.send("Cerrarla")
    for _turn in range(60):  # until the house has wiped the traces
        if "se borran del disco" not in keys.text().lower():
            break
        time.sleep(1)
        keys.visit(desk)
    eyes.see(keys.page, "guia-cerrada")
    keys.follow("Declarar el resultado…")
    eyes.see(keys.page, "declarar")
    keys.send("Declararlo")
    eyes.see(keys.page, "guia-declarada")
    keys.follow("Integrarlas al órgano…")
    eyes.see(keys.page, "asientos")
    keys.write("Cargo (opcional)", "Titular de prueba")
    keys.send("Integrarlas al órgano")
    keys.visit(desk)
    keys.follow("Anotar una impugnación…")
    keys.write("Por qué", "Faltó una persona en el padrón")
    keys.send("Anotarla")
    keys.follow("Anularla…")
    eyes.see(keys.page, "anular")


def looked_up(browser, own: str, receipts: list[str], eyes: Eyes) -> None:
    """The public page, each receipt in the box, and the recount."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    hand = Pointer(context.new_page())
    public = f"{own}/elecciones/eleccion-del-comite/"
    hand.visit(public)
    assert "9 votos" in hand.text() and "3 votos" in hand.text() and "impugnado" in hand.text()
    eyes.see(hand.page, "publica-declarada")
    hand.write("Tu comprobante", receipts[0].lower())
    hand.send("Buscarlo")
    assert "Está en la urna" in hand.text() and "Ana Ruiz" in hand.text()
    eyes.see(hand.page, "comprobante-hallado")
    hand.visit(f"{own}/elecciones/")
    eyes.see(hand.page, "lista")
    context.close()
    box = get(f"{public}urna.csv")[2]
    assert sorted(line.split(",")[0] for line in box.decode().splitlines()[1:]) == sorted(receipts)
    told = subprocess.run(
        [sys.executable, "docs/howto/recount.py", "/dev/stdin"], cwd=ROOT, input=box, capture_output=True, check=True
    ).stdout.decode()
    assert "2 9" in told.splitlines() and "1 3" in told.splitlines()
    assert told.split()[1] in get(public)[2].decode(), "the hash of the page is that of the file"

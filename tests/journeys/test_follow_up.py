"""From a letter about missing evidence to evidence that is accepted and endorsed: who coordinates, who answers from a
telephone without an account, who sits in a committee."""

import re

import pytest

from tests.journeys.desk import faults, signed_in
from tests.journeys.hands import Pointer
from tests.journeys.house import press

pytestmark = pytest.mark.browser
COURT = "Tribunal Superior de Justicia"
GUARANTOR = "Secretariado Técnico Local"
MEMBER = "member@demo.example"


def asked(hand: Pointer, house: str) -> str:
    """Chooses the row that the minutes of 2019 left open, and sends the letter; its link."""
    hand.visit(f"{house}/gestion/lo-que-falta/?plan=2017-2019&tipo=evidence")
    row = hand.page.locator("main tr", has_text="Archivo Digital del Poder Judicial").filter(has_text="Evidencia")
    row.get_by_role("checkbox").first.check()
    hand.page.select_option("#id_issuer", label=option_of(hand.page, "#id_issuer", GUARANTOR))
    hand.write("Quién firma", "Coordinación")
    hand.send("Preparar los oficios")
    assert COURT in hand.text()
    hand.send("Emitir y enviar todos")
    assert "no hay correo anotado" in hand.text(), "the sources give no address: its link is handed over"
    hand.page.locator("main table a").first.click()
    hand.send("Mostrar la liga una vez para entregarla")
    return re.search(r"http\S+/oficio/\S+/", hand.text())[0]


def option_of(page, select: str, start: str) -> str:
    """The whole label of the option that begins so."""
    labels = page.locator(f"{select} option").all_inner_texts()
    return next(label for label in labels if label.startswith(start))


def sent(guest, title: str, content: bytes) -> str:
    """Sends evidence from the page of what is owed; the receipt is shown."""
    press(guest, "main button:has-text('Enviar evidencia')")
    guest.fill("#id_title", title)
    guest.fill("#id_claim", "Se clasificaron los expedientes de los trece distritos.")
    guest.set_input_files("#files", {"name": f"{title}.csv", "mimeType": "text/csv", "buffer": content})
    press(guest, "main form button:has-text('Presentar')")
    return guest.inner_text("main")


def reviewed(hand: Pointer, house: str, title: str, *, reason: str = "") -> str:
    """Returns what was sent with a reason, or accepts it; its public address."""
    hand.visit(f"{house}/gestion/evidencias/")
    hand.follow(title)
    hand.page.select_option("#id_organization", label=option_of(hand.page, "#id_organization", GUARANTOR))
    if reason:
        hand.page.fill("#id_reason", reason)
    hand.send("Devolver con el motivo" if reason else "Aceptar")
    return hand.page.get_by_role("link", name="Su página pública").get_attribute("href")


def test_from_the_letter_to_the_endorsement(desk, browser):
    context, page = signed_in(browser, desk, 1280)
    hand = Pointer(page)
    link = asked(hand, desk)

    phone = browser.new_context(viewport={"width": 360, "height": 700}, java_script_enabled=False)
    guest = phone.new_page()
    guest.goto(link)
    press(guest, "main button:has-text('Ver cada cosa y responderla')")
    mine = guest.url
    assert "Archivo Digital" in guest.inner_text("main")
    assert "Recibo" in sent(guest, "Inventario uno", b"distrito,expedientes\n1,20\n")

    reviewed(hand, desk, "Inventario uno", reason="Falta el inventario de los otros distritos.")
    guest.goto(mine)
    assert "Falta el inventario de los otros distritos." in guest.inner_text("main")
    sent(guest, "Inventario completo", b"distrito,expedientes\n1,20\n2,30\n")
    public = reviewed(hand, desk, "Inventario completo")
    guest.goto(mine)
    assert "No te falta nada" in guest.inner_text("main")
    phone.close()

    away, seat = signed_in(browser, desk, 360, email=MEMBER)
    seat.goto(desk + public)
    assert "Aceptada" in seat.inner_text("main") and not faults(seat)
    number = re.search(r"/evidencias/([0-9]+)/", public)[1]
    seat.goto(f"{desk}/gestion/opiniones/nueva/?evidencia={number}")
    seat.select_option("#id_kind", "endorsement")
    seat.select_option("#id_organization", index=1)
    press(seat, "main form.form button[type=submit]")
    seat.goto(desk + public)
    assert re.search(r"Respaldo", seat.inner_text("main"))
    away.close()
    context.close()

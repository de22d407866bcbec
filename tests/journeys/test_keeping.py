"""Keeping a plan in a browser: order, split, files and formula without script at 360 px; dragging with script."""

import pytest

from tests.journeys.desk import signed_in
from tests.journeys.house import get, press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
FILE = {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": PDF}


def row_of(page, house, table: str, words: str) -> str:
    """The address of the form of the row that these words find."""
    page.goto(f"{house}/gestion/tablas/{table}/?q={words}")
    return house + page.get_attribute("main tbody th a >> nth=0", "href")


def names(page) -> list[str]:
    return [text.split(".")[0] for text in page.locator(".order-name").all_inner_texts()]


def test_without_script_on_a_phone(desk, browser):
    context, page = signed_in(browser, desk, 360, with_script=False)
    commitment = row_of(page, desk, "commitments", "2015-2016+escuelas")
    page.goto(commitment)
    public = page.get_attribute("main a:has-text('Página pública')", "href")

    press(page, "main a:has-text('Poner en orden: Actividades')")
    before = names(page)
    press(page, "main li:nth-child(3) button:has-text('Primero')")
    assert names(page)[0] == before[2] and "aún no se guarda" in page.inner_text("main")
    press(page, "text=Guardar este orden")
    assert names(page) == [before[2], *before[:2], *before[3:]]

    page.goto(commitment + "documentos/")
    page.set_input_files("#archivos", [FILE])
    press(page, "main button:has-text('Adjuntar')")
    page.fill("main input[name^=titulo-]", "Acta de firma")
    press(page, "text=Guardar los títulos")
    assert b"Acta de firma" in get(desk + public)[2]

    page.goto(commitment + "dividir/")
    page.fill("#id_reason", "Lo acordó el comité")
    page.check("main input[name=pasa] >> nth=0")
    press(page, "main form button:has-text('Dividir en dos')")
    assert page.locator("#id_new_title-error").is_visible(), "a new one needs a title"
    assert page.is_checked("main input[name=pasa] >> nth=0") and page.input_value("#id_reason")
    page.fill("#id_new_title", "La otra mitad")
    press(page, "main form button:has-text('Dividir en dos')")
    page.wait_for_url("**?hecho=dividido")
    assert page.input_value("#id_title") == "La otra mitad"
    assert b"La otra mitad" not in get(desk + public)[2].split(b"<h1")[1].split(b"</h1>")[0]
    assert page.goto(desk + public).url.endswith("a/"), "the old address leads on"
    page.goto(commitment + "historia/")
    press(page, "main a:has-text('Deshacer el acto') >> nth=0")
    page.fill("#reason", "Fue una prueba")
    press(page, "main form button:has-text('Deshacerlo')")
    assert page.goto(desk + public).url == desk + public

    page.goto(row_of(page, desk, "indicators", "2015-2016+4"))
    for name in ("numerator", "denominator", "factor", "unit"):
        page.fill(f"#id_{name}", "")
    page.fill("#id_formula", "(Escuelas con acoso * 100) / (Escuelas del municipio)")
    page.fill("#id_reason", "Así la escribe la ficha")
    press(page, "main form button:has-text('Guardar') >> nth=0")
    assert page.input_value("#id_denominator") == "Escuelas del municipio"
    press(page, "main form button:has-text('Guardar') >> nth=0")
    page.wait_for_url("**?hecho=guardado")
    context.close()


def test_dragging_and_the_arrow_keys_with_script(desk, browser):
    context, page = signed_in(browser, desk, 1280, with_script=True)
    page.goto(row_of(page, desk, "commitments", "2015-2016+ladrilleras"))
    press(page, "main a:has-text('Poner en orden: Actividades')")
    before = names(page)
    page.locator(".order-list").evaluate("list => list.scrollIntoView()")
    handle = page.locator(".order-handle").nth(2).bounding_box()
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    top = page.locator(".order-list li").first.bounding_box()
    page.mouse.move(handle["x"] + 10, top["y"] + 5, steps=6)
    page.mouse.up()
    assert names(page)[0] == before[2] and "Lugar 1 de" in page.inner_text("[data-order-status]")
    page.locator(".order-handle").first.focus()
    page.keyboard.press("ArrowDown")
    assert names(page)[:2] == [before[0], before[2]]
    page.click("main li:nth-child(1) button:has-text('Bajar')")
    assert names(page)[:2] == [before[2], before[0]]
    press(page, "text=Guardar este orden")
    assert names(page)[:2] == [before[2], before[0]]

    page.goto(row_of(page, desk, "commitments", "2015-2016+ladrilleras") + "documentos/")
    transfer = page.evaluate_handle(
        """bytes => { const all = new DataTransfer();
        all.items.add(new File([bytes], "acta.pdf", {type: "application/pdf"})); return all; }""",
        PDF.decode(),
    )
    page.dispatch_event("form[data-drop]", "drop", {"dataTransfer": transfer})
    page.fill("[name=titulo]", "Acta soltada")
    press(page, "main button:has-text('Adjuntar')")
    assert page.input_value("main input[name^=titulo-]") == "Acta soltada"
    context.close()

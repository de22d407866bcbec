"""The report of results: three drawings of one sheet, words that stay, figures that change where they must."""

import datetime
import difflib
import io
import re

import pytest
from docx import Document as Word

from cocrea.accounts.actions import assign_role, create_user
from cocrea.ledger import actions as ledger
from cocrea.measurements.models import Measurement
from cocrea.plans.models import Indicator
from cocrea.plans.tests import factory
from cocrea.status import actions
from cocrea.status.models import Narrative

pytestmark = pytest.mark.django_db
ADDRESS = "/planes/2031/resultados/"
PLACES = (ADDRESS, "/planes/2031/compromisos/1/", "/planes/2031/", "/avance/plan/2031/", "/", "/datos/status.csv")


@pytest.fixture
def plan():
    found = factory.plan("2031", period_start="2025", period_end="2027", status="in_force")
    for number in ("1", "2"):
        commitment = factory.commitment(found, number, objective=f"Que {number} funcione")
        step = factory.activity(commitment, "1")
        step.indicators.all().delete()
        made = Indicator.objects.create(
            commitment=commitment,
            activity=step,
            number=1,
            numerator="hechas",
            denominator="todas",
            factor=100,
            unit="%",
        )
        measured(made, 40 + int(number))
    return found


def measured(indicator, numerator: int, **more) -> Measurement:
    values = {"numerator": numerator, "denominator": 80, "as_of": "2026-05", "recorded_on": datetime.date(2026, 6, 1)}
    return ledger.keep(Measurement, None, {"indicator": indicator, **values, **more}, by=None)


def lines(client, address: str) -> list[str]:
    response = client.get(address)
    text = b"".join(response).decode()
    return [each for each in re.split(r"(?<=>)|\n", text) if each.strip()]


def words(client) -> str:
    document = Word(io.BytesIO(client.get(f"{ADDRESS[:-1]}/plan.docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_changing_one_measurement_changes_its_places_and_nothing_else(client, plan):
    before = {address: lines(client, address) for address in PLACES}
    word = words(client)
    assert "41 de 80" in word and "51.25 %" in word and "42 de 80" in word
    wrong = Measurement.objects.get(numerator=41)
    measured(wrong.indicator, 60, corrects=wrong, edition=2, reason="Se contó mal.")

    changed = {}
    for address in PLACES:
        diff = list(difflib.unified_diff(before[address], lines(client, address), n=0, lineterm=""))[2:]
        changed[address] = [each for each in diff if each[0] in "+-"]
    told = "\n".join(changed.pop(ADDRESS))
    assert "60 de 80" in told and "75 %" in told and "-51.25 %" in told
    assert not re.search("42 de 80|52.5", told)
    # Nothing but the measurement and what the ledger tells of it: no state, no share, no other commitment.
    for address, diff in changed.items():
        rest = [each for each in diff if not re.search(r"60|41|75|51|medici|bitacora|Measurement|<|evento", each)]
        assert not rest, (address, rest)
    after = words(client)
    assert "60 de 80" in after and "41 de 80" not in after and "42 de 80" in after


def test_what_a_person_wrote_stays_while_figures_change(client, plan):
    commitment = plan.commitments.get(number="1")
    actions.keep_narrative(by=None, plan=plan, section="challenges", text="Falta llegar a la sierra.")
    actions.keep_narrative(
        by=None, plan=plan, section="commitment", commitment=commitment, text="Se hizo con vecinos."
    )
    actions.keep_narrative(by=None, plan=plan, semester="2026-1", section="thanks", text="Gracias.")
    assert "Falta llegar a la sierra." in client.get(ADDRESS).content.decode()
    measured(commitment.indicators.get(), 70, as_of="2026-06")
    page, word = client.get(ADDRESS).content.decode(), words(client)
    assert all(
        text in page and text in word for text in ("Falta llegar a la sierra.", "Se hizo con vecinos.", "70 de 80")
    )
    assert "Gracias." not in page
    assert "Gracias." in client.get(ADDRESS + "2026-1/").content.decode()
    assert Narrative.objects.count() == 3
    with pytest.raises(ledger.Invalid):
        actions.keep_narrative(by=None, plan=plan, section="commitment", text="¿De cuál?")


def test_the_pdf_is_tagged_and_says_the_same(client, plan):
    content = client.get(f"{ADDRESS[:-1]}/plan.pdf").content
    assert content.startswith(b"%PDF") and b"/StructTreeRoot" in content and b"pdfuaid" in content


def test_semesters_of_a_plan(client, plan):
    page = client.get(ADDRESS).content.decode()
    assert ADDRESS + "2025-1/" in page and ADDRESS + "2027-2/" not in page
    assert client.get(ADDRESS + "2027-2/").status_code == client.get(ADDRESS + "1999-1/").status_code == 404


@pytest.mark.parametrize("section", ["challenges", "commitment"])
def test_a_text_that_is_kept_twice_says_so_in_words_and_leads_to_the_one_that_is_there(client, plan, section):
    coordinator = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-muy-larga-1")
    assign_role(by=None, user=coordinator, role="coordinator")
    client.force_login(coordinator)
    here = "/gestion/tablas/narratives/nuevo/"
    commitment = plan.commitments.get(number="1") if section == "commitment" else None
    form = {"plan": plan.pk, "semester": "2026-1", "section": section, "text": "Faltó presupuesto.", "version": "0"}
    form["commitment"] = commitment.pk if commitment else ""
    assert client.post(here, form).status_code == 302
    kept = Narrative.objects.get()
    again = client.post(here, form | {"text": "Otras palabras que no se pierden."}).content.decode()
    assert "Esta sección ya tiene un texto" in again and "status_narrative" not in again
    assert f"/gestion/tablas/narratives/{kept.pk}/" in again and "Otras palabras que no se pierden." in again
    wrong = client.post(here, form | {"semester": "2026-3"}).content.decode()
    assert "Escribe el semestre como 2019-1 o 2019-2." in wrong and Narrative.objects.count() == 1

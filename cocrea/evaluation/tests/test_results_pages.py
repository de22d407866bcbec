"""Public pages of evaluations: what each says, how few queries it makes, what it hides."""

import csv
import html
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.evaluation import reading
from cocrea.evaluation.actions.foreign import keep_foreign_result
from cocrea.evaluation.models import (
    Assessment,
    Attribute,
    Dimension,
    Instrument,
    InstrumentVersion,
    Level,
    Panelist,
    Rating,
)
from cocrea.evaluation.tests import house, rated
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

pytestmark = pytest.mark.django_db
PRINTED, LIVE = "/evaluaciones/2020-05/", "/evaluaciones/2026-06/"
BELOW = (
    *("", "atributos/calidad/temporalidad/", "dimensiones/relevancia/", "compromisos/6/", "sensibilidad/"),
    *("sensibilidad/?corte1=1.9", "avance/", "avance/?fecha=2020-06-01", "informe/"),
)
ALONE = ("/evaluaciones/", "/evaluaciones/comparar/", "/instrumentos/", "/instrumentos/inai-calidad-relevancia/")
ALONE += ("/instrumentos/inai-calidad-relevancia/1/",)


def words(client, address: str, status: int = 200) -> str:
    """The page as people read it, on one line."""
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def row(client, address: str, anchor: str) -> str:
    """A row of a table, as people read it."""
    page = client.get(address).content.decode()
    found = re.search(rf'<tr id="{anchor}"[^>]*>(.*?)</tr>', page, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


@pytest.fixture
def built():
    """The instrument of all evaluations here."""
    return house.instrument()


@pytest.fixture
def both(built):
    """The printed evaluation and a live one with the same instrument."""
    return house.printed(built=built), rated.live(built=built)


def test_every_page_makes_few_queries_whatever_there_is(client, both, built):
    def asked() -> dict:
        found = {}
        for address in (*ALONE, *(under + each for under in (PRINTED, LIVE) for each in BELOW)):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            assert response.status_code == 200, address
            found[address] = len(queries)
        return found

    few = asked()
    assert max(few.values()) <= 12, few
    for number in (1, 2, 3):
        rated.live(f"2027-0{number}", plan=both[1].plan, built=built, people=6)
    assert asked() == few


def test_the_page_says_which_printed_totals_the_matrix_contradicts(client, both):
    page = words(client, PRINTED)
    assert "De 72 resultados: 33 Favorable, 16 Puede mejorar, 23 Insuficiente." in page
    assert "4 de 9 totales impresos contradicen su propia tabla." in page
    told = {key: row(client, PRINTED, f"total-{key}") for key in house.CELLS}
    counts = (5, 5, 3, 4, 6, 1, 5, 4, 0)
    for (key, text), good in zip(told.items(), counts, strict=True):
        printed = house.PRINTED[key]
        assert re.search(rf"^{key.capitalize()} {good} {printed} ", text), text
        assert ("≠ contradice lo impreso" in text) == (good != printed), text
        assert ("✓ concuerda" in text) == (good == printed), text
    assert "El documento no publica la regla" in page and page.count("≠ la regla propia da Deficiente") == 1


def test_every_number_opens_its_rows(client, both):
    counted = re.findall(
        r'href="(/datos/printed-labels/[^"]+label=[a-z-]+)".*?<b>(\d+)</b>', client.get(PRINTED).content.decode()
    )
    assert [int(number) for _link, number in counted] == [33, 16, 23]
    for link, number in counted:
        address = html.unescape(link).replace("/datos/", "/api/v1/")
        assert client.get(address).json()["count"] == int(number), link
    page = client.get(LIVE).content.decode()
    links = {link.split("#")[0] for link in re.findall(r'href="(/evaluaciones/[^"]+)"', page)}
    assert len(links) > 25
    for link in links:
        assert client.get(link).status_code == 200, link
    matrix = reading.of(Assessment.objects.select_related("plan", "instrument_version").get(slug="2026-06"))
    cell = next(iter(matrix.cells.values()))
    address, anchor = cell.href.split("#")
    text = client.get(address).content.decode()
    part = text.split(f'id="{anchor}"')[1].split("</section>")[0]
    for each in cell.given:
        assert f"Persona revisora {each.number}" in part and each.rating.justification in part
    with_median = " ".join(re.sub(r"<[^>]+>", " ", part).split())
    assert f"mediana {float(cell.median):g};" in with_median


def test_what_is_not_public_is_nowhere(client):
    made = house.printed(publication="draft")
    addresses = [PRINTED + each for each in BELOW] + [f"{PRINTED}informe.docx", f"{PRINTED}informe.pdf"]
    assert {client.get(each).status_code for each in addresses} == {404}
    for table in ("assessments", "printed-labels", "attribute-totals", "potential", "printed-totals"):
        assert client.get(f"/api/v1/{table}/").json()["rows"] == [], table
    assert "2020-05" not in client.get("/evaluaciones/").content.decode()
    ledger.keep(Assessment, made, {"publication": "published"}, by=None)
    assert client.get(PRINTED).status_code == 200
    made.plan.status = "draft"
    made.plan.save()
    assert {client.get(each).status_code for each in addresses} == {404}


def test_what_was_withdrawn_says_so_and_nothing_else(client):
    made = house.printed()
    ledger.save(withdrawn(made), by=None, action="evaluation.assessment.withdraw", reason="Se revisa una tabla")
    for each in ("", "informe/", "atributos/calidad/temporalidad/", "informe.pdf"):
        page = words(client, PRINTED + each, 410)
        assert "Esta evaluación se retiró el" in page and "Se revisa una tabla" in page
        assert "Favorable" not in page


def withdrawn(made: Assessment) -> Assessment:
    made.publication = "draft"
    return made


def test_a_commitment_that_is_hidden_is_in_no_page_and_no_table(client, both):
    printed, live = both
    for each in (printed, live):
        Commitment.objects.filter(plan=each.plan, number="1").update(title="Xilofonito", publication="draft")
    pages = [*ALONE, *(under + each for under in (PRINTED, LIVE) for each in BELOW)]
    assert not [each for each in pages if "Xilofonito" in client.get(each).content.decode()]
    assert client.get(f"{PRINTED}compromisos/1/").status_code == 404
    rows = client.get("/api/v1/ratings/?limit=1000").json()["rows"]
    assert len(rows) == 9 * 9 * 4 and "1" not in {each["commitment"] for each in rows}
    assert {each["commitment"] for each in client.get("/api/v1/potential/").json()["rows"]} >= {"2", "8"}
    assert not [r for r in client.get("/api/v1/potential/").json()["rows"] if r["commitment"] == "1"]


def test_tables_say_what_the_page_says(client, both):
    rows = list(csv.DictReader(io.StringIO(text(client, "/datos/attribute-totals.csv?assessment=2020-05"))))
    assert {each["attribute"]: (int(each["printed"]), int(each["favorable"])) for each in rows} == {
        key: (house.PRINTED[key], good) for key, good in zip(house.CELLS, (5, 5, 3, 4, 6, 1, 5, 4, 0), strict=True)
    }
    for each in rows:
        assert sum(int(each[name]) for name in ("favorable", "needs_improvement", "insufficient")) == 8
    potential = list(csv.DictReader(io.StringIO(text(client, "/datos/potential.csv?assessment=2020-05"))))
    differ = [(r["commitment"], r["dimension"]) for r in potential if r["printed"] != r["computed"]]
    assert len(potential) == 16 and differ == [("6", "relevancia")]
    live = client.get("/api/v1/attribute-totals/?assessment=2026-06").json()["rows"]
    matrix = reading.of(Assessment.objects.select_related("plan", "instrument_version").get(slug="2026-06"))
    assert {r["attribute"]: r["favorable"] for r in live} == {
        each.key: matrix.totals[each.pk].counts["favorable"] for each in matrix.attributes
    }
    assert {r["printed"] for r in live} == {None}
    # By key, page after page, each row once.
    first = client.get("/api/v1/attribute-totals/?limit=10").json()
    rest = client.get(f"/api/v1/attribute-totals/?limit=10&after={first['rows'][-1]['id']}").json()["rows"]
    numbers = [each["id"] for each in first["rows"] + rest]
    assert len(numbers) == 18 == len(set(numbers)) and first["count"] == 18
    assert client.get(f"/api/v1/attribute-totals/{numbers[3]}/").json()["row"] == first["rows"][3]


def text(client, address: str) -> str:
    response = client.get(address)
    return (b"".join(response) if response.streaming else response.content).decode()


def test_another_cut_off_is_only_looked_at(client, both):
    address = f"{LIVE}sensibilidad/"
    assert "resultados de 90 llevarían" not in words(client, address)
    before = text(client, "/datos/attribute-totals.csv")
    matrix = reading.of(Assessment.objects.select_related("plan", "instrument_version").get(slug="2026-06"))
    on = [each for each in matrix.cells.values() if each.attribute.dimension.key == "calidad" and each.median == 1.5]
    page = words(client, f"{address}?corte1=1.75")
    assert on and f"{len(on)} resultados de 90 llevarían otra etiqueta." in page
    assert "Escribe" in words(client, f"{address}?corte1=muchos") or "número" in words(
        client, f"{address}?corte1=muchos"
    )
    tied = words(client, f"{address}?empate=lower")
    assert "llevarían otra etiqueta" in tied and "→" in tied
    assert text(client, "/datos/attribute-totals.csv") == before
    # A printed evaluation has no ratings: only the rule of its dimensions can be moved.
    printed = words(client, f"{PRINTED}sensibilidad/?corte11=6")
    assert "0 resultados de 72" in printed and "resultados de dimensión serían otros" in printed
    assert "Mediana de un número par" not in printed


def test_other_exercises_stand_beside_this_one(client, both):
    values = {"exercise": "Jalisco", "assessment": "2021", "instrument": "inai-calidad-relevancia"}
    values |= {"dimension": "calidad", "attribute": "temporalidad", "url": "https://jalisco.example/2021/"}
    keep_foreign_result(by=None, **values, favorable=7, needs_improvement=2, insufficient=1)
    page = words(client, "/evaluaciones/comparar/")
    assert "Jalisco" in page and "7 de 10" in page and "4 de 8" in page
    with pytest.raises(Invalid):
        keep_foreign_result(by=None, **values, favorable=7, needs_improvement=2, insufficient=1)
    assert client.get("/api/v1/foreign-results/").json()["rows"][0]["exercise"] == "Jalisco"


def test_the_commitment_and_the_plan_tell_how_they_were_evaluated(client, both):
    page = words(client, "/planes/2017-2019/compromisos/6/")
    assert "Cómo se evaluó" in page and "Relevancia Susceptible de mejora" in page
    live = words(client, "/planes/2020/compromisos/6/")
    assert (
        "Evaluación 2026-06" in live
        and "/evaluaciones/2026-06/compromisos/6/" in client.get("/planes/2020/compromisos/6/").content.decode()
    )
    assert "Calidad y relevancia potencial del segundo plan" in words(client, "/planes/2017-2019/")
    assert "Qué evaluó" in words(client, "/organizaciones/garante/")


def test_reviewers_recusals_and_changed_ratings_are_told(client, both):
    panel = list(Panelist.objects.order_by("number"))
    commitment = both[1].plan.commitments.get(number="2")
    rated.recuse(panel[1], commitment)
    wrong = Rating.objects.filter(panelist=panel[0], attribute__key="temporalidad", commitment=commitment).get()
    rated.change(wrong, wrong.attribute.levels.exclude(pk=wrong.level_id)[0], reason="Lo hablamos bien")
    page = words(client, f"{LIVE}atributos/calidad/temporalidad/")
    assert "La persona revisora 2 se excusó." in page and "Lo hablamos bien" in page
    assert f"Antes: {wrong.level.name}." in page
    assert "No calificó compromiso 2 : Trabaja ahí" in words(client, LIVE)


@pytest.mark.parametrize("address", ["/evaluaciones/", "/evaluaciones/comparar/", "/instrumentos/"])
def test_an_empty_house_says_what_would_stand_there(client, address):
    assert re.search("No hay (evaluaciones|instrumentos)", words(client, address))


def test_an_instrument_without_labels_shows_its_levels(client):
    with ledger.act(by=None, action="evaluation.instrument.create"):
        made = house.kept(Instrument(slug="irm", name="Mecanismo"))
        version = house.kept(InstrumentVersion(instrument=made, number=1, released_at=rated.NOW))
        dimension = house.kept(Dimension(instrument_version=version, position=1, key="irm", name="Diseño"))
        asked = {}
        for place, (key, about) in enumerate((("verificable", "commitment"), ("abrio", "plan")), 1):
            values = {"dimension": dimension, "position": place, "key": key, "name": key, "question": "?"}
            asked[key] = house.kept(Attribute(**values, about=about))
            for value, name in ((0, "No"), (1, "Sí")):
                house.kept(Level(attribute=asked[key], value=value, name=name))
    built = house.Built(version, {}, {"verificable": asked["verificable"]}, {}, {}, {})
    built.levels["verificable"] = {each.value: each for each in asked["verificable"].levels.all()}
    values = iter([1, 1, 1, 0] * 2)
    live = rated.live(built=built, commitments=2, give=lambda *_which: next(values))
    for each in live.panel.all():
        rated.rating(each, asked["abrio"], None, asked["abrio"].levels.get(value=1)).save()
    page = words(client, LIVE)
    assert "8 resultados" not in page and "3 resultados." in page and "De todo el plan" in page
    assert "Este instrumento no da etiquetas" in page and "mediana 1;" in page
    for each in ("atributos/irm/abrio/", "atributos/irm/verificable/", "dimensiones/irm/", "compromisos/1/"):
        assert "Sí" in words(client, LIVE + each) or "dimensiones" in each
    for each in ("sensibilidad/", "avance/", "informe/"):
        words(client, LIVE + each)
    assert client.get(f"{LIVE}informe.docx").status_code == client.get(f"{LIVE}informe.pdf").status_code == 200
    assert "No hay" not in words(client, "/evaluaciones/comparar/")

"""The open data of few rows and of many: constant queries, pages by key, filters that choose rows."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.exercise.models import Exercise
from cocrea.opendata.declarations import datasets, declared
from cocrea.plans.models import Commitment

PAGES = [
    "/datos/",
    "/datos/diccionario/",
    "/datos/caracteristicas/",
    "/datos/catalogo.ttl",
    "/datos/datapackage.json",
    "/api/v1/",
]
PAGES += [f"/datos/{each.key}/" for each in declared()] + [f"/datos/{each.key}.atom" for each in declared()]
PAGES += [
    "/datos/commitments/?plan=2015-2016",
    "/datos/commitments.csv?plan=2015-2016",
    "/datos/memberships/?after=1",
    "/api/v1/commitments/?plan=2015-2016",
    "/datos/commitments/instantaneas/",
]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(address)
        assert response.status_code == 200, address
        if response.streaming:
            list(response)
    return len(caught)


def test_queries_do_not_grow_with_the_rows(client, keeper):
    keeper.rest()
    keeper.plan("2015-2016", 1)
    few = {address: queries(client, address) for address in PAGES}
    for number in range(2, 31):
        keeper.plan(f"{2100 + number}-{2101 + number}", number)
    many = {address: queries(client, address) for address in PAGES}
    assert many == few
    assert max(many.values()) <= 12, {address: n for address, n in many.items() if n > 12}


def walk(client, address):
    found = []
    while address:
        answer = client.get(address).json()
        found += answer["rows"]
        address = answer["next"]
    return found


def test_pages_by_key_show_every_row_once(client, keeper):
    for number in range(1, 8):
        keeper.plan(f"plan-{number}", number)
    rows = walk(client, "/api/v1/commitments/?limit=3")
    assert [row["id"] for row in rows] == sorted(Commitment.objects.values_list("pk", flat=True))
    first = client.get("/api/v1/commitments/?limit=3").json()
    assert (first["count"], len(first["rows"])) == (7, 3)
    assert "count" not in client.get(first["next"]).json()
    back = client.get(f"/api/v1/commitments/?limit=2&before={rows[4]['id']}").json()["rows"]
    assert [row["id"] for row in back] == [rows[2]["id"], rows[3]["id"]]


def test_page_of_a_table_goes_forward_and_back(client, keeper):
    for number in range(1, 61):
        keeper.save(type(keeper.body)(slug=f"c-{number:03}", name=f"Cuerpo {number}", classification="media"))
    first = client.get("/datos/organizations/").content.decode()
    assert "es/c-010/" in first and "es/c-030/" not in first and "before=" not in first
    following = first.split('rel="next" href="')[1].split('"')[0]
    second = client.get(following).content.decode()
    assert "es/c-030/" in second and "es/c-010/" not in second
    back = second.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "es/c-010/" in client.get(back).content.decode()


def test_filters_choose_rows_everywhere_alike(client, keeper):
    keeper.plan("2015-2016", 1)
    keeper.plan("2017-2019", 2)
    assert client.get("/api/v1/commitments/?plan=2017-2019").json()["count"] == 1
    assert len(client.get("/api/v1/commitments/?plan=2017-2019&plan=2015-2016").json()["rows"]) == 2
    text = client.get("/datos/activities.csv?plan=2017-2019&due_on=2016-08-25").content.decode()
    assert "2017-2019" in text and "2015-2016" not in text
    assert client.get("/datos/sdg-targets.json?is_inferred=false").json()["rows"] == []
    page = client.get("/datos/commitments/?plan=2017-2019").content.decode()
    assert 'href="/planes/2017-2019/compromisos/2a/"' in page and "/planes/2015-2016/compromisos" not in page
    assert "/datos/commitments.csv?plan=2017-2019" in page


def test_empty_tables_are_not_said_to_fail(client, db):
    Exercise.objects.create(slug="vacio", name="Vacío")
    text = client.get("/datos/caracteristicas/").content.decode()
    said = text.split("<b>Permanentes</b>")[1].split("</li>")[0]
    number = sum(not each.is_append_only for each in datasets()) - 1  # the exercise itself has a row
    assert f"{number} tablas están sin filas que revisar" in said and "2 de 3 tablas" in said
    assert 'id="f-' not in client.get("/datos/commitments/").content.decode(), "nothing to choose from"

"""Pages and interface of the open data: constant queries, pages by key, filters by allow-list, helpful refusals."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.opendata.declarations import datasets, declared
from cocrea.plans.models import ActionPlan, Commitment

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


def test_every_number_of_rows_is_counted(client, record):
    listed = {each["key"]: each["rows"] for each in client.get("/api/v1/").json()["rows"]}
    assert listed == {each.key: len([*each.read()]) for each in datasets()}


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


@pytest.mark.parametrize(
    "query",
    [
        "title=x",
        "plan__slug=x",
        "id__gt=1",
        "commitment=1",
        "limit=0",
        "limit=1001",
        "limit=x",
        "after=-1",
        "after=1e3",
        "plan=a%00b",
    ],
)
def test_the_interface_says_what_it_cannot_be_asked(client, record, query):
    response = client.get(f"/api/v1/commitments/?{query}")
    assert response.status_code == 400
    assert response.json()["error"] and "plan" in response.json()["filters"]


def test_a_wrong_filter_of_a_page_or_file_is_told(client, record):
    for address in (
        "/datos/commitments/?title=x",
        "/datos/commitments.csv?title=x",
        "/datos/activities/?due_on=ayer",
    ):
        response = client.get(address)
        assert response.status_code == 400
    assert b"plan, number, level" in client.get("/datos/commitments/?title=x").content


def test_what_does_not_exist_is_a_page_that_helps(client, record):
    for address in (
        "/datos/nada/",
        "/datos/nada.csv",
        "/datos/commitments.doc",
        "/datos/plans.geojson",
        "/datos/nada.atom",
        "/datos/commitments/2001-01-01.csv",
        "/datos/catalogo.xml",
        "/datos/nada/schema.json",
        "/datos/nada/instantaneas/",
    ):
        response = client.get(address)
        assert response.status_code == 404 and b"/datos/commitments/" in response.content, address
    assert "commitments" in client.get("/api/v1/nada/").json()["datasets"]
    assert client.get("/api/v1/commitments/999999999999999999999/").status_code == 404


def test_files_say_their_name_their_licence_and_who_may_read_them(client, record):
    response = client.get("/datos/commitments.csv")
    assert 'filename="commitments-2' in response["Content-Disposition"]
    assert 'creativecommons.org/licenses/by/4.0/>; rel="license"' in response["Link"]
    for address in (
        "/datos/commitments.csv",
        "/api/v1/commitments/",
        "/api/v1/openapi.json",
        "/datos/datapackage.json",
    ):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*", address


def test_one_row(client, record):
    number = client.get("/api/v1/commitments/").json()["rows"][0]["id"]
    answer = client.get(f"/api/v1/commitments/{number}/").json()
    assert answer["row"]["plan"] == "2015-2016" and answer["row"]["number"] == "2a"


def test_an_address_in_a_cell_is_text(client, record):
    """A column called url must not make its row a link with nothing to read."""
    page = client.get("/datos/plans/").content.decode()
    assert "https://example.org/plan" in page and 'href="https://example.org/plan"' not in page


def test_feeds_tell_what_changed_in_their_table_only(client, record):
    plans = client.get("/datos/plans.atom").content.decode()
    assert (
        plans.count("<entry") == ActionPlan.objects.published().count()
        and "2015-2016" in plans
        and "2017-2019" in plans
    )
    assert client.get("/datos/snapshots.atom").content.decode().count("<entry") == 0

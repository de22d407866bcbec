"""Pages and interface of the open data: constant queries, pages by key, filters by allow-list, helpful refusals."""

import pytest

from cocrea.opendata.declarations import datasets
from cocrea.plans.models import ActionPlan


def test_every_number_of_rows_is_counted(client, record):
    listed = {each["key"]: each["rows"] for each in client.get("/api/v1/").json()["rows"]}
    assert listed == {each.key: len([*each.read()]) for each in datasets()}


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

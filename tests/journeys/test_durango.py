"""What the three plans of Durango must show, read as a stranger reads it: from the served site and its data."""

import csv
import io
import json
from collections import Counter

import pytest

from tests.journeys.house import get

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]


@pytest.fixture(scope="package")
def table(house):
    """Rows of a dataset, as anybody downloads them."""

    def rows(key):
        status, _headers, body = get(f"{house}/datos/{key}.csv")
        assert status == 200, key
        return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))

    return rows


def test_plans_and_commitments(table):
    assert {row["slug"] for row in table("plans")} == {"2015-2016", "2017-2019", "2020"}
    commitments = table("commitments")
    assert len(commitments) == 24
    assert [r["number"] for r in commitments if r["plan"] == "2015-2016"] == ["1", "2a", "2b", "3", "4", "5"]
    assert Counter(row["plan"] for row in commitments) == {"2015-2016": 6, "2017-2019": 8, "2020": 10}
    committees = Counter(row["committee"] for row in commitments if row["plan"] == "2020")
    assert sorted(committees.values()) == [1, 1, 2, 6]


def test_activities_and_their_origin(table):
    activities = table("activities")
    assert {row["plan"] for row in activities} == {"2015-2016"}, "no activity is invented for the other plans"
    of_plan = [row for row in activities if row["origin"] in {"plan", "both"}]
    assert len(of_plan) == 31
    assert sum(row["due_on"] == "2016-08-25" for row in activities) == 30
    of_sheet = {(row["commitment"], row["number"], row["due_on"]) for row in activities if row["origin"] == "sheet"}
    assert of_sheet == {("2a", "3F", ""), ("5", "5F", "")}


def test_indicators_keep_numerator_and_denominator_apart(table):
    with_formula = [row for row in table("indicators") if row["numerator"] and row["denominator"]]
    assert len(with_formula) == 22
    assert Counter(row["commitment"] for row in with_formula) == {"2a": 4, "2b": 6, "3": 6, "4": 2, "5": 4}


def test_ogp_tags(table):
    tags = [row for row in table("commitment-tags") if row["plan"] == "2017-2019" and row["scheme"] == "ogp"]
    assert len({row["tag"] for row in tags}) == 14


def test_guarantor_bodies_have_an_end(table):
    ended = {row["acronym"]: row["dissolution_date"] for row in table("organizations") if row["dissolution_date"]}
    assert ended["INAI"] == "2025-03-20"
    assert ended["IDAIP"] == "2025-04"


def test_three_sizes_of_the_judicial_archive_stand_side_by_side(house):
    _status, _headers, body = get(house + "/planes/2017-2019/compromisos/4/")
    text = body.decode()
    assert "347,243" in text
    assert "750 mil" in text
    assert "250 mil" in text


def test_activities_that_only_the_sheets_have_are_told(house):
    _status, _headers, body = get(house + "/planes/2015-2016/compromisos/2a/")
    assert "solo en la ficha de indicadores" in body.decode().lower()


def test_all_organizations_on_one_page(house, table):
    _status, _headers, body = get(house + "/organizaciones/")
    text = body.decode()
    missing = [row["slug"] for row in table("organizations") if f"/organizaciones/{row['slug']}/" not in text]
    assert not missing


def test_api_answers_for_one_plan(house):
    _status, _headers, body = get(house + "/api/v1/commitments/?plan=2017-2019")
    assert len(json.loads(body)["rows"]) == 8


def test_formats_carry_the_same_rows(house, table):
    rows = table("commitments")
    _status, _headers, body = get(house + "/datos/commitments.json")
    as_json = json.loads(body)["rows"]
    _status, _headers, body = get(house + "/datos/commitments.ndjson")
    as_lines = [json.loads(line) for line in body.splitlines()]
    assert as_json == as_lines
    assert [row["number"] for row in as_json] == [row["number"] for row in rows]

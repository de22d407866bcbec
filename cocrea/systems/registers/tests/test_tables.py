"""Each published register is a table of open data, found as soon as it is there; what is withheld is not in it."""

import csv
import io
import json

import frictionless
import pytest
from django.utils import timezone

from cocrea.exercise.models import Exercise
from cocrea.measurements.counting import count
from cocrea.opendata import formats
from cocrea.opendata.declarations import datasets, find
from cocrea.systems.registers.models import Register
from cocrea.systems.registers.tests import kilns

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """Three kilns, one of them a draft."""
    kilns.exercise()
    made = kilns.kept_register()
    here = kilns.town()
    kilns.kept_entry(
        made,
        1,
        at=here,
        fuel="wood",
        products=["brick", "tile"],
        kilns="3",
        production="12.50",
        has_permit="true",
        seen="2019-11-04",
        since="2015-08",
        place=[24.02, -104.67],
        hours="Mo-Fr 09:00-17:00",
    )
    kilns.kept_entry(made, 2, at=here, status="relocated", fuel="gas", products=["brick"], has_permit="false")
    kilns.kept_entry(made, 3, is_public=False, name="BORRADOR-SECRETO", fuel="gas")
    return made


def rows(client, address="/datos/brick-kilns.csv"):
    response = client.get(address)
    assert response.status_code == 200, response.content[:300]
    text = b"".join(response).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_says_what_the_entries_say(client, register):
    first, second = rows(client)
    assert first["municipality"] == "10005" and first["municipality_name"] == "Durango"
    assert (first["products"], first["production"], first["has_permit"]) == ("brick;tile", "12.5", "true")
    assert (first["place_latitude"], first["place_longitude"]) == ("24.02", "-104.67")
    assert (first["status"], first["confirmed_on"], first["version"]) == ("informal", str(timezone.localdate()), "1")
    assert first["updated_at"].endswith("Z") and "owner_phone" not in first
    assert second["status"] == "relocated" and second["place_latitude"] == ""


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("status=relocated", ["2"]),
        ("municipality=10005", ["1", "2"]),
        ("products=tile", ["1"]),
        ("fuel=gas&has_permit=false", ["2"]),
        ("fuel=wood&fuel=gas", ["1", "2"]),
    ],
)
def test_rows_are_chosen_by_facets(client, register, query, keys):
    assert [row["key"] for row in rows(client, f"/datos/brick-kilns.csv?{query}")] == keys
    assert count("brick-kilns", query).number == len(keys)


def test_every_format_and_page_answers(client, register):
    for form in formats.of(find("brick-kilns")):
        response = client.get(f"/datos/brick-kilns.{form.key}")
        assert response.status_code == 200
        body = b"".join(response)
        assert body and kilns.CANARY.encode() not in body and b"BORRADOR-SECRETO" not in body
    for address in ("/datos/", "/datos/brick-kilns/", "/datos/brick-kilns/?fuel=gas", "/datos/brick-kilns.atom"):
        text = client.get(address).content.decode()
        assert "Padrón de ladrilleras" in text and "BORRADOR-SECRETO" not in text, address
    assert client.get("/api/v1/brick-kilns/").json()["count"] == 2
    assert client.get("/datos/brick-kilns/?owner_phone=1").status_code == 400


def test_geojson_is_as_its_standard_says(client, register):
    found = json.loads(b"".join(client.get("/datos/brick-kilns.geojson")))
    assert found["type"] == "FeatureCollection"
    first, second = found["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-104.67, 24.02]} and second["geometry"] is None
    assert first["type"] == "Feature" and first["properties"]["key"] == "1"


def test_the_package_of_all_tables_validates(client, register, tmp_path):
    package = client.get("/datos/datapackage.json").json()
    mine = next(each for each in package["resources"] if each["name"] == "brick-kilns")
    fields = {each["name"]: each for each in mine["schema"]["fields"]}
    assert fields["number"]["constraints"] == {"required": True, "unique": True}
    assert fields["fuel"]["constraints"]["enum"] == ["wood", "gas"] and fields["kilns"]["constraints"]["minimum"] == 0
    (tmp_path / "brick-kilns.csv").write_bytes(b"".join(client.get("/datos/brick-kilns.csv")))
    alone = package | {"resources": [mine]}
    (tmp_path / "datapackage.json").write_text(json.dumps(alone))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_what_is_not_public_is_no_table(client, register):
    assert "brick-kilns" in {each.key for each in datasets()}
    Register.objects.update(publication="draft")
    assert find("brick-kilns") is None and "brick-kilns" not in {each.key for each in datasets()}
    assert client.get("/datos/brick-kilns/").status_code == 404


def test_a_demonstration_is_no_table(register):
    Register.objects.update(publication="published")
    toml = kilns.TOML.replace('"brick-kilns"', '"demo-brick-kilns"').replace('"ladrilleras"', '"demostracion"', 1)
    kilns.kept_register(toml, demonstration_of=register)
    assert find("demo-brick-kilns") is None


def test_how_fresh_it_is_follows_from_the_ledger(register):
    register.refresh_from_db()
    before = register.changed_at
    assert before is not None
    kilns.kept_entry(register, 8, is_public=False)
    register.refresh_from_db()
    assert register.changed_at == before, "a draft changes nothing that anybody reads"
    kilns.kept_entry(register, 9)
    register.refresh_from_db()
    assert register.changed_at > before


def test_a_wing_that_is_off_has_no_tables(client, register, django_assert_num_queries):
    register_of = find("brick-kilns")
    assert register_of is not None

    Exercise.objects.update(systems=[])
    assert find("brick-kilns") is None and find("registers") is None

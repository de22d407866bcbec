"""One file with everything: each table, what it means, where it comes from; nothing of a draft."""

import csv
import io
import json
import zipfile

import pytest

from cocrea.actors.models import Organization
from cocrea.exercise.models import Exercise
from cocrea.ledger import actions as ledger
from cocrea.opendata.declarations import datasets
from cocrea.plans.models import ActionPlan

pytestmark = pytest.mark.django_db


def kept(obj):
    ledger.save(obj, by=None, action="test.thing.create")
    return obj


@pytest.fixture
def record():
    kept(Exercise(slug="villa", name="Villa Abierta", territory="Villa", licence="CC-BY-4.0"))
    kept(Organization(slug="instituto", name="Instituto", classification="guarantor"))
    kept(ActionPlan(slug="2031", ordinal=1, title="Plan público", status="in_force"))
    kept(ActionPlan(slug="2032", ordinal=2, title="Plan zafiro", status="draft"))


def opened(client) -> zipfile.ZipFile:
    answer = client.get("/datos/todo.zip")
    assert answer.status_code == 200 and answer.streaming and answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_every_table_is_in_it_as_the_package_says(client, record):
    archive = opened(client)
    assert archive.testzip() is None
    described = json.loads(archive.read("datapackage.json"))
    tables = {resource["path"] for resource in described["resources"]}
    assert tables == {f"{dataset.key}.csv" for dataset in datasets()}
    assert set(archive.namelist()) == tables | {"LEEME.txt", "datapackage.json"}
    for resource in described["resources"]:
        head = next(csv.reader(io.StringIO(archive.read(resource["path"]).decode("utf-8-sig"))))
        assert head == [field["name"] for field in resource["schema"]["fields"]], resource["path"]


def test_it_says_where_it_comes_from_and_holds_no_draft(client, record):
    archive = opened(client)
    told = archive.read("LEEME.txt").decode()
    for words in ("Villa Abierta", "/datos/", "Cítalo así", "huella", "datapackage.json"):
        assert words in told, words
    assert "Plan público" in archive.read("plans.csv").decode()
    assert not [name for name in archive.namelist() if "zafiro" in archive.read(name).decode()]


def test_the_page_of_the_data_leads_there_and_one_record_makes_one_file(client, record):
    assert 'href="/datos/todo.zip"' in client.get("/datos/").content.decode()
    first, second = (b"".join(client.get("/datos/todo.zip").streaming_content) for _time in range(2))
    assert first == second

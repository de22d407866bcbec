"""Everything about a plan in one file, and nothing of a draft."""

import csv
import io
import zipfile

import pytest

from cocrea.exercise.models import Exercise
from cocrea.ledger import actions as ledger
from cocrea.opendata.declarations import datasets
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def opened(response) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def rows(archive, name) -> list[dict]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


def test_the_archive_has_every_table_with_the_rows_of_this_plan_only(client):
    factory.exercise(plans=2, commitments=2)
    archive = opened(client.get("/planes/plan-1/datos.zip"))
    assert archive.testzip() is None
    names = set(archive.namelist())
    assert {"LEEME.txt", "plans.csv", "commitments.csv", "activities.csv", "results.csv", "figures.csv"} <= names
    above = {f"{each.key}.csv" for each in datasets() if not each.model.__module__.startswith("cocrea.plans")}
    for name in names - {"LEEME.txt", "plans.csv", "attachments.csv", "moved-addresses.csv"} - above:
        assert {row["plan"] for row in rows(archive, name)} == {"plan-1"}, name
    for name in names & above:  # what other floors keep about these plans
        assert {row["plan"] for row in rows(archive, name) if "plan" in row} <= {"plan-1"}, name
    assert [row["slug"] for row in rows(archive, "plans.csv")] == ["plan-1"]
    assert len(rows(archive, "commitments.csv")) == 2
    assert {"attachments.csv", "moved-addresses.csv"} <= names, "nothing is attached and nothing moved: just headers"


def test_the_archive_says_where_it_comes_from(client):
    Exercise.objects.create(slug="rio", name="Gobierno Abierto Río", licence="CC-BY-4.0")
    plan = factory.plan("2031")
    ledger.record(by=None, action="plans.actionplan.update", obj=plan, changes={"note": ["", "x"]})
    told = opened(client.get("/planes/2031/datos.zip")).read("LEEME.txt").decode()
    for words in ("Plan 2031", "/planes/2031/", "CC-BY-4.0", "evento 1 de su bitácora", "Gobierno Abierto Río"):
        assert words in told, words


def test_no_draft_is_in_the_archive(client):
    plan = factory.plan("2031")
    factory.furnish(factory.commitment(plan, "1"))
    secret = factory.furnish(factory.commitment(plan, "2", title="Xilófono"))
    Commitment.objects.filter(pk=secret.pk).update(publication="draft")
    archive = opened(client.get("/planes/2031/datos.zip"))
    assert [row["number"] for row in rows(archive, "commitments.csv")] == ["1"]
    for name in archive.namelist():
        assert "Xilófono" not in archive.read(name).decode() and "2031 2" not in archive.read(name).decode(), name
    ActionPlan.objects.update(status="draft")
    assert client.get("/planes/2031/datos.zip").status_code == 404


def test_the_same_record_makes_the_same_file(client):
    factory.exercise()
    ledger.record(by=None, action="plans.actionplan.update", obj=ActionPlan.objects.get(), changes={})  # its moment
    first, second = (b"".join(client.get("/planes/plan-1/datos.zip").streaming_content) for _time in range(2))
    assert first == second

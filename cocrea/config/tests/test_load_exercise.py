"""The first exercise, loaded from its files by the importers that people use."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.test import Client

from cocrea.actors.models import Membership, Organization
from cocrea.documents.models import Document
from cocrea.exercise.models import Custodian, Exercise
from cocrea.intake.actions import import_files, import_folder, preview_files
from cocrea.intake.cells import moment_text
from cocrea.intake.declarations import Ref, importers
from cocrea.intake.tests.writing import as_csv, as_ods, as_xlsx
from cocrea.ledger.models import Event, Head
from cocrea.opendata.declarations import private_tables
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator

FOLDER = Path(project.ROOT) / "exercises" / "durango"


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("durango")]


def test_what_the_sources_hold_is_there():
    assert list(ActionPlan.objects.order_by("ordinal").values_list("slug", flat=True)) == [
        "2015-2016",
        "2017-2019",
        "2020",
    ]
    assert Commitment.objects.count() == 24
    assert Activity.objects.count() == 33
    assert Indicator.objects.exclude(numerator="").exclude(denominator="").count() == 22
    assert Membership.objects.filter(organization__classification="committee").count() == 24
    assert Organization.objects.filter(classification="guarantor").exclude(dissolution_date="").count() >= 2
    assert Exercise.objects.get().slug == "durango" and Custodian.objects.exists()


def test_one_act_for_each_file_and_every_file_kept():
    tables = [path.name for path in FOLDER.glob("*.csv")]
    assert Event.objects.filter(action="intake.batch.import").count() == len(tables)
    assert sorted(Document.objects.values_list("file_name", flat=True)) == sorted(tables)
    assert Event.objects.count() == len(tables) + 1


def test_loading_twice_changes_nothing(django_assert_num_queries):
    before = Head.objects.values().get(), Document.objects.count()
    with django_assert_num_queries(1):
        call_command("load_exercise")
    assert not any(findings.has_changes for findings in import_folder(FOLDER, by=None))
    assert (Head.objects.values().get(), Document.objects.count()) == before


def test_what_people_changed_in_the_exercise_stays():
    Exercise.objects.update(name="Otro nombre")
    import_folder(FOLDER, by=None)
    assert Exercise.objects.get().name == "Otro nombre"


def cell(row, column, name):
    value = getattr(row, column.field_name)
    if isinstance(column, Ref):
        keys = key(column.model, value) if value else [None] * len(column.names)
        return keys[column.names.index(name)]
    return (
        str(value)
        if value is not None and not isinstance(value, bool | int) and not hasattr(value, "year")
        else value
    )


def key(model, row):
    importer = next(each for each in importers() if each.model is model)
    parts = []
    for name in importer.identity:
        value = getattr(row, name)
        parts += key(type(value), value) if hasattr(value, "_meta") else [value]
    return parts


def table(importer):
    """A table as the record has it, under the titles that people see."""
    names = list(importer.headers)
    rows = [names]
    for row in importer.model.objects.all():
        cells = {}
        for column in importer.columns:
            for name in column.names:
                if cells.get(name) is None:
                    held = cell(row, column, name)
                    cells[name] = moment_text(held) if isinstance(held, datetime.datetime) else held
        rows.append([cells[name] for name in names])
    return rows


# How a file is written is nothing to the database: one way is enough for the second.
WAYS = [
    ("csv", as_csv),
    *(pytest.param(*way, marks=pytest.mark.engine_free) for way in (("xlsx", as_xlsx), ("ods", as_ods))),
]


@pytest.mark.parametrize(("suffix", "write"), WAYS)
def test_every_table_written_out_and_brought_back_is_unchanged(suffix, write):
    for importer in importers():
        found = preview_files([(f"{importer.key}.{suffix}", write(table(importer)))])
        [sheet] = found[0].sheets
        assert [str(error) for error in found[0].errors] == []
        assert (sheet.new, sheet.changed) == (0, 0), importer.key
        assert sheet.unchanged == (rows := importer.model.objects.count())
        assert (rows > 0) == (FOLDER / f"{importer.key}.csv").exists(), "every file of the exercise says something"


def download(name):
    return Client().get(f"/datos/{name}").getvalue()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_public_download_brought_back_is_unchanged(suffix):
    for importer in importers():
        if importer.model._meta.label_lower in private_tables():
            continue  # nobody downloads it
        name = f"{importer.key}.{suffix}"
        [findings] = preview_files([(name, download(name))])
        assert [str(error) for error in findings.errors] == []
        assert (findings.has_changes, findings.sheets[0].unchanged) == (False, importer.model.objects.count())


def test_one_title_changed_in_a_download_is_one_change_and_one_act():
    before = Event.objects.count()
    content = download("commitments.csv").replace(b"Agua Limpia", b"Agua limpia", 1)
    [findings] = import_files([("commitments.csv", content)], by=None)
    [row] = [row for row in findings.sheets[0].rows if row.status == "changed"]
    assert list(row.changes) == ["title"] and findings.sheets[0].unchanged == 23
    assert Event.objects.count() == before + 1
    event = Event.objects.get(seq=Head.objects.get().seq)
    assert event.subjects.filter(kind="plans.commitment").count() == 1

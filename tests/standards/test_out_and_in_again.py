"""What is taken out can be brought in again: the exercise's own files, exported, change nothing when imported."""

from pathlib import Path

from django.conf import settings

from cocrea.intake.actions import import_folder, preview_files
from cocrea.opendata.declarations import find

FOLDER = Path(settings.EXERCISES, "durango")
KEYS = sorted(path.stem for path in FOLDER.glob("*.csv"))
# How many rows each table must have, counted in the sources by hand.
KNOWN = {"plans": 3, "commitments": 24, "activities": 33}


def exported(client, extension):
    """Every table of the exercise as our site gives it."""
    files = []
    for key in KEYS:
        answer = client.get(f"/datos/{key}.{extension}")
        files.append((f"{key}.{extension}", b"".join(answer) if answer.streaming else answer.content))
    return files


def test_the_exercise_goes_out_and_comes_in_unchanged(client, db):
    loaded = import_folder(FOLDER, by=None)
    assert not [error for findings in loaded for error in findings.errors]
    assert {key: len([*find(key).read()]) for key in KNOWN} == KNOWN
    for extension in ("csv", "xlsx"):
        for findings in preview_files(exported(client, extension)):
            assert not findings.errors, [str(error) for error in findings.errors][:5]
            for sheet in findings.sheets:
                assert (sheet.new, sheet.changed) == (0, 0), (extension, sheet.file_name, changed(sheet))
    assert client.get("/api/v1/commitments/?plan=2017-2019").json()["count"] == 8


def changed(sheet):
    """The first differences, to read in a failure."""
    return [(row.number, row.status, row.changes) for row in sheet.rows if row.status != "unchanged"][:3]

"""The evaluation of 2020 as the other tests find it: its cells, what it printed of them, and the exercise's files."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from cocrea.evaluation.models import PrintedLabel, PrintedTotal
from cocrea.evaluation.tests import house

FILES = Path(__file__).parents[3] / "exercises" / "durango"


@pytest.mark.django_db
def test_the_printed_matrix():
    assessment = house.printed()
    cells = PrintedLabel.objects.published().filter(assessment=assessment)
    assert Counter(cells.exclude(attribute=None).values_list("label__name", flat=True)) == {
        "Favorable": 33,
        "Puede mejorar": 16,
        "Insuficiente": 23,
    }
    assert cells.filter(attribute=None).count() == 16
    assert PrintedTotal.objects.filter(attribute__isnull=False).count() == 9
    assert PrintedTotal.objects.filter(dimension__isnull=False).count() == 6


def rows(name: str) -> list[dict]:
    """A file of the exercise."""
    with (FILES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.engine_free
def test_the_files_of_the_exercise_say_the_same_cells():
    cells, overall = {}, {}
    for row in rows("printed-labels"):
        found, key = (cells, row["attribute"]) if row["attribute"] else (overall, row["whole_dimension"])
        found.setdefault(key, {})[int(row["commitment"])] = row["label"]
    told = {key: [house.LABELS[letter] for letter in letters] for key, letters in house.CELLS.items()}
    assert {key: [of[n] for n in range(1, 9)] for key, of in cells.items()} == told
    told = {key: [house.OVERALL[letter] for letter in letters] for key, letters in house.TABLE_4.items()}
    assert {key: [of[n] for n in range(1, 9)] for key, of in overall.items()} == told


@pytest.mark.engine_free
def test_the_files_of_the_exercise_say_what_was_printed_and_nothing_that_was_not():
    totals = rows("printed-totals")
    assert {row["attribute"]: int(row["count"]) for row in totals} == house.PRINTED
    assert not [row for row in totals if row["whole_dimension"]], "table 4 prints no totals"
    advice = rows("recommendations")
    assert [int(row["number"]) for row in advice] == list(range(1, 10))
    assert not [row for row in advice if row["answer"] or row["answered_on"]], "no source says that anybody answered"
    assert Counter(row["section"] for row in rows("findings")) == {"finding": 6, "result": 10, "conclusion": 6}

"""The 22 formulas of 2015-2016, read as the sources write them: each gives the right value for three measurements,
in the program and in the open data; and rolled up."""

import csv
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cocrea.measurements import reading
from cocrea.measurements.datasets import Measurements
from cocrea.measurements.models import Measurement
from cocrea.measurements.tests.factory import commitment, measure
from cocrea.plans import formulas
from cocrea.plans.actions import keep_indicator
from cocrea.plans.models import Indicator

pytestmark = pytest.mark.django_db

SHEETS = Path(__file__).resolve().parents[3] / "exercises/durango/indicators.csv"
WITH_FORMULA = [row for row in csv.DictReader(SHEETS.open(encoding="utf-8")) if row["numerator"]]
FIGURES = ((3, 8), (12, 12), (17, 13))  # a part, the whole, more than the whole
CUTS = ("2021-04", "2021-05", "2021-06")


def as_written(row: dict) -> str:
    """As the sheets print it."""
    return f"(Número de {row['numerator']} * 100) / (Total de {row['denominator']})"


def read_all() -> list[Indicator]:
    """All of them as indicators, made only of what the reader understands of the text."""
    of, made = commitment(), []
    for number, row in enumerate(WITH_FORMULA, 1):
        found = formulas.read(as_written(row))
        assert (row["numerator"] in found.numerator, row["denominator"] in found.denominator) == (True, True)
        parts = {"numerator": found.numerator, "denominator": found.denominator}
        about = {"number": number, "formula": as_written(row), "factor": found.factor, "unit": found.unit}
        made.append(keep_indicator(by=None, commitment=of, **about, **parts))
    return made


def test_all_22_give_the_right_value_for_three_measurements():
    made = read_all()
    assert len(made) == 22
    for each in made:
        for cut, (top, bottom) in zip(CUTS, FIGURES, strict=True):
            measure(each, cut, top + each.number, bottom + each.number)
    column = Measurements.names.index("value")
    published = {row[0]: row[column] for row in Measurements.read()}
    rows = list(Measurement.objects.select_related("indicator"))
    assert len(rows) == 66
    for row in rows:
        top, bottom = FIGURES[CUTS.index(row.as_of)]
        wanted = Fraction(top + row.indicator.number, bottom + row.indicator.number) * 100
        assert abs(Fraction(row.value) - wanted) <= Fraction(1, 20_000), row
        assert Decimal(published[row.pk]).quantize(Decimal("0.0001")) == row.value


def test_the_same_formula_twice_is_rolled_up_from_its_parts():
    chance = random.Random(22)
    of = commitment()
    shared = {"commitment": of, "numerator": "Hechas", "denominator": "Previstas", "factor": 100, "unit": "%"}
    made = [keep_indicator(by=None, number=number, **shared) for number in range(1, 9)]
    newest = [(chance.randint(0, 50), chance.randint(0, 60)) for _each in made]
    for each, (top, bottom) in zip(made, newest, strict=True):
        measure(each, "2022", 999, 1)
        measure(each, "2023", top, bottom)
    (found,) = reading.together(list(reading.with_newest(Indicator.objects.all())))
    tops, bottoms = (sum(part) for part in zip(*newest, strict=True))
    assert (found.numerator, found.denominator, found.indicators) == (str(tops), str(bottoms), 8)
    assert found.value == f"{round(Fraction(tops, bottoms) * 100, 2).__float__():g} %"

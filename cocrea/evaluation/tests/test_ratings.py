"""Medians against another way to reckon them, and alpha against the published example."""

import statistics
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from cocrea.evaluation.calc import ratings
from cocrea.evaluation.calc.labels import Cut, counts, label_of, score

SCALES = ([0, 1, 2], [0, 1])


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_every_combination_has_the_median_that_the_library_of_python_gives(scale, size):
    other = {
        ratings.MEAN: statistics.median,
        ratings.LOWER: statistics.median_low,
        ratings.UPPER: statistics.median_high,
    }
    for given in product([Decimal(value) for value in scale], repeat=size):
        for tie, independent in other.items():
            assert ratings.median(given, tie) == independent(given)


def test_nothing_has_no_middle():
    assert ratings.median([]) is None and ratings.spread([]) is None
    assert ratings.disagreement([Decimal(1)], [Decimal(0), Decimal(1)]) is None


@pytest.mark.parametrize(
    ("given", "wanted"),
    [([2, 2, 2, 2], 0), ([0, 0, 2, 2], 1), ([0, 2], 1), ([0, 1], Fraction(1, 2)), ([0, 0, 0, 2], Fraction(3, 4))],
)
def test_disagreement_is_told_from_none_to_the_greatest(given, wanted):
    assert ratings.disagreement([Decimal(each) for each in given], [Decimal(each) for each in (0, 1, 2)]) == wanted


def test_alpha_of_the_example_of_its_author():
    """Four observers, twelve units, with missing values; ordinal alpha 0.815 (Krippendorff 2011, section D)."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    units = [[each for each in unit if each is not None] for unit in zip(a, b, c, d, strict=True)]
    assert round(float(ratings.alpha(units)), 3) == 0.815


def test_alpha_says_nothing_where_nothing_can_be_compared():
    assert ratings.alpha([]) is None
    assert ratings.alpha([[1], [2]]) is None
    assert ratings.alpha([[1, 1], [1, 1]]) is None
    assert ratings.alpha([[0, 0], [2, 2]]) == 1
    assert ratings.alpha([[0, 2], [2, 0]]) < 0


def test_the_highest_cut_that_is_reached_names_it():
    cuts = [Cut(Decimal("0.5"), "middle"), Cut(Decimal(0), "bad"), Cut(Decimal("1.5"), "good")]
    named = {value: label_of(Decimal(value), cuts) for value in ("0", "0.5", "1", "1.5", "2")}
    assert named == {"0": "bad", "0.5": "middle", "1": "middle", "1.5": "good", "2": "good"}
    assert label_of(None, cuts) is None and label_of(Decimal(0), cuts[:1]) is None


def test_a_dimension_that_was_not_rated_whole_has_no_score():
    points = [Decimal(2), Decimal(1), Decimal(0)]
    assert (score(points, "sum"), score(points, "median"), score(points, "lowest")) == (3, 1, 0)
    assert score([*points, None], "sum") is None and score(points, "none") is None and score([], "sum") is None


def test_counts_name_every_label():
    assert counts(["a", "a", None], ["a", "b"]) == dict(Counter(a=2) | {"b": 0})

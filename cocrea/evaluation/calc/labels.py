"""From a median to a word, from words to the result of a dimension, and what another cut-off would have said."""

import dataclasses
from collections.abc import Iterable, Sequence
from decimal import Decimal

from cocrea.evaluation.calc.ratings import median

NONE, SUM, MEDIAN, LOWEST = "none", "sum", "median", "lowest"


@dataclasses.dataclass(frozen=True, order=True)
class Cut:
    """From `at_least` on, what is measured bears `label` (its key)."""

    at_least: Decimal
    label: str


def label_of(value: Decimal | None, cuts: Iterable[Cut]) -> str | None:
    """The label of the highest cut-off that is reached; None without a value, or below every cut-off."""
    if value is None:
        return None
    reached = [cut for cut in cuts if value >= cut.at_least]
    return max(reached).label if reached else None


def score(points: Sequence[Decimal | None], how: str) -> Decimal | None:
    """The score of a dimension from the points of the labels of its attributes. None when one of them has none:
    a dimension that was not rated whole has no result."""
    if how == NONE or not points or any(each is None for each in points):
        return None
    return {SUM: sum, MEDIAN: median, LOWEST: min}[how](points)


def counts(labels: Iterable[str | None], keys: Sequence[str]) -> dict[str, int]:
    """Key -> how many bear it, every key of the scale named, also those that nobody bears."""
    found = list(labels)
    return {key: found.count(key) for key in keys}

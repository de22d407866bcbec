"""What several people gave the same thing: its middle, its spread, and how far they agree.

Ratings are numbers on the scale of one attribute; who gave them does not matter here. Nothing is invented for who
did not rate: fewer ratings, the median of those that there are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

MEAN, LOWER, UPPER = "mean", "lower", "upper"


def median(values: Iterable[Decimal], tie: str = MEAN) -> Decimal | None:
    """The value in the middle; of an even number, what `tie` says of the two in the middle. None without values."""
    ranked = sorted(values)
    if not ranked:
        return None
    low, high = ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]
    return {MEAN: (low + high) / 2, LOWER: low, UPPER: high}[tie]


def spread(values: Iterable[Decimal]) -> Decimal | None:
    """How far the highest is from the lowest, on the scale of the attribute. None without values."""
    ranked = sorted(values)
    return ranked[-1] - ranked[0] if ranked else None


def disagreement(values: Sequence[Decimal], scale: Sequence[Decimal]) -> Fraction | None:
    """0 where all gave the same, 1 where they are as far apart as the scale lets so many people be: the mean distance
    between two of them, over the greatest that there can be. None with fewer than two ratings."""
    if len(values) < 2 or len(scale) < 2:
        return None
    width = Fraction(max(scale)) - Fraction(min(scale))
    apart = sum(abs(Fraction(a) - Fraction(b)) for a, b in combinations(values, 2))
    half = len(values) // 2
    return apart / (width * half * (len(values) - half))


def alpha(units: Iterable[Sequence[Decimal]]) -> Fraction | None:
    """Krippendorff's alpha for ordinal values: 1 is perfect agreement, 0 what chance gives, below 0 worse.

    A unit is what all its raters rated on one scale; one with fewer than two ratings says nothing. None where nothing
    can be compared, or where everybody gave the same value everywhere, of which alpha says nothing.
    Source: Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, ordinal metric."""
    pairable = [list(unit) for unit in units if len(unit) >= 2]
    coincidences: Counter = Counter()
    for unit in pairable:
        for a, b in permutations(unit, 2):
            coincidences[a, b] += Fraction(1, len(unit) - 1)
    totals: Counter = Counter()
    for (a, _b), weight in coincidences.items():
        totals[a] += weight
    ranked, n = sorted(totals), sum(totals.values())

    def distance(a, b) -> Fraction:
        """Squared: how many ratings lie between two values, each of the two counted half."""
        low, high = sorted((a, b))
        between = sum(totals[each] for each in ranked if low <= each <= high)
        return Fraction(between - Fraction(totals[low] + totals[high]) / 2) ** 2

    expected = sum(totals[a] * totals[b] * distance(a, b) for a in ranked for b in ranked if a != b)
    if not expected:
        return None
    observed = sum(weight * distance(a, b) for (a, b), weight in coincidences.items() if a != b)
    return 1 - Fraction((n - 1) * observed) / Fraction(expected)

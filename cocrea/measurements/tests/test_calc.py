"""Arithmetic of measurements, against fractions that know nothing of it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.measurements import calc

pytestmark = pytest.mark.engine_free
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
totals = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
factors = st.sampled_from([None, 1, 100, 1000])
STEP = Fraction(1, 10_000)


def near(found: Decimal, wanted: Fraction) -> bool:
    """Whether it is the fraction, rounded to four decimals."""
    return abs(Fraction(found) - wanted) <= STEP / 2


@patiently
@given(numbers, totals, factors)
def test_a_value_is_the_fraction(top, bottom, factor):
    found = calc.value(top, bottom, factor)
    if bottom == 0:
        assert found is None
    else:
        assert near(found, Fraction(top) * (factor or 1) / Fraction(bottom))


@patiently
@given(st.lists(st.tuples(st.none() | numbers, st.none() | totals), max_size=40), factors)
def test_a_roll_up_is_the_sum_over_the_sum(pairs, factor):
    whole = [(Fraction(top), Fraction(bottom)) for top, bottom in pairs if None not in (top, bottom)]
    below = sum((bottom for _top, bottom in whole), Fraction(0))
    found = calc.roll_up(pairs, factor)
    if not whole or below == 0:
        assert found is None
    else:
        assert near(found, sum(top for top, _bottom in whole) * (factor or 1) / below)


@patiently
@given(st.lists(st.tuples(st.none() | numbers, st.none()), max_size=20), factors)
def test_a_roll_up_of_counts_is_their_sum(pairs, factor):
    told = [Fraction(top) for top, _none in pairs if top is not None]
    found = calc.roll_up(pairs, factor, is_ratio=False)
    assert found is None if not told else near(found, sum(told) * (factor or 1))


def test_a_roll_up_is_no_mean_of_percentages():
    pairs = [(Decimal(1), Decimal(1)), (Decimal(0), Decimal(99))]
    assert calc.roll_up(pairs, 100) == 1  # the mean would be 50


@patiently
@given(st.lists(st.tuples(totals, totals), min_size=1, max_size=12), st.randoms())
def test_a_roll_up_does_not_depend_on_the_order_nor_on_how_the_rows_are_cut(pairs, chance):
    shuffled = chance.sample(pairs, len(pairs))
    assert calc.roll_up(shuffled, 100) == calc.roll_up(pairs, 100)
    cut = chance.randint(0, len(pairs))
    parts = [calc.sums(some) for some in (pairs[:cut], pairs[cut:]) if some]
    assert calc.roll_up(parts, 100) == calc.roll_up(pairs, 100)


def test_a_hundred_thousand_large_numbers_lose_nothing():
    pairs = [(Decimal("99999999999.9999"), Decimal("99999999999.9999"))] * 100_000
    assert calc.sums(pairs) == (Decimal("9999999999999990.0000"), Decimal("9999999999999990.0000"))
    assert calc.roll_up(pairs, 100) == 100


@pytest.mark.parametrize(
    ("top", "bottom", "is_ratio", "lack"),
    [
        (None, 5, True, "numerator"),
        (5, None, True, "denominator"),
        (5, 0, True, "zero"),
        (0, 0, True, "zero"),
        (0, 5, True, ""),
        (5, None, False, ""),
        (None, None, False, "numerator"),
    ],
)
def test_what_gives_no_value_says_why(top, bottom, is_ratio, lack):
    top, bottom = (Decimal(n) if n is not None else None for n in (top, bottom))
    assert calc.lack(top, bottom, is_ratio) == lack
    assert (calc.value(top, bottom, 100, is_ratio) is None) == bool(lack)


def test_more_than_the_whole_is_not_cut():
    assert calc.value(Decimal(11), Decimal(10), 100) == 110


@pytest.mark.parametrize(
    ("value", "baseline", "target", "direction", "share"),
    [
        (50, None, 100, "", "0.5"),
        (120, None, 100, "", "1.2"),
        (40, 20, 60, "", "0.5"),
        (10, 20, 60, "", "0"),
        (30, 40, 20, "", "0.5"),
        (10, 40, 20, "", "1.5"),
        (50, 40, 20, "decrease", "0"),
        (5, None, 10, "decrease", "1"),
        (15, None, 10, "decrease", "0"),
        (60, 60, 60, "", "1"),
        (80, 90, 70, "increase", "1"),
        (60, 90, 70, "increase", "0"),
        (None, 0, 10, "", None),
        (5, 0, None, "", None),
    ],
)
def test_how_much_of_the_way_is_behind(value, baseline, target, direction, share):
    given_ = [Decimal(n) if n is not None else None for n in (value, baseline, target)]
    found = calc.reached(*given_, direction)
    assert found == (Decimal(share) if share is not None else None)

"""Arithmetic of measurements. Percentages are never averaged: both parts are summed, then divided."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

INCREASE, DECREASE = "increase", "decrease"
PLACES = Decimal("0.0001")
DIGITS = 60  # sums of a hundred thousand numbers of twenty digits lose nothing
WIDE = Context(prec=DIGITS, rounding=ROUND_HALF_UP)

Pair = tuple[Decimal | None, Decimal | None]


def value(
    numerator: Decimal | None, denominator: Decimal | None, factor: int | None = None, is_ratio: bool = True
) -> Decimal | None:
    """What a formula gives, to four decimals. None where a part is missing or a ratio would divide by zero; a plain
    count (`is_ratio` False) has no denominator."""
    if numerator is None or (is_ratio and not denominator):
        return None
    times = WIDE.multiply(Decimal(numerator), factor or 1)
    return WIDE.quantize(WIDE.divide(times, Decimal(denominator)) if is_ratio else times, PLACES)


def lack(numerator: Decimal | None, denominator: Decimal | None, is_ratio: bool = True) -> str:
    """Why there is no value: `numerator` or `denominator` (it is missing), `zero` (below the bar); empty for none."""
    if numerator is None:
        return "numerator"
    if is_ratio and denominator is None:
        return "denominator"
    return "zero" if is_ratio and not denominator else ""


def roll_up(pairs: Iterable[Pair], factor: int | None = None, is_ratio: bool = True) -> Decimal | None:
    """Several measurements as one: the sum of numerators over the sum of denominators. A pair that lacks a part is
    left out whole; None where nothing is left, or the denominators come to zero."""
    return value(*sums(pairs, is_ratio), factor, is_ratio)


def sums(pairs: Iterable[Pair], is_ratio: bool = True) -> Pair:
    """The sum of numerators and that of denominators, of the pairs that have both; None, None where none has."""
    whole = [(top, bottom) for top, bottom in pairs if top is not None and (bottom is not None or not is_ratio)]
    if not whole:
        return None, None
    with localcontext(prec=DIGITS):
        tops = sum((Decimal(top) for top, _bottom in whole), Decimal(0))
        return tops, sum((Decimal(bottom) for _top, bottom in whole), Decimal(0)) if is_ratio else None


def aims(baseline: Decimal | None, target: Decimal | None, direction: str = "") -> str:
    """Whether more is better or less: as it was said, else as it follows from baseline and target."""
    if direction:
        return direction
    return DECREASE if baseline is not None and target is not None and target < baseline else INCREASE


def reached(
    value: Decimal | None, baseline: Decimal | None, target: Decimal | None, direction: str = ""
) -> Decimal | None:
    """The share of the way from baseline to target that is behind: 0 at the start or where things got worse, 1 at the
    target, more beyond it. None without a value or a target. Without a baseline, more is measured from zero, and less
    is there or not."""
    if value is None or target is None:
        return None
    is_less = aims(baseline, target, direction) == DECREASE
    start = baseline if baseline is not None else None if is_less else Decimal(0)
    if start is None or start == target or (target < start) != is_less:
        is_there = value <= target if is_less else value >= target
        return Decimal(1) if is_there else Decimal(0)
    way = WIDE.divide(WIDE.subtract(Decimal(value), start), WIDE.subtract(target, start))
    return max(way, Decimal(0))

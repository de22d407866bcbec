"""The newest measurement of each indicator, and the one before it, in the same query as the indicators themselves."""

import dataclasses
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from cocrea.kernel import periods
from cocrea.measurements import calc, showing
from cocrea.measurements.models import Measurement
from cocrea.measurements.models.measurement import lack_words
from cocrea.plans.models import Indicator

PARTS = ("as_of", "numerator", "denominator")
PLACES = {"newest": 0, "before": 1}
# What was ever measured has something that stands: a correction stands in the place of what it corrects.
EVER = Measurement.objects.filter(indicator=OuterRef("pk"))


def with_newest(indicators: QuerySet) -> QuerySet:
    """Brings `newest_…` and `before_…` (as_of, numerator, denominator) of each, and `newest_rows` where the site
    counted it; each is one step of an index, whatever was ever measured."""
    standing = Measurement.objects.standing().filter(indicator=OuterRef("pk"))
    columns = {
        f"{name}_{part}": Subquery(standing.values(part)[place : place + 1])
        for name, place in PLACES.items()
        for part in PARTS
    }
    return indicators.annotate(newest_rows=Subquery(standing.values("numerator_rows")[:1]), **columns)


def counts_by_plan(indicators: QuerySet) -> dict[int, dict[str, int]]:
    """Plan -> how many `indicators` there are, say what is counted (`told`), and were `measured`."""
    is_measured = Exists(EVER)
    rows = indicators.order_by().values("commitment__plan")
    rows = rows.annotate(
        indicators=Count("pk"),
        told=Count("pk", filter=~Q(numerator="")),
        measured=Count("pk", filter=Q(is_measured)),
    )
    return {row["commitment__plan"]: row for row in rows}


@dataclasses.dataclass(frozen=True)
class Line:
    """An indicator as lists show it. `value`, `change`: in words; `lack`: why there is no value; `is_over`: more than
    the whole; `reached`: in words, how much of the way to the target is behind."""

    indicator: Indicator
    value: str = ""
    as_of: str = ""
    change: str = ""
    trend: str = ""
    lack: str = ""
    target: str = ""
    reached: str = ""
    is_over: bool = False
    is_live: bool = False
    numerator: str = ""
    denominator: str = ""

    @property
    def name(self) -> str:
        """What it is called: what is counted, or what for; its number where the source says neither."""
        return showing.name(self.indicator)

    @property
    def is_measured(self) -> bool:
        """Whether anything was ever measured."""
        return bool(self.as_of)


def line_of(indicator: Indicator) -> Line:
    """What a list says of an indicator that was read `with_newest`."""
    told = {"indicator": indicator, "target": showing.target(indicator)}
    if not indicator.newest_as_of:
        return Line(**told)
    top, bottom = indicator.newest_numerator, indicator.newest_denominator
    value = calc.value(top, bottom, indicator.factor, is_ratio=indicator.is_ratio)
    before = calc.value(
        indicator.before_numerator, indicator.before_denominator, indicator.factor, is_ratio=indicator.is_ratio
    )
    moved = value - before if value is not None and before is not None else None
    return Line(
        **told,
        value=showing.worth(value, indicator),
        as_of=periods.words(indicator.newest_as_of),
        change=showing.change(moved, indicator, indicator.before_as_of),
        trend=trend(moved, indicator),
        lack=lack_words(calc.lack(top, bottom, is_ratio=indicator.is_ratio)),
        reached=showing.reached(value, indicator),
        is_over=showing.is_over(value, indicator),
        is_live=bool(indicator.newest_rows),
        numerator=showing.number(top),
        denominator=showing.number(bottom),
    )


def trend(moved: Decimal | None, indicator: Indicator) -> str:
    """`better`, `worse` or `same`, by the direction of the indicator; empty where nothing can be compared."""
    if moved is None:
        return ""
    aim = calc.aims(indicator.baseline, indicator.reachable, indicator.direction)
    return "same" if not moved else "better" if (moved > 0) == (aim == calc.INCREASE) else "worse"


@dataclasses.dataclass(frozen=True)
class Together:
    """Indicators of one formula as one: the sums of what was counted, and of how many."""

    name: str
    indicators: int
    value: str
    numerator: str
    denominator: str


def together(indicators: list[Indicator]) -> list[Together]:
    """Those of `indicators` (read `with_newest`) that have the same formula, rolled up where two or more were
    measured. Percentages are never averaged."""
    groups: dict[tuple, list[Indicator]] = {}
    for each in indicators:
        if each.newest_as_of and each.numerator:
            groups.setdefault((each.numerator, each.denominator, each.factor, each.unit), []).append(each)
    return [_rolled_up(some) for some in groups.values() if len(some) > 1]


def _rolled_up(some: list[Indicator]) -> Together:
    first = some[0]
    pairs = [(each.newest_numerator, each.newest_denominator) for each in some]
    top, bottom = calc.sums(pairs, first.is_ratio)
    value = calc.roll_up(pairs, first.factor, first.is_ratio)
    return Together(
        name=showing.formula_name(first),
        indicators=len(some),
        value=showing.worth(value, first),
        numerator=showing.number(top),
        denominator=showing.number(bottom),
    )


def measured(indicators: QuerySet, is_measured: bool) -> QuerySet:
    """Those that were ever measured, or those that were not."""
    there = Exists(EVER)
    return indicators.filter(there if is_measured else ~there)

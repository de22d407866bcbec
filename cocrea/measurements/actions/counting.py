"""What the site does by itself: it counts, and records what changed or what a period ended with."""

import datetime
from collections.abc import Callable
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from cocrea.ledger import actions as ledger
from cocrea.measurements import cadence, counting
from cocrea.measurements.models import Binding, Measurement
from cocrea.plans.models import ActionPlan, Indicator

Part = Binding.Part
Counter = Callable[[str, str], counting.Count]


def count_all(*, now: datetime.datetime | None = None) -> list[Measurement]:
    """Measures every indicator that counts itself. At most once a day each: when its figures changed since it last
    did, or when the period of its frequency ended. A table that vanished is passed over."""
    return _count(Binding.objects.all(), "", now)


def count_those_of(*tables: str, because: str, now: datetime.datetime | None = None) -> list[Measurement]:
    """Measures at once those that count rows of these tables, within the act that changed them: it is recorded as
    part of it, and `because` says which rows moved it. What was counted earlier on the same day stays, struck
    through: the day has the figure with which it ends."""
    indicators = Binding.objects.filter(dataset__in=tables).values("indicator")
    return _count(Binding.objects.filter(indicator__in=indicators), because, now)


def _count(bindings: QuerySet, because: str, now: datetime.datetime | None) -> list[Measurement]:
    today, known = timezone.localdate(now), {}

    def counted(key: str, selection: str) -> counting.Count:
        if (key, selection) not in known:
            known[key, selection] = counting.count(key, selection)
        return known[key, selection]

    rows = bindings.select_related("indicator__commitment__plan").order_by("indicator_id", "part")
    made = [
        _measured(indicator, {each.part: each for each in some}, counted, today, because)
        for indicator, some in groupby(rows, key=lambda each: each.indicator)
    ]
    return [each for each in made if each is not None]


def figures(indicator: Indicator, bindings: dict[str, Binding], counted: Counter) -> dict | None:
    """Numerator, denominator and the rows behind them, as they stand now; a part that nobody counts is the last one
    known. None where a count cannot be made, or a part was never known."""
    found, last = {}, None
    for part in (Part.NUMERATOR, Part.DENOMINATOR) if indicator.is_ratio else (Part.NUMERATOR,):
        if part in bindings:
            value = counted(bindings[part].dataset, bindings[part].selection).number
            found[f"{part}_rows"] = bindings[part].rows_address
        else:
            last = last or Measurement.objects.standing().filter(indicator=indicator).first()
            value = getattr(last, part, None)
        if value is None:
            return None
        found[part.value] = value
    return found if any(name.endswith("_rows") for name in found) else None


def _measured(indicator, bindings: dict[str, Binding], counted: Counter, today: datetime.date, because: str):
    """The measurement that is due today; None where there is nothing to write."""
    values = figures(indicator, bindings, counted)
    if values is None or not indicator.numerator:
        return None
    with ledger.act(by=None, action="measurements.measurement.count"):
        last = _last_counted(indicator)
        if because and last is not None and last.as_of == today.isoformat():
            return _recounted(last, values, because)
        if not _is_time(indicator, values, today, last):
            return None
        if last is not None and not because:
            because = counting.why((each.dataset for each in bindings.values()), last.recorded_on)
        about = {"indicator": indicator, "as_of": today.isoformat(), "recorded_on": today, "note": because}
        return ledger.keep(Measurement, None, about | values, by=None)


def _recounted(earlier: Measurement, values: dict, because: str) -> Measurement | None:
    """What the site counted earlier today, counted again; None where nothing moved."""
    if all(getattr(earlier, part) == values.get(part) for part in ("numerator", "denominator")):
        return None
    about = {"indicator": earlier.indicator, "as_of": earlier.as_of, "recorded_on": earlier.recorded_on}
    about |= {"edition": earlier.edition + 1, "corrects": earlier, "reason": because}
    return ledger.keep(Measurement, None, about | values, by=None)


def _last_counted(indicator: Indicator) -> Measurement | None:
    rows = Measurement.objects.filter(indicator=indicator)
    return rows.exclude(Q(numerator_rows="") & Q(denominator_rows="")).newest_first().first()


def _is_time(indicator: Indicator, values: dict, today: datetime.date, last: Measurement | None) -> bool:
    """Whether there is something to write today. Of a plan that is closed only what changed."""
    if Measurement.objects.filter(indicator=indicator, as_of=today.isoformat()).exists():
        return False
    if last is None:
        return True
    if any(getattr(last, part) != values.get(part) for part in ("numerator", "denominator")):
        return True
    is_closed = indicator.commitment.plan.status == ActionPlan.Status.CLOSED
    return not is_closed and cadence.has_turned(indicator.frequency, last.as_of_latest, today)

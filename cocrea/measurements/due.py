"""Which indicators should have been measured by a day: by their frequency, within the time of a plan in force."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from cocrea.kernel import periods
from cocrea.measurements import cadence
from cocrea.measurements.models import Measurement
from cocrea.plans.models import ActionPlan, Commitment, Indicator

PUBLISHED = Commitment.Publication.PUBLISHED
FREQUENCIES = tuple(Indicator.Frequency.values)


def stretches(plans: list[ActionPlan], today: datetime.date) -> dict[tuple[int, str], cadence.Stretch]:
    """(plan, frequency) -> the stretch that should be measured by now; only of plans in force."""
    found = {}
    for plan in plans:
        if plan.status != ActionPlan.Status.IN_FORCE:
            continue
        start, end = periods.earliest(plan.period_start), periods.latest(plan.period_end)
        for frequency in FREQUENCIES:
            if (stretch := cadence.last_ended(frequency, today, start, end)) is not None:
                found[plan.pk, frequency] = stretch
    return found


def due(indicators: QuerySet, found: dict[tuple[int, str], cadence.Stretch]) -> QuerySet:
    """Those of `indicators` that say what is counted, and have no measurement of their stretch yet. Nobody is asked
    to measure a promise that is not public: one that is being written, or was withdrawn."""
    told = Measurement.objects.standing().filter(indicator=OuterRef("pk")).order_by()
    condition = Q(pk__in=[])
    for (plan, frequency), (first, _last) in found.items():
        is_measured = Exists(told.filter(as_of_latest__gte=first))
        condition |= Q(commitment__plan=plan, frequency=frequency) & ~Q(is_measured)
    return indicators.exclude(numerator="").filter(condition, commitment__publication=PUBLISHED)


def due_today(indicators: QuerySet, today: datetime.date) -> QuerySet:
    """The same, for the plans in force: one query for the plans, and the one that is given back."""
    plans = list(ActionPlan.objects.filter(status=ActionPlan.Status.IN_FORCE))
    return due(indicators, stretches(plans, today))

"""Indicators that nobody has measured, or not for longer than they should wait."""

from collections.abc import Iterator

from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.measurements.models import Binding, Measurement
from cocrea.monitoring import calc
from cocrea.monitoring.lacking.row import Kind, Lack, Standing
from cocrea.monitoring.lacking.scope import Scope
from cocrea.plans.models import Indicator


def of_indicators(scope: Scope) -> Iterator[Lack]:
    """Three queries. What measures itself is never missing."""
    rows = Indicator.objects.filter(commitment__in=list(scope.commitments)).order_by("commitment", "number")
    live = set(Binding.objects.filter(indicator__in=rows.values("pk")).values_list("indicator", flat=True))
    standing = Measurement.objects.filter(corrected_by=None, indicator__in=rows.values("pk"))
    cuts = dict(standing.order_by().values_list("indicator").annotate(last=Max("as_of_latest")))
    fields = ("commitment_id", "activity_id", "number", "numerator", "goal", "frequency")
    for each in rows.only(*fields):
        last = cuts.get(each.pk)
        if each.pk in live or (last is not None and not is_late(each.frequency, last, scope.today)):
            continue
        commitment = scope.commitments[each.commitment_id]
        yield Lack(
            key=f"indicator:{each.pk}",
            kind=Kind.INDICATOR,
            standing=Standing.UNMEASURED if last is None else Standing.OVERDUE,
            words=_("Measurement of indicator %(number)s: %(what)s") % {"number": each.number, "what": each},
            href=f"{commitment.get_absolute_url()}#indicadores",
            commitment_id=each.commitment_id,
            activity_id=each.activity_id,
            bodies=scope.who(each.commitment_id, each.activity_id),
        )


def is_late(frequency: str, last, today) -> bool:
    """Whether a whole period has passed since the last cut; without a frequency it is never late."""
    months = calc.MONTHS.get(frequency)
    if months is None:
        return False
    now = calc.index(today.isoformat()[:7])
    return calc.index(last.isoformat()[:7]) + months < now

"""Writes of measurements: what was counted, of how many. What was once measured stays; it is corrected beside.

Each raises NotAllowed, and Invalid with messages by field.
"""

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import may_keep_record, require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.measurements.models import Measurement

# Only the site itself says that the site counted.
LIVE = {"numerator_rows", "denominator_rows"}
# What stays as it was measured: a correction is another row.
FIGURES = ("indicator", "as_of", "edition", "numerator", "denominator", "corrects", "recorded_on")
CORRECTED = ("as_of", "numerator", "denominator", "source", "note")


def keep_measurement(*, by, measurement: Measurement | None = None, **values) -> Measurement:
    """Records what was measured, or changes the note or the source of it. Its figures stay: see `correct`."""
    if values.keys() & LIVE:
        raise TypeError("only the site says what the site counted")
    require(reach.may_keep(by, Measurement, measurement, values))
    if measurement is not None:
        _refuse_rewriting(measurement, values)
    elif not may_keep_record(by):
        _refuse_backdating(values)
    if measurement is None and values.get("corrects") is not None:
        _refuse_second(values)
    return ledger.keep(Measurement, measurement, values, by=by)


def correct_measurement(*, by, measurement: Measurement, reason: str, **values) -> Measurement:
    """Records what should have been measured, beside what was; both stay. `values`: what is different, of
    `CORRECTED`; the rest is as it was. Returns the new one."""
    if unknown := values.keys() - set(CORRECTED):
        raise TypeError(f"a correction does not take {', '.join(sorted(unknown))}")
    told = {name: values.get(name, getattr(measurement, name)) for name in CORRECTED}
    if all(told[name] == getattr(measurement, name) for name in ("as_of", "numerator", "denominator")):
        raise Invalid({"numerator": [_("Nothing is different. Write what should stand here.")]})
    if Measurement.objects.filter(corrects=measurement).exists():
        raise Invalid({"": [_("This one is corrected already. Correct the one that stands in its place.")]})
    reason = reason.strip()
    about = {"indicator": measurement.indicator, "corrects": measurement, "reason": reason}
    edition = _next_edition(measurement, told["as_of"])
    with ledger.act(by=by, action="measurements.measurement.correct", reason=reason):
        return keep_measurement(by=by, measurement=None, edition=edition, **about, **told)


def _next_edition(measurement: Measurement, as_of: str) -> int:
    rows = Measurement.objects.filter(indicator=measurement.indicator_id, as_of=as_of)
    return (rows.aggregate(last=Max("edition"))["last"] or 0) + 1


def _refuse_rewriting(measurement: Measurement, values: dict) -> None:
    """Raises Invalid where a figure would be written over."""
    told = {name: value for name, value in values.items() if name in FIGURES}
    changed = [name for name, value in told.items() if getattr(measurement, name) != value]
    if changed:
        text = _("What was measured stays as it was. Correct it: both will stand, the old one struck through.")
        raise Invalid({changed[0]: [text]})


def _refuse_backdating(values: dict) -> None:
    """Raises Invalid where somebody says, without a document, that it was known before today."""
    recorded_on = values.get("recorded_on")
    if recorded_on is not None and recorded_on < timezone.localdate() and values.get("source") is None:
        text = _("Only a document can show that it was known before today. Name it, or leave today.")
        raise Invalid({"recorded_on": [text]})


def _refuse_second(values: dict) -> None:
    """Raises Invalid where a correction would put a second measurement beside one that stands at the same cut."""
    standing = Measurement.objects.standing().filter(indicator=values["indicator"], as_of=values["as_of"])
    if standing.exclude(pk=values["corrects"].pk).exists():
        raise Invalid({"as_of": [_("Another measurement stands at this cut. Correct that one.")]})

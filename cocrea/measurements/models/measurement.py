"""A measurement: what was counted, of how many, at which cut. Its percentage is computed and kept nowhere."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.measurements import calc
from cocrea.measurements.models.ofindicator import OfIndicator, OfIndicatorQuerySet
from cocrea.plans.models import Indicator

OLDEST = datetime.date(2000, 1, 1)  # of a plan that has not begun, or of which nobody says when it did
MOST_DIGITS = 15  # what both databases give back as it was written


def validate_digits(value: Decimal) -> None:
    """Refuses a number that one of the databases would round."""
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        raise ValidationError(_("The number is too long: at most 15 digits are kept as they are written."))


class MeasurementQuerySet(OfIndicatorQuerySet):
    """Named readings of measurements."""

    def standing(self, on: datetime.date | None = None):
        """Those that no other one corrects, the newest cut first; as known on the day `on`, where one is given."""
        later = Measurement.objects.filter(corrects=OuterRef("pk"))
        if on is None:
            return self.filter(~Exists(later)).newest_first()
        known = self.filter(~Exists(later.filter(recorded_on__lte=on)), recorded_on__lte=on)
        return known.newest_first()

    def newest_first(self):
        """By cut; of one cut, what was recorded last."""
        return self.order_by("-as_of_latest", "-pk")


class Measurement(OfIndicator):
    """What one indicator gave at one cut. Its figures never change: a wrong one is corrected by a new row, and both
    stay."""

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.PROTECT,
        related_name="measurements",
        help_text=_("What is measured."),
    )
    as_of = EDTFField(
        _("date of cut"), blank=False, help_text=_("The day, month or year up to which it was counted.")
    )
    as_of_earliest = EDTFBound(of="as_of", side="earliest")
    as_of_latest = EDTFBound(of="as_of", side="latest")
    edition = models.PositiveSmallIntegerField(
        _("version"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("1 for what was measured first at this cut; 2 for what corrects it, and so on."),
    )
    numerator = models.DecimalField(
        _("numerator"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[validate_digits],
        help_text=_("How many were counted."),
    )
    denominator = models.DecimalField(
        _("denominator"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[validate_digits, MinValueValidator(Decimal(0), _("A total is never less than zero."))],
        help_text=_("Of how many. Empty where the indicator only counts."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measurements",
        help_text=_("The document that says so."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What a reader should know, such as how it was counted.")
    )
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrected_by",
        help_text=_("The measurement that was wrong; it stays on record, struck through."),
    )
    reason = models.TextField(
        _("reason of the correction"), blank=True, help_text=_("What was wrong, in a sentence that anybody can read.")
    )
    recorded_on = models.DateField(
        _("recorded on"),
        default=timezone.localdate,
        help_text=_("The day on which it entered the record or, out of a document, on which that said so."),
    )
    numerator_rows = models.CharField(
        _("rows behind the numerator"),
        max_length=600,
        blank=True,
        help_text=_("Where the site counted it by itself: the table and what was chosen of it."),
    )
    denominator_rows = models.CharField(
        _("rows behind the denominator"),
        max_length=600,
        blank=True,
        help_text=_("Where the site counted it by itself: the table and what was chosen of it."),
    )

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "as_of", "edition"],
                name="measurements_once",
                violation_error_message=_("There is one with this cut already. Correct it, or write another day."),
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                name="measurements_corrected_once",
                violation_error_message=_("It is corrected already. Correct the one that stands in its place."),
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=False) | Q(denominator__isnull=False), name="measurements_something"
            ),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gte=0), name="measurements_total_not_negative"
            ),
        ]
        indexes = [
            models.Index(F("indicator"), F("as_of_latest").desc(), F("id").desc(), name="measurements_newest"),
            models.Index(fields=["recorded_on"], name="measurements_recorded"),
        ]

    def __str__(self):
        parts = [plain(part) for part in (self.numerator, self.denominator) if part is not None]
        return f"{self.indicator}: {' / '.join(parts)} ({self.as_of})"[:200]

    def get_absolute_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#m{self.pk}"

    def clean(self):
        errors = {**self._of_the_figures(), **self._of_the_correction(), **self._of_the_cut()}
        if errors:
            raise ValidationError(errors)

    def _of_the_cut(self) -> dict:
        first, today = self.as_of_earliest_day, timezone.localdate()
        if first is None:
            return {}
        if first > today:
            return {"as_of": _("This day is still to come. Write up to when it was counted.")}
        begins = periods.earliest(self._indicator.commitment.plan.period_start) if self._indicator else None
        since = begins if begins and begins <= today else OLDEST
        if not self._state.adding or periods.latest(self.as_of) >= since:
            return {}
        text = _("It is measured from %(day)s on. Write a later day, such as 30/06/2026. Before it is the baseline.")
        return {"as_of": text % {"day": periods.the(since.isoformat())}}

    @property
    def _indicator(self) -> Indicator | None:
        """Of what it is, where that is said already."""
        return self.indicator if self.indicator_id or "indicator" in self._state.fields_cache else None

    def _of_the_figures(self) -> dict:
        indicator = self._indicator
        if indicator is not None and not indicator.numerator:
            return {"indicator": _("This indicator does not say what is counted. Write its numerator first.")}
        if indicator is not None and not indicator.is_ratio and self.denominator is not None:
            return {"denominator": _("This indicator only counts: it is divided by nothing. Leave this empty.")}
        if self.numerator is None and self.denominator is None:
            return {"numerator": _("Write what was counted, or at least of how many.")}
        return {}

    def _of_the_correction(self) -> dict:
        wrong = self.corrects
        if wrong is None:
            return {"edition": _("Only what corrects another one has this version.")} if self.edition != 1 else {}
        if wrong.indicator != self.indicator:
            return {"corrects": _("It corrects a measurement of another indicator.")}
        if not self.reason.strip():
            return {"reason": _("Say what was wrong: both stay, and readers will ask.")}
        return {}

    @property
    def as_of_earliest_day(self) -> datetime.date | None:
        """The first day that its cut can mean; None for what is no date."""
        try:
            return periods.earliest(self.as_of)
        except periods.BadDate:
            return None

    @property
    def is_live(self) -> bool:
        """Whether the site counted it, or a part of it, by itself."""
        return bool(self.numerator_rows or self.denominator_rows)

    @property
    def value(self) -> Decimal | None:
        """What it gives, by the formula of its indicator; None where that cannot be computed (see `lack`)."""
        indicator = self.indicator
        return calc.value(self.numerator, self.denominator, indicator.factor, is_ratio=indicator.is_ratio)

    @property
    def lack(self) -> str:
        """Why it gives no value, in words; empty where it gives one."""
        return lack_words(calc.lack(self.numerator, self.denominator, is_ratio=self.indicator.is_ratio))


def lack_words(code: str) -> str:
    """Why figures give no value, in words; empty for no reason."""
    return {
        "numerator": _("no value: what was counted is missing"),
        "denominator": _("no value: of how many is missing"),
        "zero": _("no value: nothing can be divided by zero"),
    }.get(code, "")


def plain(number: Decimal) -> str:
    """A number without useless zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text

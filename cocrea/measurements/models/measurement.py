"""A measurement: what was counted, of how many, at which cut. Its percentage is computed and kept nowhere."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.measurements import calc
from cocrea.measurements.models.ofindicator import OfIndicator, OfIndicatorQuerySet
from cocrea.plans.models import Indicator


class MeasurementQuerySet(OfIndicatorQuerySet):
    """Named readings of measurements."""

    def standing(self, on: datetime.date | None = None):
        """Those that no other one corrects, the newest cut first; as known on the day `on`, where one is given."""
        known = self if on is None else self.filter(recorded_on__lte=on)
        later = Q(corrected_by__isnull=False) if on is None else Q(corrected_by__recorded_on__lte=on)
        return known.exclude(later).newest_first()

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
    version = models.PositiveSmallIntegerField(
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
        help_text=_("How many were counted."),
    )
    denominator = models.DecimalField(
        _("denominator"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), _("A total is never less than zero."))],
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
            models.UniqueConstraint(fields=["indicator", "as_of", "version"], name="measurements_once"),
            models.UniqueConstraint(fields=["corrects"], name="measurements_corrected_once"),
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
        return f"{self.indicator} ({self.as_of})"[:200]

    def clean(self):
        if self.numerator is None and self.denominator is None:
            raise ValidationError({"numerator": _("Write what was counted, or at least of how many.")})
        if self.corrects is not None:
            if self.corrects.indicator_id != self.indicator_id:
                raise ValidationError({"corrects": _("It corrects a measurement of another indicator.")})
            if not self.reason.strip():
                raise ValidationError({"reason": _("Say what was wrong: both stay, and readers will ask.")})

    @property
    def is_live(self) -> bool:
        """Whether the site counted it, or a part of it, by itself."""
        return bool(self.numerator_rows or self.denominator_rows)

    @property
    def value(self) -> Decimal | None:
        """What it gives, by the formula of its indicator; None where that cannot be computed (see `missing`)."""
        indicator = self.indicator
        return calc.value(self.numerator, self.denominator, indicator.factor, is_ratio=indicator.is_ratio)

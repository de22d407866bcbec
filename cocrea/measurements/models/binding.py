"""A numerator or denominator that is counted by the site itself: the rows of a dataset, chosen by its own filters."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.measurements import counting
from cocrea.measurements.models.ofindicator import OfIndicator
from cocrea.plans.models import Indicator


class Binding(OfIndicator):
    """Ties one part of an indicator to a live count. A dataset that vanishes takes nothing with it: the binding says
    so, and what was measured stays."""

    class Part(models.TextChoices):
        NUMERATOR = "numerator", _("Numerator")
        DENOMINATOR = "denominator", _("Denominator")

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.PROTECT,
        related_name="bindings",
        help_text=_("What measures itself."),
    )
    part = models.CharField(
        _("part"), max_length=12, choices=Part, help_text=_("Whether it counts what is above the bar, or below.")
    )
    dataset = models.SlugField(
        _("table"), max_length=80, help_text=_("Key of the table of open data whose rows are counted.")
    )
    selection = models.CharField(
        _("which rows"),
        max_length=400,
        blank=True,
        help_text=_("As in the address of the table: plan=2017-2019&status=held. Empty: all rows."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The document that asks to count it so, if there is one."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Why these rows are what the indicator counts."))

    class Meta:
        verbose_name = _("live count")
        verbose_name_plural = _("live counts")
        constraints = [models.UniqueConstraint(fields=["indicator", "part"], name="measurements_binding_once")]

    def __str__(self):
        return f"{self.indicator}: {self.get_part_display()}"[:200]

    def clean(self):
        """What cannot be counted is refused, by form and by file; one whose table vanished later may be kept."""
        same = Binding.objects.filter(pk=self.pk, dataset=self.dataset, selection=self.selection)
        if not self.dataset or (self.pk is not None and same.exists()):
            return
        found = counting.count(self.dataset, self.selection)
        if found.number is None:
            raise ValidationError({"selection" if found.title else "dataset": found.problem})

    @property
    def rows_address(self) -> str:
        """The table and what is chosen of it: `sessions?plan=2017-2019`."""
        return f"{self.dataset}?{self.selection}" if self.selection else self.dataset

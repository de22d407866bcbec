"""Figures and contradictions: what the sources say in numbers, and where they do not agree."""

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models.commitment import Commitment
from cocrea.plans.models.plan import ActionPlan


class RecordQuerySet(models.QuerySet):
    """Rows about the exercise, a plan, or a commitment."""

    def published(self):
        """Rows about nothing that is a draft."""
        return self.exclude(plan__status=ActionPlan.Status.DRAFT).exclude(
            commitment__publication=Commitment.Publication.DRAFT
        )


class Record(models.Model):
    """About a commitment, a whole plan, or the exercise (neither)."""

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("plan"), null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    subject = models.CharField(
        _("subject"),
        max_length=200,
        db_index=True,
        help_text=_("What it is about; the same words for the same fact."),
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        owner = self.commitment or self.plan
        return owner is None or owner.is_public


class Figure(Record):
    """A number, or a dated statement, that a source gives. Contradictory values of one subject stand side by side."""

    class Comparator(models.TextChoices):
        EXACT = "=", _("exactly")
        MORE = ">", _("more than")
        LESS = "<", _("less than")
        ABOUT = "~", _("about")

    as_of = EDTFField(_("as of"), help_text=_("The day or year for which the value holds."))
    comparator = models.CharField(_("comparator"), max_length=1, choices=Comparator, blank=True)
    value = models.CharField(_("value"), max_length=120, help_text=_("As the source writes it."))
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    stated_on = EDTFField(_("stated"), help_text=_("When the source said so."))
    stated_earliest = EDTFBound(of="stated_on", side="earliest")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "as_of", "value", "source"], name="plans_figure_once")
        ]

    def __str__(self):
        return f"{self.subject}: {self.value} {self.unit}".strip()

    @classmethod
    def contradicted_subjects(cls, figures: models.QuerySet) -> models.QuerySet:
        """(subject, as_of) pairs for which `figures` holds more than one value."""
        return (
            figures.order_by()
            .values_list("subject", "as_of")
            .annotate(values_given=Count("value", distinct=True))
            .filter(values_given__gt=1)
        )


class Contradiction(Record):
    """Two or three sources that do not agree, side by side, until a person settles it; both stay."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        SETTLED = "settled", _("Settled")

    code = models.CharField(_("code"), max_length=12, unique=True)
    value_a = models.TextField(_("value A"))
    source_a = models.ForeignKey(
        Source, verbose_name=_("source A"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    value_b = models.TextField(_("value B"), blank=True)
    source_b = models.ForeignKey(
        Source, verbose_name=_("source B"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    value_c = models.TextField(_("value C"), blank=True)
    source_c = models.ForeignKey(
        Source, verbose_name=_("source C"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    note = models.TextField(_("note"), blank=True)

    def __str__(self):
        return f"{self.code} {self.subject}"

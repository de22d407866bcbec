"""Figures and contradictions: what the sources say in numbers, and where they do not agree."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.commitment import Commitment
from cocrea.plans.models.plan import ActionPlan
from cocrea.plans.models.reading import Readable

ORDINAL = "lugar"  # the unit of what is a place in an order, as the figures write it


class RecordQuerySet(Readable):
    """Rows about the exercise, a plan, or a commitment."""

    def published(self):
        """Rows about nothing that is a draft."""
        return (
            self.exclude(plan__status=ActionPlan.Status.DRAFT)
            .exclude(commitment__plan__status=ActionPlan.Status.DRAFT)
            .exclude(commitment__publication=Commitment.Publication.DRAFT)
        )

    def in_order(self):
        """Plan by plan, commitment by commitment; what is about the whole exercise comes first."""
        return self.order_by(
            F("plan__ordinal").asc(nulls_first=True),
            F("commitment__series").asc(nulls_first=True),
            F("commitment__ordinal").asc(nulls_first=True),
            F("commitment__part").asc(nulls_first=True),
            "pk",
        )

    def count_by_plan(self) -> dict[int | None, int]:
        """Plan -> how many rows are about it or its commitments."""
        return dict(self.order_by().values_list("plan").annotate(rows=Count("pk")))


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

    def clean(self):
        require_same(self, "commitment", "plan")

    @property
    def is_public(self) -> bool:
        return all(owner.is_public for owner in (self.plan, self.commitment) if owner is not None)


class Figure(Record):
    """A number, or a dated statement, that a source gives. Contradictory values of one subject stand side by side."""

    class Comparator(models.TextChoices):
        EXACT = "=", _("exactly")
        MORE = ">", _("more than")
        LESS = "<", _("less than")
        ABOUT = "~", pgettext_lazy("roughly", "about")

    as_of = EDTFField(_("as of"), help_text=_("The day or year for which the value holds."))
    comparator = models.CharField(
        _("comparator"),
        max_length=1,
        choices=Comparator,
        blank=True,
        help_text=_("Only where the source says «more than» or the like."),
    )
    value = models.CharField(_("value"), max_length=120, help_text=_("As the source writes it."))
    unit = models.CharField(_("unit"), max_length=80, blank=True, help_text=_("What is counted, such as: people."))
    part_of = models.CharField(
        _("part of"),
        max_length=200,
        blank=True,
        help_text=_("The subject of the figure that is the total of this one and its like; the sum is checked."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    stated_on = EDTFField(_("stated"), help_text=_("When the source said so."))
    stated_earliest = EDTFBound(of="stated_on", side="earliest")
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(fields=["subject", "as_of", "value", "source"], name="plans_figure_once")
        ]

    def __str__(self):
        return f"{self.subject}: {self.value} {self.unit}".strip()

    @property
    def is_ordinal(self) -> bool:
        """Whether it is a place in an order («lugar 23») and not an amount («23 mesas»)."""
        return self.unit == ORDINAL

    @staticmethod
    def by_subject(figures) -> list[list["Figure"]]:
        """The figures of each fact (subject and day) together, facts in the order in which they first appear."""
        found: dict[tuple[str, str], list[Figure]] = {}
        for figure in figures:
            found.setdefault((figure.subject, figure.as_of), []).append(figure)
        return list(found.values())

    @staticmethod
    def disagree(figures: list["Figure"]) -> bool:
        """Whether figures of one fact give more than one value."""
        return len({(figure.comparator, figure.value, figure.unit) for figure in figures}) > 1

    @classmethod
    def contradicted(cls, figures: models.QuerySet) -> models.QuerySet:
        """Those of `figures` whose fact (subject and day) is given more than one value."""
        others = figures.order_by().filter(subject=OuterRef("subject"), as_of=OuterRef("as_of"))
        other = ~Q(value=OuterRef("value")) | ~Q(comparator=OuterRef("comparator")) | ~Q(unit=OuterRef("unit"))
        return figures.filter(Exists(others.filter(other)))


class Contradiction(Record):
    """Two or three sources that do not agree, side by side, until a person settles it; both stay."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        SETTLED = "settled", _("Settled")

    class Holds(models.TextChoices):
        A = "a", _("value A")
        B = "b", _("value B")
        C = "c", _("value C")
        NONE = "none", _("none of them")

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
    holds = models.CharField(
        _("which holds"), max_length=4, choices=Holds, blank=True, help_text=_("Of a settled one, if one value does.")
    )
    finding = models.CharField(
        _("finding of the check"),
        max_length=16,
        blank=True,
        help_text=_("Fingerprint under which the check of all statements finds it. Empty where only a person did."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("contradiction")
        verbose_name_plural = _("contradictions")
        constraints = [
            models.UniqueConstraint(
                fields=["finding"], condition=~Q(finding=""), name="plans_contradiction_of_finding_once"
            )
        ]

    def __str__(self):
        return f"{self.code} {self.subject}"

    @property
    def claims(self) -> list[tuple[str, Source | None]]:
        """What each source says, with the source; two or three."""
        told = ((self.value_a, self.source_a), (self.value_b, self.source_b), (self.value_c, self.source_c))
        return [(value, source) for value, source in told if value]

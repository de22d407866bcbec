"""An assessment: who evaluates which commitments of a plan with which version of an instrument, and when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.accounts.models import User
from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.evaluation.models.instrument import Attribute, Dimension, InstrumentVersion, Label
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.reading import Readable

PUBLISHED = "published"
TAKEN = ("nueva", "comparar")  # pages beside the assessments


class AssessmentQuerySet(Readable):
    """Named readings of assessments."""

    def published(self):
        """Published ones, of plans that anybody may read."""
        return self.filter(publication=PUBLISHED).exclude(plan__status=ActionPlan.Status.DRAFT)

    def latest_first(self):
        """The last one first; those without a date behind."""
        return self.order_by(F("dated_earliest").desc(nulls_last=True), "-pk")


class Assessment(models.Model):
    """One evaluation of a plan. Live ones are rated here, blind; a historical one keeps what its document printed."""

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = PUBLISHED, _("Published")

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Its permanent address, as 2020-05."))
    title = models.CharField(_("title"), max_length=300)
    plan = models.ForeignKey(ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="assessments")
    instrument_version = models.ForeignKey(
        InstrumentVersion,
        verbose_name=_("version of an instrument"),
        on_delete=models.PROTECT,
        related_name="assessments",
        help_text=_("Only a released one."),
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body that evaluates"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    unit = models.CharField(
        pgettext_lazy("evaluation", "unit"), max_length=200, blank=True, help_text=_("Which part of that body.")
    )
    method = models.TextField(_("method"), blank=True, help_text=_("What was looked at and what was not, in brief."))
    context = models.TextField(_("context"), blank=True, help_text=_("What a reader should know before the results."))
    dated = EDTFField(_("date"), help_text=_("The date that its report bears, as precisely as it is known."))
    dated_earliest = EDTFBound(of="dated", side="earliest")
    is_historical = models.BooleanField(
        _("historical"),
        default=False,
        help_text=_("Taken from a printed report: labels and totals as printed, no ratings of single people."),
    )
    reviewers = models.PositiveSmallIntegerField(
        _("number of reviewers"), null=True, blank=True, help_text=_("As its source says; a live one counts them.")
    )
    opens_at = models.DateTimeField(
        _("opens"), null=True, blank=True, help_text=_("From when its reviewers may rate.")
    )
    closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("After this nobody rates, and the ratings may be revealed.")
    )
    revealed_at = models.DateTimeField(
        _("revealed"), null=True, blank=True, help_text=_("When the sealed sheets were opened.")
    )
    asked_by = models.ForeignKey(
        User,
        verbose_name=_("approval asked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("From then on no rating changes."),
    )
    approved_by = models.ForeignKey(
        User, verbose_name=_("approved by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(
        _("approved"), null=True, blank=True, help_text=_("By a second person, not by whoever asked for it.")
    )
    publication = models.CharField(_("publication"), max_length=10, choices=Publication, default=Publication.DRAFT)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    publication_field = "publication"
    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    def __str__(self):
        return self.title[:160]

    def get_absolute_url(self) -> str:
        return reverse("evaluation:assessment-detail", args=[self.slug])

    def clean(self):
        if self.slug in TAKEN:
            raise ValidationError({"slug": _("This address is taken. Choose another key.")})
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("It must close after it opens.")})
        version = getattr(self, "instrument_version", None)
        if version is not None and version.released_at is None:
            raise ValidationError({"instrument_version": _("This version is a draft. Release it first.")})

    @property
    def is_public(self) -> bool:
        return self.publication == PUBLISHED and self.plan.is_public

    @property
    def is_revealed(self) -> bool:
        """Whether its results may be seen by those who work on it."""
        return self.is_historical or self.revealed_at is not None


class OfAssessmentQuerySet(Readable):
    """What hangs on an assessment."""

    to_assessment = "assessment__"

    def published(self):
        """As public as its assessment."""
        to = self.to_assessment
        rows = self.filter(**{f"{to}publication": PUBLISHED})
        return rows.exclude(**{f"{to}plan__status": ActionPlan.Status.DRAFT})


class OfAssessedQuerySet(OfAssessmentQuerySet):
    """What an assessment says of a commitment."""

    def published(self):
        """As public as its assessment, while the commitment is published."""
        return super().published().filter(commitment__publication=Commitment.Publication.PUBLISHED)


class OfAssessment(models.Model):
    """Whatever is as public as its assessment."""

    objects = OfAssessmentQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.assessment.is_public


class OfAssessed(OfAssessment):
    """What an assessment says of a commitment: withdrawn with either."""

    objects = OfAssessedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return super().is_public and self.commitment.is_public


def require_same_version(row: models.Model) -> None:
    """Raises ValidationError where a row names a part of another instrument than its assessment uses. Of rows that an
    import brings together nothing is asked of the database."""
    version = getattr(getattr(row, "assessment", None), "instrument_version", None)
    if version is None:
        return
    for name in ("attribute", "dimension", "label"):
        part = getattr(row, name, None)
        of = part.dimension if isinstance(part, Attribute) else part
        other = of.instrument_version if of is not None else version
        if other is not version and (other.pk is None or other.pk != version.pk):
            raise ValidationError({name: _("It is of another instrument, or of another version.")})


def require_same_plan(row: models.Model) -> None:
    """Raises ValidationError where a row names a commitment of another plan than the one that is assessed."""
    plan, other = (getattr(getattr(row, name, None), "plan", None) for name in ("assessment", "commitment"))
    if plan is None or other is None:
        return
    if other is not plan and (other.pk is None or other.pk != plan.pk):
        raise ValidationError({"commitment": _("This commitment is of another plan.")})


def require_one(row: models.Model) -> None:
    """Raises ValidationError unless a row is about an attribute or a dimension, with a label of such."""
    if (row.attribute is None) == (row.dimension is None):
        raise ValidationError({"dimension": _("Name the attribute or the dimension, one of the two.")})
    if row.label.is_overall != (row.dimension is not None):
        raise ValidationError(
            {"label": _("Attributes and dimensions have labels of their own: choose one of those.")}
        )


class AssessedCommitment(OfAssessed):
    """That a commitment is looked at in an assessment, and in which place of its tables."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="scope"
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="assessed"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Its column in the matrix, from 1."))

    class Meta:
        verbose_name = _("commitment that is assessed")
        verbose_name_plural = _("commitments that are assessed")
        constraints = [models.UniqueConstraint(fields=["assessment", "commitment"], name="evaluation_scope_once")]

    def __str__(self):
        return str(self.commitment)

    def clean(self):
        require_same_plan(self)


class PrintedLabel(OfAssessed):
    """A cell of a printed table: the label that a historical report gives, as printed. No rating stands behind it."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="printed_labels"
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="printed_labels"
    )
    attribute = models.ForeignKey(
        Attribute,
        verbose_name=_("attribute"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="printed_labels",
        help_text=_("Empty: the label is of a whole dimension."),
    )
    dimension = models.ForeignKey(
        Dimension,
        verbose_name=_("whole dimension"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="printed_labels",
        help_text=_("Only where the label is of a whole dimension."),
    )
    label = models.ForeignKey(
        Label,
        verbose_name=pgettext_lazy("evaluation", "label"),
        on_delete=models.PROTECT,
        related_name="printed_labels",
    )
    locator = models.CharField(
        _("place in the source"), max_length=160, blank=True, help_text=_("Page, table, section.")
    )

    class Meta:
        verbose_name = _("printed label")
        verbose_name_plural = _("printed labels")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "commitment", "attribute"], name="evaluation_printed_cell"),
            models.UniqueConstraint(
                fields=["assessment", "commitment", "dimension"], name="evaluation_printed_overall"
            ),
            models.CheckConstraint(
                condition=models.Q(attribute=None) ^ models.Q(dimension=None), name="evaluation_printed_of_one"
            ),
        ]

    def __str__(self):
        return f"{self.attribute or self.dimension}: {self.label}"[:200]

    def clean(self):
        require_same_plan(self)
        require_same_version(self)
        require_one(self)


class PrintedTotal(OfAssessment):
    """A count that a historical report prints, beside the one that its own table gives."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="printed_totals"
    )
    attribute = models.ForeignKey(
        Attribute, verbose_name=_("attribute"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dimension = models.ForeignKey(
        Dimension,
        verbose_name=_("whole dimension"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    label = models.ForeignKey(
        Label,
        verbose_name=pgettext_lazy("evaluation", "label"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Cells of which label it counts."),
    )
    count = models.PositiveSmallIntegerField(_("printed"), help_text=_("The number as printed."))
    locator = models.CharField(
        _("place in the source"), max_length=160, blank=True, help_text=_("Page, table, section.")
    )

    class Meta:
        verbose_name = _("printed total")
        verbose_name_plural = _("printed totals")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "attribute", "label"], name="evaluation_total_cell"),
            models.UniqueConstraint(fields=["assessment", "dimension", "label"], name="evaluation_total_overall"),
            models.CheckConstraint(
                condition=models.Q(attribute=None) ^ models.Q(dimension=None), name="evaluation_total_of_one"
            ),
        ]

    def __str__(self):
        return f"{self.attribute or self.dimension}: {self.count}"[:200]

    def clean(self):
        require_same_version(self)
        require_one(self)

"""An instrument of evaluation, version by version: what is asked, on which scale, and what a median is called."""

from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFField

OWN_RULE = _("Where the rule is from. Empty: it is a rule of this exercise, and its page says so.")


class InstrumentQuerySet(models.QuerySet):
    """Named readings of instruments."""

    def published(self):
        """Those with a released version."""
        return self.filter(versions__released_at__isnull=False).distinct()


class Instrument(models.Model):
    """A way to evaluate, under one name. What it asks is in its versions."""

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Its permanent address."))
    name = models.CharField(_("name"), max_length=200, help_text=_("How people call it."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("What it is for, in a few sentences."))
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The document that defines it, where there is one."),
    )
    url = models.URLField(_("address"), max_length=600, blank=True, help_text=_("Where the original can be read."))

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("evaluation:instrument-detail", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.versions.filter(released_at__isnull=False).exists()


class VersionQuerySet(models.QuerySet):
    """Named readings of versions of instruments."""

    def published(self):
        """The released ones."""
        return self.filter(released_at__isnull=False)


class InstrumentVersion(models.Model):
    """An instrument as it was released. From then on nothing of it changes: what must change is a new version."""

    class TieRule(models.TextChoices):
        MEAN = "mean", _("the mean of the two in the middle")
        LOWER = "lower", _("the lower of the two in the middle")
        UPPER = "upper", _("the higher of the two in the middle")

    instrument = models.ForeignKey(
        Instrument, verbose_name=_("instrument"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("1 for the first, then one more each time."))
    change_note = models.TextField(
        _("what changed"), blank=True, help_text=_("What is new against the version before, and why.")
    )
    dated = EDTFField(_("dated"), help_text=_("The date that the original bears; empty where it bears none."))
    tie_rule = models.CharField(
        _("median of an even number"),
        max_length=6,
        choices=TieRule,
        default=TieRule.MEAN,
        help_text=_("What the median is when an even number of people rated."),
    )
    panel_size = models.PositiveSmallIntegerField(
        _("reviewers"), default=4, help_text=_("How many people rate, unless an assessment says otherwise.")
    )
    released_at = models.DateTimeField(
        _("released"), null=True, blank=True, help_text=_("Empty: a draft that may still change.")
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=OWN_RULE,
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    publication_field = "released_at"
    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an instrument")
        verbose_name_plural = _("versions of instruments")
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="evaluation_version_number")]

    def __str__(self):
        return _("%(name)s, version %(number)s") % {"name": self.instrument, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("evaluation:version-detail", args=[self.instrument.slug, self.number])

    @property
    def is_public(self) -> bool:
        return self.released_at is not None


class PartQuerySet(models.QuerySet):
    """What hangs on a version of an instrument."""

    def published(self):
        """As public as its version."""
        return self.filter(**{f"{self.model.to_version}__released_at__isnull": False})


class Part(models.Model):
    """A part of a version of an instrument, as public as that. `to_version`: the way to it."""

    to_version = "instrument_version"
    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return attrgetter(self.to_version.replace("__", "."))(self).is_public


class Ruled(Part):
    """A part that is a rule: it says where it is from, or it is this exercise's own."""

    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=OWN_RULE,
    )

    class Meta:
        abstract = True


class Label(Part):
    """A word for a result, such as Favorable: of an attribute, or of a whole dimension. The best one stands first."""

    class Tone(models.TextChoices):
        GOOD = "good", _("good")
        MIDDLE = "middle", _("in between")
        BAD = "bad", _("poor")
        NEUTRAL = "neutral", _("neither good nor bad")

    instrument_version = models.ForeignKey(
        InstrumentVersion, verbose_name=_("version of an instrument"), on_delete=models.PROTECT, related_name="labels"
    )
    is_overall = models.BooleanField(
        _("of a dimension"), default=False, help_text=_("Whether it names a whole dimension instead of an attribute.")
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("From 1; the best one first."))
    key = models.SlugField(_("key"), max_length=40, help_text=_("A permanent word of its own."))
    name = models.CharField(_("name"), max_length=80, help_text=_("How people read it."))
    tone = models.CharField(_("tone"), max_length=8, choices=Tone, help_text=_("With which icon it is shown."))
    points = models.DecimalField(
        _("points"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("What it counts in the score of its dimension; empty where labels are not counted."),
    )

    class Meta:
        verbose_name = pgettext_lazy("evaluation", "label")
        verbose_name_plural = pgettext_lazy("evaluation", "labels")
        constraints = [
            models.UniqueConstraint(fields=["instrument_version", "is_overall", "key"], name="evaluation_label_key"),
            models.UniqueConstraint(
                fields=["instrument_version", "is_overall", "position"], name="evaluation_label_order"
            ),
        ]

    def __str__(self):
        return self.name


class Dimension(Ruled):
    """A group of attributes that has a result of its own, such as quality."""

    class Score(models.TextChoices):
        NONE = "none", _("no result of its own")
        SUM = "sum", _("sum of the points of its labels")
        MEDIAN = "median", _("median of the points of its labels")
        LOWEST = "lowest", _("the lowest of the points of its labels")

    instrument_version = models.ForeignKey(
        InstrumentVersion,
        verbose_name=_("version of an instrument"),
        on_delete=models.PROTECT,
        related_name="dimensions",
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("From 1."))
    key = models.SlugField(_("key"), max_length=40, help_text=_("A permanent word of its own."))
    name = models.CharField(_("name"), max_length=120)
    help_text = models.TextField(_("help"), blank=True, help_text=_("What it is about, in plain words."))
    score = models.CharField(
        _("result of the dimension"),
        max_length=8,
        choices=Score,
        default=Score.NONE,
        help_text=_("How it follows from the labels of its attributes."),
    )

    class Meta:
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensions")
        constraints = [models.UniqueConstraint(fields=["instrument_version", "key"], name="evaluation_dimension_key")]

    def __str__(self):
        return self.name


class Attribute(Ruled):
    """One question that reviewers answer about each commitment, or about the whole plan."""

    to_version = "dimension__instrument_version"

    class About(models.TextChoices):
        COMMITMENT = "commitment", _("each commitment")
        PLAN = "plan", _("the whole plan")

    dimension = models.ForeignKey(
        Dimension, verbose_name=_("dimension"), on_delete=models.PROTECT, related_name="attributes"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("From 1, within its dimension."))
    key = models.SlugField(
        _("key"), max_length=60, help_text=_("A permanent word of its own, the same in every version.")
    )
    name = models.CharField(_("name"), max_length=200)
    question = models.TextField(_("question"), help_text=_("What a reviewer must judge, in plain words."))
    about = models.CharField(_("about"), max_length=12, choices=About, default=About.COMMITMENT)

    class Meta:
        verbose_name = _("attribute")
        verbose_name_plural = _("attributes")
        constraints = [models.UniqueConstraint(fields=["dimension", "key"], name="evaluation_attribute_key")]

    def __str__(self):
        return self.name


class Level(Part):
    """One value that a reviewer may give, with its meaning."""

    to_version = "attribute__dimension__instrument_version"

    attribute = models.ForeignKey(
        Attribute, verbose_name=_("attribute"), on_delete=models.PROTECT, related_name="levels"
    )
    value = models.DecimalField(_("value"), max_digits=6, decimal_places=2, help_text=_("Higher is better."))
    name = models.CharField(_("name"), max_length=80, help_text=_("How reviewers read it."))
    help_text = models.TextField(_("help"), blank=True, help_text=_("When to give it."))

    class Meta:
        verbose_name = _("level")
        verbose_name_plural = _("levels")
        constraints = [models.UniqueConstraint(fields=["attribute", "value"], name="evaluation_level_value")]

    def __str__(self):
        return self.name


class Cutoff(Ruled):
    """From which median an attribute bears a label, or from which score a dimension does. The highest one that is
    reached decides."""

    to_version = "dimension__instrument_version"

    dimension = models.ForeignKey(
        Dimension, verbose_name=_("dimension"), on_delete=models.PROTECT, related_name="cutoffs"
    )
    label = models.ForeignKey(
        Label, verbose_name=pgettext_lazy("evaluation", "label"), on_delete=models.PROTECT, related_name="cutoffs"
    )
    at_least = models.DecimalField(
        _("at least"), max_digits=6, decimal_places=2, help_text=_("The median, or the score, from which it holds.")
    )

    class Meta:
        verbose_name = _("cut-off")
        verbose_name_plural = _("cut-offs")
        constraints = [models.UniqueConstraint(fields=["dimension", "label"], name="evaluation_cutoff_once")]

    def __str__(self):
        return f"{self.label} ≥ {self.at_least}"

    def clean(self):
        label, dimension = getattr(self, "label", None), getattr(self, "dimension", None)
        if label and dimension and label.instrument_version_id != dimension.instrument_version_id:
            raise ValidationError({"label": _("That label is of another version.")})

"""Guidelines by which a body works, version by version, each with the vote that approved it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization
from cocrea.documents.models import Document, Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.meetings.models.motion import Motion, Outcome
from cocrea.meetings.models.session import NOTE


class GuidelineQuerySet(models.QuerySet):
    """Named readings of guidelines."""

    def published(self):
        """All of them: what a body works by is public."""
        return self.all()


class Guideline(models.Model):
    """A text by which a body works (lineamientos). What it says is in its versions."""

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Its permanent address."))
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body"),
        on_delete=models.PROTECT,
        related_name="guidelines",
        help_text=_("The body that works by it."),
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("Without the years, which its versions bear."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences: what it rules."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    is_public = True
    objects = GuidelineQuerySet.as_manager()

    class Meta:
        verbose_name = _("guideline")
        verbose_name_plural = _("guidelines")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:guideline-detail", args=[self.slug])


class GuidelineVersion(models.Model):
    """A guideline as it was approved on a date."""

    guideline = models.ForeignKey(
        Guideline, verbose_name=_("guideline"), on_delete=models.PROTECT, related_name="versions"
    )
    position = models.PositiveSmallIntegerField(
        _("version"), help_text=_("1 for the first, then one more each time.")
    )
    label = models.CharField(
        pgettext_lazy("guideline", "label"), max_length=80, help_text=_("As its title says it, such as 2018-2019.")
    )
    approved_on = EDTFField(_("approved on"), help_text=_("As precisely as it is known; empty for a draft."))
    approved_earliest = EDTFBound(of="approved_on", side="earliest")
    motion = models.ForeignKey(
        Motion,
        verbose_name=_("motion"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="guideline_versions",
        help_text=_("The motion that approved it, where its vote is on record."),
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="guideline_versions",
        help_text=_("The text itself."),
    )
    url = models.URLField(_("address"), max_length=400, blank=True, help_text=_("Where the text can be read."))
    changes = models.TextField(
        _("what changed"), blank=True, help_text=_("What is new against the version before, in a few sentences.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    is_public = True
    objects = GuidelineQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a guideline")
        verbose_name_plural = _("versions of guidelines")
        constraints = [models.UniqueConstraint(fields=["guideline", "position"], name="meetings_guideline_version")]

    def __str__(self):
        return f"{self.guideline} {self.label}"[:200]

    def clean(self):
        if self.motion is None:
            return
        if self.motion.session.organization != self.guideline.organization:
            raise ValidationError({"motion": _("That motion is of another body.")})
        # One without any vote is taken: in a file, the votes come after the guidelines.
        if self.motion.pk and self.motion.vote_events.exists() and self.motion.outcome != Outcome.PASSED:
            text = _(
                "That motion was not passed, so that it approved nothing. Choose the one that was, or leave it out."
            )
            raise ValidationError({"motion": text})

    @property
    def is_approved(self) -> bool:
        """Whether it was approved: its date is on record, and its motion, where one is named, was passed."""
        return bool(self.approved_on) and (self.motion is None or self.motion.outcome == Outcome.PASSED)

    @property
    def when(self) -> str:
        """Its approval in words."""
        return periods.words(self.approved_on)

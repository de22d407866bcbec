"""What the sources say of a commitment beside its words: topics, development goals, lists of details."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.commitment import Commitment, OfCommitment
from cocrea.plans.models.plan import ActionPlan
from cocrea.plans.models.reading import Readable


class PolicyTag(OfCommitment):
    """A policy area of a commitment: of the OGP's list, or the editors' own."""

    class Scheme(models.TextChoices):
        OGP = "ogp", _("Open Government Partnership")
        EDITORIAL = "editorial", _("Editors of this site")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="policy_tags"
    )
    scheme = models.CharField(_("scheme"), max_length=12, choices=Scheme)
    tag = models.CharField(_("tag"), max_length=80, db_index=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["commitment", "scheme", "tag"], name="plans_tag_once")]

    def __str__(self):
        return self.tag

    @property
    def slug(self) -> str:
        """Address of its topic."""
        return slugify(self.tag)


class OfEitherQuerySet(Readable):
    """Rows of a plan, or of one of its commitments."""

    def published(self):
        """Rows whose plan, and commitment if any, anybody may read."""
        return self.exclude(plan__status=ActionPlan.Status.DRAFT).exclude(
            commitment__publication=Commitment.Publication.DRAFT
        )


class SdgTarget(models.Model):
    """A target of the 2030 Agenda that a plan, or one commitment, serves; stated by the source or inferred."""

    plan = models.ForeignKey(ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="sdg_targets")
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sdg_targets",
    )
    goal = models.PositiveSmallIntegerField(_("goal"), help_text=_("1 to 17."))
    target = models.CharField(_("target"), max_length=6, blank=True, help_text=_("Such as 16.6."))
    is_inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("The source does not print the number.")
    )
    text = models.CharField(_("text"), max_length=300, blank=True)
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True)

    objects = OfEitherQuerySet.as_manager()

    class Meta:
        verbose_name = _("SDG target")
        verbose_name_plural = _("SDG targets")
        constraints = [
            models.UniqueConstraint(fields=["plan", "commitment", "goal", "target"], name="plans_sdg_once")
        ]

    def __str__(self):
        return self.target or str(self.goal)

    def clean(self):
        require_same(self, "commitment", "plan")

    @property
    def is_public(self) -> bool:
        return self.plan.is_public if self.commitment is None else self.commitment.is_public


class Detail(OfCommitment):
    """Something that the sources list of a commitment: improvements, stages, steps, what an app shows."""

    class Kind(models.TextChoices):
        IMPROVEMENT = "improvement", _("Viable improvement")
        STAGE = "stage", _("Stage")
        STEP = "step", _("Step of the process")
        COVERAGE = "coverage", _("Coverage")
        TRAIT = "trait", _("Trait")
        CONTENT = "content", _("Content")
        PARTNER = "partner", _("Partner")
        APP = "app", _("App")
        BENEFICIARY = "beneficiary", _("Whom it serves")
        FILE_FIELD = "file_field", _("Field of the register")
        OTHER = "other", _("Other")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="details"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("text"))
    is_inferred = models.BooleanField(_("inferred"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("detail")
        verbose_name_plural = _("details")
        constraints = [models.UniqueConstraint(fields=["commitment", "kind", "position"], name="plans_detail_once")]

    def __str__(self):
        return self.text[:80]

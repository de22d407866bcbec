"""Ratings, which exist only from the reveal on, and what the panel said when it talked about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.models.assessment import Assessment, OfAssessment
from cocrea.evaluation.models.instrument import Attribute, Level
from cocrea.evaluation.models.panel import OfPanelistQuerySet, Panelist
from cocrea.evidence.models import Evidence
from cocrea.plans.models import Commitment


class RatingQuerySet(OfPanelistQuerySet):
    """Named readings of ratings."""

    def standing(self):
        """Those that count: not replaced by a later one."""
        return self.filter(replaced_by=None)


class Rating(models.Model):
    """What one reviewer gave one attribute of one commitment. Made by the reveal alone; one that is changed in the
    discussion stays, and the new one says which it replaces and why."""

    panelist = models.ForeignKey(
        Panelist, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="ratings"
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ratings",
        help_text=_("Empty: the attribute is about the whole plan."),
    )
    attribute = models.ForeignKey(
        Attribute, verbose_name=_("attribute"), on_delete=models.PROTECT, related_name="ratings"
    )
    level = models.ForeignKey(Level, verbose_name=_("level"), on_delete=models.PROTECT, related_name="ratings")
    justification = models.TextField(_("justification"), help_text=_("Why this level and not another."))
    consulted = models.TextField(
        _("evidence consulted"), blank=True, help_text=_("Documents, pages and sections that were looked at.")
    )
    evidence = models.ForeignKey(
        Evidence,
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ratings",
        help_text=_("Evidence of this site that it rests on most, where there is one."),
    )
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        help_text=_("The rating of the same reviewer that this one replaces after the discussion."),
    )
    made_at = models.DateTimeField(_("made"), help_text=_("When the sheet was closed, or when it was changed."))

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(
                fields=["panelist", "commitment", "attribute"],
                condition=models.Q(replaces=None),
                name="evaluation_rating_once",
            )
        ]

    def __str__(self):
        return f"{self.attribute}: {self.level}"[:200]

    @property
    def is_public(self) -> bool:
        return self.panelist.is_public


class Remark(OfAssessment):
    """What somebody of the panel says in the discussion after the reveal. For the panel; not published."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="remarks"
    )
    panelist = models.ForeignKey(
        Panelist, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="remarks"
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    attribute = models.ForeignKey(
        Attribute, verbose_name=_("attribute"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("text"))
    said_at = models.DateTimeField(_("said"))

    is_public = False

    class Meta:
        verbose_name = _("remark of the panel")
        verbose_name_plural = _("remarks of the panel")

    def __str__(self):
        return self.text[:80]

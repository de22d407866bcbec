"""Who rates: the panel of an assessment, what each declared, and the sealed sheet that nobody else opens."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.accounts.models import User
from cocrea.evaluation.models.assessment import Assessment, OfAssessment, OfAssessmentQuerySet
from cocrea.plans.models import Commitment


class PanelistQuerySet(OfAssessmentQuerySet):
    """Named readings of reviewers."""

    def sitting(self):
        """Those who were not taken off the panel."""
        return self.exclude(standing=Panelist.Standing.REMOVED)

    def published(self):
        """As public as their assessment. Of a seat that was taken away its page gives number and reason, no name."""
        return super().published().sitting()


class Panelist(OfAssessment):
    """One reviewer of an assessment."""

    class Standing(models.TextChoices):
        SEATED = "seated", _("rates")
        RECUSED = "recused", _("stepped aside")
        MISSING = "missing", _("did not rate")
        REMOVED = "removed", _("taken off the panel")

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="panel"
    )
    user = models.ForeignKey(User, verbose_name=_("account"), on_delete=models.PROTECT, related_name="panels")
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("From 1: how the public tables call the reviewer.")
    )
    name = models.CharField(
        _("name"), max_length=160, help_text=_("As the report names them. The ratings bear only the number.")
    )
    standing = models.CharField(_("standing"), max_length=8, choices=Standing, default=Standing.SEATED)
    declared_at = models.DateTimeField(
        _("declared"), null=True, blank=True, help_text=_("When they said whether they have a conflict of interest.")
    )
    has_conflict = models.BooleanField(_("has a conflict of interest"), default=False)
    conflict = models.TextField(
        _("conflict of interest"), blank=True, help_text=_("Which, and with which commitments. It is published.")
    )
    closed_at = models.DateTimeField(
        pgettext_lazy("evaluation", "closed"),
        null=True,
        blank=True,
        help_text=_("When they closed their sheet: from then on it is as it is."),
    )
    removal = models.TextField(
        _("why the seat was taken away"),
        blank=True,
        help_text=_("Before the reveal. It is published without a name."),
    )

    objects = PanelistQuerySet.as_manager()

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "user"], name="evaluation_panelist_once"),
            models.UniqueConstraint(fields=["assessment", "number"], name="evaluation_panelist_number"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_public(self) -> bool:
        return super().is_public and self.standing != self.Standing.REMOVED


class OfPanelistQuerySet(OfAssessmentQuerySet):
    """What hangs on a reviewer."""

    to_assessment = "panelist__assessment__"

    def published(self):
        """As public as the reviewer."""
        return super().published().exclude(panelist__standing=Panelist.Standing.REMOVED)


class Recusal(models.Model):
    """That a reviewer does not rate one commitment, and why. It is published with the results."""

    panelist = models.ForeignKey(
        Panelist, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="recusals"
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("reason"), help_text=_("Why they do not rate it. It is published."))

    objects = OfPanelistQuerySet.as_manager()

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [models.UniqueConstraint(fields=["panelist", "commitment"], name="evaluation_recusal_once")]

    def __str__(self):
        return f"{self.panelist}: {self.commitment}"[:200]

    @property
    def is_public(self) -> bool:
        return self.panelist.is_public


class Sheet(models.Model):
    """What a reviewer has rated so far, sealed: until the reveal the database holds no rating, only this.

    `sealed` is encrypted with a key that is not in the database, and padded to steps of one size, so that neither
    a copy of the database nor the length of a row says anything. `digest` is the hash of the closed sheet with its
    `salt`: published at the reveal, it proves that the ratings are those that were closed."""

    panelist = models.OneToOneField(
        Panelist, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="sheet"
    )
    sealed = models.TextField(_("sealed content"), help_text=_("Encrypted and padded."))
    digest = models.CharField(
        _("SHA-256"), max_length=64, blank=True, help_text=_("Of the closed sheet with its salt.")
    )
    salt = models.CharField(
        _("salt"), max_length=64, blank=True, help_text=_("Empty until the reveal: until then it is sealed too.")
    )

    is_public = False

    class Meta:
        verbose_name = _("sealed sheet")
        verbose_name_plural = _("sealed sheets")

    def __str__(self):
        return str(self.panelist)

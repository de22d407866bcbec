"""Activities of a commitment, who answers for them, and the indicators that measure them."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.plans.models.commitment import Commitment, OfCommitment


class Activity(OfCommitment):
    """Something to be done. Where plan and indicator sheet list different activities, `origin` says which does."""

    class Origin(models.TextChoices):
        PLAN = "plan", _("In the plan only")
        SHEET = "sheet", _("In the indicator sheet only")
        BOTH = "both", _("In the plan and in the indicator sheet")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Monthly")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="activities"
    )
    number = models.CharField(
        _("number"),
        max_length=6,
        validators=[RegexValidator(r"^\d{1,3}F?$", _("Write the number as 3, or 3F when only the sheet has it."))],
        help_text=_("As the plan numbers it; with an F where only the indicator sheet has it."),
    )
    title = models.TextField(_("title"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=6, choices=Origin, default=Origin.PLAN)
    sheet_number = models.PositiveSmallIntegerField(_("number in the sheet"), null=True, blank=True)
    means_of_verification = models.TextField(_("means of verification"), blank=True)
    frequency = models.CharField(_("frequency"), max_length=12, choices=Frequency, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("activity")
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="plans_activity_number")]
        indexes = [models.Index(fields=["due_on"], name="plans_activity_due")]

    def __str__(self):
        return f"{self.number}. {self.title}"[:120]


class Responsibility(OfCommitment):
    """An organization that answers for a commitment or one of its activities, and as what."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", _("Responsible")
        EXECUTOR = "executor", _("Carries it out")
        IMPLEMENTER = "implementer", _("Implements it")
        PROMOTER = "promoter", _("Promotes it")
        MEDIATOR = "mediator", _("Mediates")
        WATCHER = "watcher", _("Watches over it")
        SUPPORTER = "supporter", _("Helps")
        DISSEMINATOR = "disseminator", _("Makes it known")
        ADVISER = "adviser", _("Advises")
        DATA_PROVIDER = "data_provider", _("Provides data")
        JOINT_WORK = "joint_work", _("Works jointly")
        UNSPECIFIED = "unspecified", _("Named, without a role")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="responsibilities"
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="responsibilities",
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="responsibilities"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "activity", "organization", "role"], name="plans_responsibility_once"
            )
        ]

    def __str__(self):
        return f"{self.organization}: {self.get_role_display()}"


class Indicator(OfCommitment):
    """How an activity is measured: numerator and denominator kept apart, never only a percentage (IATI results)."""

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="indicators"
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Number of its indicator sheet."))
    goal = models.TextField(_("goal"), blank=True)
    numerator = models.CharField(_("numerator"), max_length=300, blank=True)
    denominator = models.CharField(_("denominator"), max_length=300, blank=True)
    factor = models.PositiveIntegerField(_("factor"), null=True, blank=True, help_text=_("100 for a percentage."))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=4, null=True, blank=True)
    target_unit = models.CharField(_("unit of the target"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="plans_indicator_number")]

    def __str__(self):
        return self.numerator or self.goal[:80] or f"#{self.number}"

    @property
    def has_formula(self) -> bool:
        """Whether the source says what is divided by what."""
        return bool(self.numerator and self.denominator)

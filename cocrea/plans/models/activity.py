"""Activities of a commitment, who answers for them, and the indicators that measure them."""

from decimal import Decimal

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.commitment import Commitment, OfCommitment, OfCommitmentQuerySet

LISTED = ~Q(origin="sheet")  # activities that the plan itself lists


class ActivityQuerySet(OfCommitmentQuerySet):
    """Named readings of activities."""

    def counts_by_plan(self) -> dict[int, dict[str, int]]:
        """Plan -> `listed` in the plan itself, how many of them `dated` and `undated`, and those `sheet_only`."""
        rows = (
            self.order_by()
            .values("commitment__plan")
            .annotate(
                listed=Count("pk", filter=LISTED),
                dated=Count("due_on", filter=LISTED),
                sheet_only=Count("pk", filter=~LISTED),
            )
        )
        return {row["commitment__plan"]: {**row, "undated": row["listed"] - row["dated"]} for row in rows}


class Activity(OfCommitment):
    """Something to be done. Where plan and indicator sheet list different activities, `origin` says which does."""

    class Origin(models.TextChoices):
        PLAN = "plan", _("In the plan only")
        SHEET = "sheet", _("In the indicator sheet only")
        BOTH = "both", _("In the plan and in the indicator sheet")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Monthly")

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="activities",
        help_text=_("The promise of which it is a step."),
    )
    number = models.CharField(
        _("number"),
        max_length=6,
        validators=[
            RegexValidator(r"^[0-9]{1,3}F?\Z", _("Write the number as 3, or 3F when only the sheet has it."))
        ],
        help_text=_("As the plan numbers it; with an F where only the indicator sheet has it."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"),
        null=True,
        blank=True,
        help_text=_("Place within its commitment. Empty: where its number puts it."),
    )
    title = models.TextField(
        _("title"), help_text=_("What will be done, beginning with a verb, such as: Train forty officials.")
    )
    due_on = models.DateField(
        _("due"),
        null=True,
        blank=True,
        help_text=_("The last day on which it must be done; empty where the plan gives none."),
    )
    origin = models.CharField(
        _("origin"),
        max_length=6,
        choices=Origin,
        default=Origin.PLAN,
        help_text=_("Which of the two papers lists it."),
    )
    sheet_number = models.PositiveSmallIntegerField(
        _("number in the sheet"),
        null=True,
        blank=True,
        help_text=_("Its number in the indicator sheet, when it is another one."),
    )
    means_of_verification = models.TextField(
        _("means of verification"),
        blank=True,
        help_text=_("How anybody can see that it was done, such as: list of attendance."),
    )
    frequency = models.CharField(
        _("frequency"),
        max_length=12,
        choices=Frequency,
        blank=True,
        help_text=_("Only for what is done again and again."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="plans_activity_number")]
        indexes = [models.Index(fields=["due_on"], name="plans_activity_due")]

    def __str__(self):
        return f"{self.number}. {self.title}"[:120]

    @property
    def rank(self) -> tuple:
        """Sorts the activities of a commitment: as somebody put them in order; without that, by their numbers, those
        that only the sheet has last."""
        number = int(self.number.rstrip("F") or 0)
        return self.position is None, self.position or 0, self.number.endswith("F"), number


class ResponsibilityQuerySet(OfCommitmentQuerySet):
    """Named readings of who answers for what."""

    def answering(self):
        """Only those who answer: who is responsible, carries it out or implements it. The rest have another role."""
        return self.filter(role__in=Responsibility.ANSWERING)

    def organizations_by_plan(self) -> dict[int, set[int]]:
        """Plan -> the organizations with a role in it."""
        found: dict[int, set[int]] = {}
        for plan, organization in self.order_by().values_list("commitment__plan", "organization").distinct():
            found.setdefault(plan, set()).add(organization)
        return found

    def names_by_commitment(self) -> dict[int, list[Organization]]:
        """Commitment -> the organizations that answer for it, authorities first, each once."""
        rows = (
            self.answering()
            .select_related("organization")
            .order_by("commitment_id", "pk")
            .only(
                "commitment_id",
                "organization__name",
                "organization__acronym",
                "organization__slug",
                "organization__sector",
            )
        )
        found: dict[int, dict[int, Organization]] = {}
        for row in rows:
            found.setdefault(row.commitment_id, {})[row.organization_id] = row.organization
        first = {Organization.Sector.AUTHORITY: 0, Organization.Sector.GUARANTOR: 1}
        return {key: sorted(each.values(), key=lambda body: first.get(body.sector, 2)) for key, each in found.items()}


class Responsibility(OfCommitment):
    """An organization with a role in a commitment or one of its activities; only some roles answer for it."""

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

    ANSWERING = (Role.RESPONSIBLE, Role.EXECUTOR, Role.IMPLEMENTER)

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="responsibilities",
        help_text=_("For which promise."),
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="responsibilities",
        help_text=_("Empty when it is for the whole commitment."),
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="responsibilities",
        help_text=_("Who has the role. If it is not in the list, add it first."),
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role,
        help_text=_(
            "As the source says it. Only who is responsible, carries it out or implements it answers for it."
        ),
    )
    detail = models.CharField(
        _("detail"), max_length=300, blank=True, help_text=_("What exactly, such as: only the training.")
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "activity", "organization", "role"], name="plans_responsibility_once"
            )
        ]

    def clean(self):
        require_same(self, "activity", "commitment")

    def __str__(self):
        where = str(self.commitment)[:80]
        if self.activity_id:
            where = _("%(commitment)s, activity %(number)s") % {"commitment": where, "number": self.activity.number}
        return f"{self.organization}: {self.get_role_display()} ({where})"

    @property
    def answers(self) -> bool:
        """Whether this role is to answer for it, and not to promote, watch, help…"""
        return self.role in self.ANSWERING


class IndicatorQuerySet(OfCommitmentQuerySet):
    """Named readings of indicators."""

    def formulas_of_commitment(self) -> Coalesce:
        """An expression for a query of commitments: how many indicators of each have a formula."""
        rows = self.with_formula().filter(commitment=OuterRef("pk")).order_by().values("commitment")
        return Coalesce(Subquery(rows.annotate(formulas=Count("pk")).values("formulas")), 0)

    def with_formula(self):
        """Those of which the source says what is divided by what."""
        return self.exclude(numerator="").exclude(denominator="")

    def formulas_by_plan(self) -> dict[int, int]:
        """Plan -> how many indicators have a formula."""
        rows = self.with_formula().order_by().values_list("commitment__plan")
        return dict(rows.annotate(formulas=Count("pk")))


class Indicator(OfCommitment):
    """How an activity is measured: numerator and denominator kept apart, never only a percentage (IATI results)."""

    class Direction(models.TextChoices):
        INCREASE = "increase", _("More is better")
        DECREASE = "decrease", _("Less is better")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Monthly")
        BIMONTHLY = "bimonthly", _("Every two months")
        QUARTERLY = "quarterly", _("Every three months")
        FOUR_MONTHLY = "four_monthly", _("Every four months")
        HALF_YEARLY = "half_yearly", _("Every six months")
        YEARLY = "yearly", _("Every year")
        ONCE = "once", _("Once, at the end of the plan")

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="indicators",
        help_text=_("The promise that it measures."),
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
        help_text=_("Empty when it measures the whole commitment."),
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Number of its indicator sheet."))
    goal = models.TextField(
        _("goal"),
        blank=True,
        help_text=_("What is to be reached, in words, such as: eight of ten contracts published."),
    )
    formula = models.TextField(
        _("formula"), blank=True, help_text=_("As the source writes it: (Number of … * 100) / (Total of …).")
    )
    numerator = models.CharField(
        _("numerator"), max_length=300, blank=True, help_text=_("What is counted, such as: contracts published.")
    )
    denominator = models.CharField(
        _("denominator"), max_length=300, blank=True, help_text=_("Of how many, such as: contracts signed.")
    )
    factor = models.PositiveIntegerField(_("factor"), null=True, blank=True, help_text=_("100 for a percentage."))
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("In what it is measured, such as: percent.")
    )
    baseline = models.DecimalField(
        _("baseline"),
        max_digits=16,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("How much it was before the plan, such as 20."),
    )
    target = models.DecimalField(
        _("target"),
        max_digits=16,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("How much it should be at the end, such as 80."),
    )
    target_unit = models.CharField(
        _("unit of the target"), max_length=40, blank=True, help_text=_("Only when it is not that of the indicator.")
    )
    direction = models.CharField(
        _("direction"),
        max_length=8,
        choices=Direction,
        blank=True,
        help_text=_("Whether it should go up or down. Empty: as baseline and target say."),
    )
    frequency = models.CharField(
        _("frequency"),
        max_length=12,
        choices=Frequency,
        blank=True,
        help_text=_("How often it is measured; empty where nobody said so."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="plans_indicator_number")]

    def clean(self):
        require_same(self, "activity", "commitment")

    def __str__(self):
        return self.numerator or self.goal[:80] or f"#{self.number}"

    @property
    def has_formula(self) -> bool:
        """Whether the source says what is divided by what."""
        return bool(self.numerator and self.denominator)

    def get_absolute_url(self) -> str:
        plan, number = self.commitment.plan.slug, self.commitment.number.lower()
        return reverse("measurements:indicator-detail", args=[plan, number, self.number])

    @property
    def reachable(self) -> Decimal | None:
        """The target, where it is written in the unit of what the formula gives: of others («1,000 surveys» of a
        percentage) nobody can say how far away they are."""
        return self.target if self.target_unit in ("", self.unit) else None

    @property
    def is_ratio(self) -> bool:
        """Whether something is divided by something: a plain count is not."""
        return bool(self.denominator)

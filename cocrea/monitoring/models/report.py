"""What whoever is responsible says of a commitment, period by period; and since when a plan asks for it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.meetings.models import Session
from cocrea.monitoring import calc
from cocrea.plans.models import ActionPlan, Activity, Commitment
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.commitment import OfCommitment, OfCommitmentQuerySet
from cocrea.plans.models.plan import OfPlan, OfPlanQuerySet


class Every(models.TextChoices):
    """How often something is told; the same words as in indicators."""

    MONTHLY = "monthly", _("Monthly")
    BIMONTHLY = "bimonthly", _("Every two months")
    QUARTERLY = "quarterly", _("Every three months")
    FOUR_MONTHLY = "four_monthly", _("Every four months")
    HALF_YEARLY = "half_yearly", _("Every six months")
    YEARLY = "yearly", _("Every year")


class ReportingTerm(OfPlan):
    """Since when a plan asks for reports, how often (where an activity says nothing else), and the days it gives."""

    plan = models.OneToOneField(
        ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="reporting_term"
    )
    since = EDTFField(
        _("since"), max_length=7, blank=False, help_text=_("First month of which a report is asked, such as 2026-05.")
    )
    since_earliest = EDTFBound(of="since", side="earliest")
    every = models.CharField(
        _("how often"),
        max_length=12,
        choices=Every,
        default=Every.MONTHLY,
        help_text=_("Where the activity does not say it."),
    )
    days = models.PositiveSmallIntegerField(
        _("days to report"), default=10, help_text=_("After the end of the period; from then on it is overdue.")
    )

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting term")
        verbose_name_plural = _("reporting terms")

    def __str__(self):
        return f"{self.plan}: {self.get_every_display()}"

    def clean(self):
        if len(self.since) != len("2026-05"):
            raise ValidationError({"since": _("Write a month, such as 2026-05.")})


class ReportQuerySet(OfCommitmentQuerySet):
    """Named readings of progress reports."""

    def published(self):
        """Reports that were handed in and not taken back, of commitments that anybody may read."""
        return super().published().standing()

    def standing(self, on=None):
        """Handed in (by a day) and not taken back (by then)."""
        if on is None:
            return self.filter(reported_on__isnull=False, withdrawn_on=None)
        return self.filter(reported_on__lte=on).exclude(withdrawn_on__lte=on)

    def newest_first(self):
        """The latest period first; within it, by commitment and activity."""
        return self.order_by("-period_latest", "commitment__plan", "commitment_id", "activity_id")


class ProgressReport(OfCommitment):
    """What was done, what hinders and what comes next in one period of a commitment or of one of its activities. The
    state of the activity is declared as a word: nobody types a percentage. Until it is handed in it is a draft."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        STARTED = "started", pgettext_lazy("activity", "Started")
        HALF = "half", _("Half done")
        NEARLY = "nearly", _("Nearly done")
        DONE = "done", pgettext_lazy("activity", "Done")

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="progress_reports",
        help_text=_("Of which promise it tells."),
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="progress_reports",
        help_text=_("Empty when it is about the whole commitment."),
    )
    period = EDTFField(
        _("period"),
        max_length=7,
        blank=False,
        help_text=_("The month in which the period ends, such as 2026-05."),
    )
    period_latest = EDTFBound(of="period", side="latest")
    months = models.PositiveSmallIntegerField(
        _("months"), default=1, help_text=_("How many months the period has: 1 for a monthly report.")
    )
    state = models.CharField(
        _("declared state"),
        max_length=12,
        choices=State,
        blank=True,
        help_text=_("How far it is, in a word, as whoever reports says it."),
    )
    done = models.TextField(_("what was done"), blank=True, help_text=_("In this period, in plain sentences."))
    obstacles = models.TextField(_("what hinders"), blank=True, help_text=_("Empty where nothing does."))
    next_steps = models.TextField(_("what comes next"), blank=True, help_text=_("And by when."))
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("reported by the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="progress_reports",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("reported by the person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="progress_reports",
    )
    reported_on = models.DateField(
        _("handed in"), null=True, blank=True, help_text=_("Empty: still a draft, which nobody outside reads.")
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("followed up in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="progress_reports",
        help_text=_("The session in which it was gone through."),
    )
    withdrawn_on = models.DateField(_("taken back"), null=True, blank=True)
    withdraw_reason = models.CharField(_("why taken back"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    publication_field = "reported_on"
    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "period"], condition=Q(activity=None), name="monitoring_report_whole_once"
            ),
            models.UniqueConstraint(fields=["commitment", "activity", "period"], name="monitoring_report_once"),
        ]
        indexes = [models.Index(fields=["period_latest", "id"], name="monitoring_report_period")]

    def __str__(self):
        what = f"{self.commitment}"[:80]
        if self.activity_id:
            what = _("%(commitment)s, activity %(number)s") % {"commitment": what, "number": self.activity.number}
        return f"{what}: {self.when}"

    def clean(self):
        require_same(self, "activity", "commitment")
        if len(self.period) != len("2026-05"):
            raise ValidationError({"period": _("Write a month, such as 2026-05.")})
        if self.months not in calc.MONTHS.values():
            raise ValidationError({"months": _("A period has 1, 2, 3, 4, 6 or 12 months.")})
        if self.reported_on and not (self.done or self.obstacles or self.next_steps):
            raise ValidationError({"done": _("Say what was done, or what hinders, or what comes next.")})

    def get_absolute_url(self) -> str:
        number = self.commitment.number.lower()
        anchor = f"#actividad-{self.activity.number.lower()}" if self.activity_id else ""
        return reverse("monitoring:report-detail", args=[self.commitment.plan.slug, number, self.period]) + anchor

    @property
    def when(self) -> str:
        """The period in words."""
        first, last = calc.bounds(self.period, self.months)
        return periods.span(first, last)

    @property
    def is_public(self) -> bool:
        return self.reported_on is not None and self.withdrawn_on is None and self.commitment.is_public

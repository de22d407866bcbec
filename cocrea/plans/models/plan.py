"""The action plan (Plan de Acción Local), its objectives, signatories, legal ground and timeline."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person, Place
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models.reading import Readable


class PlanQuerySet(Readable):
    """Named readings of plans."""

    def published(self):
        """Plans that anybody may read: all but drafts."""
        return self.exclude(status=ActionPlan.Status.DRAFT)

    def with_counts(self):
        """Adds `commitment_count` (2a and 2b are one commitment in two sheets) and `sheet_count`."""
        public = Q(commitments__publication="published")
        return self.annotate(
            sheet_count=Count("commitments", filter=public, distinct=True),
            commitment_count=Count("commitments", filter=public & Q(commitments__part__in=["", "a"]), distinct=True),
        )


class ActionPlan(models.Model):
    """A Local Action Plan (OGP): the commitments of one period and territory."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONSULTATION = "consultation", _("In consultation")
        IN_FORCE = "in_force", _("In force")
        CLOSED = "closed", _("Closed")

    slug = models.SlugField(_("key"), unique=True, help_text=_("Its permanent address, such as 2017-2019."))
    ordinal = models.PositiveSmallIntegerField(_("number"), unique=True, help_text=_("First, second, third…"))
    title = models.CharField(_("title"), max_length=200, help_text=_("The whole name, as its cover prints it."))
    short_title = models.CharField(
        _("short title"), max_length=80, blank=True, help_text=_("For lists, such as: Second plan.")
    )
    period_start = EDTFField(_("from"), help_text=_("When the plan begins, such as 2017."))
    period_end = EDTFField(_("until"), help_text=_("Empty where the sources give no end."))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    territory = models.CharField(
        _("territory"),
        max_length=200,
        blank=True,
        help_text=_("Where it applies, in words, such as: the whole state; its three powers."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("The same as a place of the list, if there is one."),
    )
    signed_on = EDTFField(_("signed"), help_text=_("When it was signed; empty if it never was, or nobody says so."))
    strategic_objective = models.TextField(
        _("strategic objective"), blank=True, help_text=_("What the whole plan is after, in its own words.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three plain sentences for somebody who knows nothing of it.")
    )
    guarantor = models.ForeignKey(
        Organization,
        verbose_name=_("guarantor body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("The body that watches over it, such as the transparency institute."),
    )
    url = models.URLField(
        _("address of its text"),
        max_length=600,
        blank=True,
        help_text=_("Where its text was published, such as https://…/plan.pdf."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("The document that says so, such as the plan itself."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    publication_field = "status"  # what alone publishes it: none of its words
    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan-detail", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.status != self.Status.DRAFT

    @property
    def period(self) -> str:
        """From and until, in words."""
        return periods.span(self.period_start, self.period_end)

    @property
    def status_words(self) -> str:
        """How far it has come; of a plan in force whose end no source gives, that its end is unknown."""
        if self.status == self.Status.IN_FORCE and not self.period_end:
            return gettext("%(status)s; its end is not on record") % {"status": self.get_status_display()}
        return self.get_status_display()


class OfPlanQuerySet(Readable):
    """Rows that hang on a plan."""

    def published(self):
        """Rows of plans that anybody may read."""
        return self.exclude(plan__status=ActionPlan.Status.DRAFT)


class OfPlan(models.Model):
    """What hangs on a plan is as public as the plan, and says where it comes from."""

    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.plan.is_public


class Objective(OfPlan):
    """Something that a plan sets out to do, beside its commitments."""

    class Kind(models.TextChoices):
        STRATEGIC = "strategic", _("Strategic objective")
        GENERAL = "general", _("General objective")
        TO_ACHIEVE = "to_achieve", _("To achieve")
        ORIENTATION = "orientation", _("Orientation")
        PRINCIPLE = "principle", _("Principle")
        IMPACT = "impact", _("Impact")
        FUNCTION = "function", _("Function")

    plan = models.ForeignKey(ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="objectives")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [models.UniqueConstraint(fields=["plan", "kind", "position"], name="plans_objective_once")]

    def __str__(self):
        return self.text[:80]


class Signatory(OfPlan):
    """Who signed a plan, and in what capacity."""

    class Capacity(models.TextChoices):
        SIGNS = "signs", _("Signs")
        WITNESS = "witness_of_honour", _("Witness of honour")

    plan = models.ForeignKey(ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="signatories")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="signatures"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="signatures"
    )
    office = models.CharField(_("office"), max_length=200, blank=True)
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity)
    signed_on = EDTFField(_("signed"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(fields=["plan", "person", "organization"], name="plans_signatory_once")
        ]

    def __str__(self):
        return f"{self.person or self.organization} ({self.get_capacity_display()})"

    @property
    def is_of_plan(self) -> bool:
        """Whether it is the plan that was signed: a signature of another day is under the joint declaration."""
        return self.signed_on in ("", self.plan.signed_on)


class LegalInstrument(OfPlan):
    """A law, agreement or international instrument on which a plan rests."""

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="legal_instruments"
    )
    position = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=300)
    code = models.CharField(_("code"), max_length=80, blank=True, help_text=_("Official number of the instrument."))
    provision = models.CharField(
        _("provision"), max_length=200, blank=True, help_text=_("Article or point that applies.")
    )

    class Meta:
        verbose_name = _("legal instrument")
        verbose_name_plural = _("legal instruments")
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plans_instrument_once")]

    def __str__(self):
        return self.title


class TimelineQuerySet(OfPlanQuerySet):
    """Named readings of the timeline."""

    def by_date(self):
        """In order of time; what has no date comes last, as the plans list it."""
        return self.order_by(F("date_earliest").asc(nulls_last=True), "plan__ordinal", "position")

    def latest_first(self):
        """Those with a date, the last one first."""
        return self.exclude(date_earliest=None).order_by("-date_earliest", "-plan__ordinal", "-position")


class TimelineEvent(OfPlan):
    """Something that happened on a date, as precise as its source; or that only has an «after»."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        TRAINING = "training", _("Awareness session")
        SESSION = "session", _("Session")
        ELECTION = "election", _("Election")
        WORKSHOP = "workshop", _("Workshop")
        SIGNATURE = "signature", _("Signature")
        DECLARATION = "declaration", _("Declaration")
        DEADLINE = "deadline", _("Deadline")
        EVIDENCE = "evidence", _("Evidence")
        HACKATHON = "hackathon", _("Hackathon")
        EVALUATION = "evaluation", _("Evaluation")
        APPROVAL = "approval", _("Approval")
        PRESENTATION = "presentation", _("Presentation")
        OTHER = "other", _("Other")

    plan = models.ForeignKey(ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="events")
    position = models.PositiveSmallIntegerField(_("order"))
    date = EDTFField(_("date"))
    date_earliest = EDTFBound(of="date", side="earliest")
    end_date = EDTFField(_("until"))
    is_inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("The source gives no year; it follows from the context.")
    )
    after = EDTFField(_("after"), help_text=_("Where only this is known: it happened later than this date."))
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    place_text = models.CharField(_("place"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        verbose_name = _("dated event")
        verbose_name_plural = _("dated events")
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plans_event_once")]
        indexes = [models.Index(fields=["date_earliest", "id"], name="plans_event_date")]

    def __str__(self):
        return self.title

    @property
    def when(self) -> str:
        """Its date in words; empty where the source gives none."""
        return periods.span(self.date, self.end_date) if self.end_date else periods.words(self.date)

    @property
    def year(self) -> str:
        """The year in which it begins; empty where the source gives none."""
        return self.date[:4]

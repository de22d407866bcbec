"""What a session agreed: who must do what by when, and what became of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Document, Source
from cocrea.meetings.models.reading import OfSessionQuerySet
from cocrea.meetings.models.session import NOTE, AgendaItem, OfSession, Session
from cocrea.plans.models import Commitment


class AgreementQuerySet(OfSessionQuerySet):
    """Named readings of agreements."""

    def agreed(self):
        """Agreements proper: what was only suggested is none."""
        return self.filter(mode=Agreement.Mode.AGREED)

    def due_first(self):
        """The earliest deadline first; those without one behind."""
        return self.order_by(F("due_on").asc(nulls_last=True), "session__date_earliest", "position", "pk")


class Agreement(OfSession):
    """What was agreed or suggested in a session. Its status follows from dated facts (`Outcome`) and the clock."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Official letter")
        ERRAND = "errand", _("Approach to somebody")
        TASK = "task", _("Task")
        RULE = "rule", _("Rule")
        OTHER = "other", _("Other")

    class Mode(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        SUGGESTED = "suggested", _("Suggested")

    class Days(models.TextChoices):
        CALENDAR = "calendar", _("calendar days")
        WORKING = "working", _("working days")

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="agreements"
    )
    position = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Number within its session; its permanent address.")
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        help_text=_("The point under which it came up."),
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        help_text=_("The commitment that it serves; empty when it is about more than one."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TASK)
    mode = models.CharField(
        _("agreed or suggested"),
        max_length=10,
        choices=Mode,
        help_text=_("A suggestion binds nobody and never lapses."),
    )
    text = models.TextField(_("text"), help_text=_("What is to be done, beginning with a verb."))
    addressee_text = models.CharField(
        _("addressed to"),
        max_length=300,
        blank=True,
        help_text=_("As the minutes say it, where it is no body or person of the record, or only implied."),
    )
    due_on = models.DateField(_("due"), null=True, blank=True, help_text=_("The last day; empty where none was set."))
    is_due_inferred = models.BooleanField(
        _("deadline inferred"), default=False, help_text=_("The source does not write it whole, such as the year.")
    )
    due_days = models.PositiveSmallIntegerField(
        _("days given"), null=True, blank=True, help_text=_("Where the deadline is a number of days.")
    )
    due_day_kind = models.CharField(_("which days"), max_length=10, choices=Days, blank=True)
    cancelled_by = models.ForeignKey(
        "self",
        verbose_name=_("cancelled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cancels",
        help_text=_("The later agreement that took its place."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="meetings_agreement_number")]
        indexes = [models.Index(fields=["due_on", "id"], name="meetings_agreement_due")]

    def __str__(self):
        return f"{self.position}. {self.text}"[:120]

    def clean(self):
        if self.cancelled_by_id and self.cancelled_by_id == self.pk:
            raise ValidationError({"cancelled_by": _("An agreement cannot cancel itself.")})

    def get_absolute_url(self) -> str:
        return reverse("meetings:agreement-detail", args=[self.session.slug, self.position])


class OfAgreementQuerySet(OfSessionQuerySet):
    """Rows that hang on an agreement."""

    path = "agreement__session__"


class OfAgreement(models.Model):
    """What hangs on an agreement, and is as public as its session."""

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.agreement.is_public


class AgreementParty(OfAgreement):
    """Who has which part in an agreement: responsible for it, addressed by it, signing it."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", _("Responsible")
        ADDRESSEE = "addressee", _("Addressed")
        SIGNATORY = "signatory", _("Signs")

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="parties"
    )
    role = models.CharField(_("part"), max_length=12, choices=Role)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreement_parts",
        help_text=_("The body that has this part."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreement_parts",
        help_text=_("The person, where the agreement names one."),
    )

    class Meta:
        verbose_name = _("part in an agreement")
        verbose_name_plural = _("parts in agreements")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "role", "organization", "person"], name="meetings_party_once"
            )
        ]

    def __str__(self):
        return f"{self.person or self.organization} ({self.get_role_display()})"

    def clean(self):
        if self.organization is None and self.person is None:
            raise ValidationError({"organization": _("Choose a body or a person.")})


class Outcome(OfAgreement):
    """Something dated that became of an agreement: it was answered, fulfilled (with evidence), extended, cancelled.
    Nobody sets a status: it follows from these rows, the deadline and the day (`calc.status_of`)."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        FULFILLED = "fulfilled", _("Fulfilled")
        CANCELLED = "cancelled", _("Cancelled")
        REOPENED = "reopened", _("Open again")

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="outcomes"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    on = models.DateField(_("on"), help_text=_("The day on which it happened."))
    text = models.TextField(_("text"), blank=True, help_text=_("What exactly, in a sentence."))
    document = models.ForeignKey(
        Document,
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes",
        help_text=_("The file that proves it."),
    )
    url = models.URLField(_("address of the evidence"), max_length=400, blank=True, help_text=_("Where it is shown."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [models.UniqueConstraint(fields=["agreement", "kind", "on"], name="meetings_outcome_once")]
        indexes = [models.Index(fields=["agreement", "on"], name="meetings_outcome_day")]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.on}"

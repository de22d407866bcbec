"""What a session agreed: who must do what by when, and what became of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Document, Source
from cocrea.kernel import periods
from cocrea.kernel.shortening import shortened
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.models.reading import OfSessionQuerySet
from cocrea.meetings.models.session import NOTE, AgendaItem, OfSession, Session
from cocrea.meetings.models.status import Status, due_expression, status_expression
from cocrea.plans.models import Commitment


class AgreementQuerySet(OfSessionQuerySet):
    """Named readings of agreements."""

    def agreed(self):
        """Agreements proper: what was only suggested is none."""
        return self.filter(mode=Agreement.Mode.AGREED)

    def as_on(self, on=None):
        """With `status` and `due` as they are today; or those that had been agreed by a day, as they were then."""
        outcomes = Outcome.objects.all()
        found = self.annotate(status=status_expression(outcomes, on), due=due_expression(outcomes, on))
        return found if on is None else found.exclude(session__date_earliest__gt=on)

    def may_replace(self, agreement):
        """Those that could take the place of one: others that are not cancelled, of its session or a later one."""
        found = self.as_on().exclude(pk=agreement.pk).exclude(status=calc.CANCELLED)
        since = agreement.session.date_earliest
        return found if since is None else found.exclude(session__date_earliest__lt=since)

    def overdue_first(self):
        """After `as_on`: what needs somebody first, by its deadline; what is settled behind."""
        ranks = [When(status=status, then=Value(rank)) for rank, status in enumerate(calc.STATUSES)]
        rank = Case(*ranks, default=Value(len(ranks)), output_field=models.IntegerField())
        return self.order_by(rank, F("due").asc(nulls_last=True), "session__date_earliest", "position", "pk")

    def due_first(self):
        """After `as_on`: the earliest deadline in force first; those without one behind."""
        return self.order_by(F("due").asc(nulls_last=True), "session__date_earliest", "position", "pk")


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
    due_day_kind = models.CharField(
        _("which days"),
        max_length=10,
        choices=Days,
        blank=True,
        help_text=_("Working days leave out the days off of the exercise."),
    )
    quote = models.TextField(
        _("words of the minutes"), blank=True, help_text=_("The phrase of the minutes from which it was taken.")
    )
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
        return shortened(f"{self.position}. {self.text}", 120)

    def clean(self):
        if self.cancelled_by_id and self.cancelled_by_id == self.pk:
            raise ValidationError({"cancelled_by": _("An agreement cannot cancel itself.")})

    def get_absolute_url(self) -> str:
        return reverse("meetings:agreement-detail", args=[self.session.slug, self.position])

    @property
    def is_agreed(self) -> bool:
        """Whether it binds somebody: a suggestion does not."""
        return self.mode == self.Mode.AGREED

    @property
    def facts(self) -> calc.Facts:
        """What its status rests on; read its outcomes before, for more than one."""
        rows = [calc.Happening(each.on, each.kind, each.due_on, each.pk) for each in self.outcomes.all()]
        return calc.Facts(self.mode, self.session.date_earliest, self.due_on, tuple(rows))

    def of_role(self, role: str) -> list["AgreementParty"]:
        """Who has one part in it."""
        return [party for party in self.parties.all() if party.role == role]

    @property
    def responsible(self) -> list["AgreementParty"]:
        """Who answers for it."""
        return self.of_role(AgreementParty.Role.RESPONSIBLE)

    @property
    def is_nobodys(self) -> bool:
        """Whether it was agreed and nobody answers for it; after `as_on`, only while something is to be done."""
        return self.is_agreed and getattr(self, "status", calc.OPEN) in calc.WAITING and not self.responsible

    @staticmethod
    def status_word(status: str) -> str:
        """What a status is called."""
        return str(Status(status).label) if status else ""


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
        return f"{self.who} ({self.get_role_display()})"

    @property
    def brief(self) -> str:
        """The same where there is little room."""
        return str(self.person) if self.person else self.organization.short_name

    @property
    def who(self) -> str:
        """Who it is: the person, with the body in brackets where both are said."""
        if self.person and self.organization:
            return f"{self.person} ({self.organization.short_name})"
        return str(self.person or self.organization)

    def clean(self):
        if self.organization is None and self.person is None:
            raise ValidationError({"organization": _("Choose a body or a person.")})


class Outcome(OfAgreement):
    """Something dated that became of an agreement: it was answered, fulfilled (with evidence), extended, cancelled.
    Nobody sets a status: it follows from these rows, the deadline and the day (`calc.status_of`)."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        FULFILLED = "fulfilled", _("Fulfilled")
        EXTENDED = "extended", _("Deadline extended")
        TAKEN_UP = "taken_up", _("Taken up")
        CANCELLED = "cancelled", pgettext_lazy("agreement", "Cancelled")
        REOPENED = "reopened", _("Open again")

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="outcomes"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    on = models.DateField(pgettext_lazy("day", "on"), help_text=_("The day on which it happened."))
    text = models.TextField(_("text"), blank=True, help_text=_("What exactly, in a sentence."))
    due_on = models.DateField(
        _("new deadline"),
        null=True,
        blank=True,
        help_text=_("Only where the deadline was extended: the new last day."),
    )
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
        day = periods.words(str(self.on)) if self.on else ""
        return f"{self.get_kind_display()}, {day}"

    def clean(self):
        is_extension = self.kind == self.Kind.EXTENDED
        if is_extension and self.due_on is None:
            raise ValidationError({"due_on": _("Say the new deadline.")})
        if not is_extension and self.due_on is not None:
            raise ValidationError({"due_on": _("Only an extension has a new deadline. Leave it empty.")})
        if self.kind == self.Kind.FULFILLED and not (self.document_id or self.document or self.url or self.text):
            raise ValidationError({"url": _("Say what proves it: a file, an address, or a sentence.")})
        mode = self.agreement.mode if self.agreement_id or getattr(self, "agreement", None) else ""
        if self.kind == self.Kind.TAKEN_UP and mode == Agreement.Mode.AGREED:
            raise ValidationError({"kind": _("Only a suggestion is taken up. This was agreed already.")})

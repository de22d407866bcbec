"""The letter itself: what it says, to whom, with which number, and the dated facts from which its state follows."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Document
from cocrea.kernel.shortening import shortened
from cocrea.letters import calc, folio
from cocrea.meetings.models import Agreement
from cocrea.plans.models import ActionPlan, Commitment


class LetterQuerySet(models.QuerySet):
    """Named readings of letters. Drafts are read by whoever keeps the record and nobody else."""

    path = ""

    def published(self) -> "LetterQuerySet":
        """Letters that have a number, about nothing that is a draft."""
        path = self.path
        is_open = Q(**{f"{path}commitment": None}) | (
            Q(**{f"{path}commitment__publication": Commitment.Publication.PUBLISHED})
            & ~Q(**{f"{path}commitment__plan__status": ActionPlan.Status.DRAFT})
        )
        return self.filter(is_open).exclude(**{f"{path}folio": ""})

    def unanswered(self) -> "LetterQuerySet":
        """Sent on their way, neither answered, closed nor cancelled."""
        return self.exclude(folio="").filter(answered_at=None, closed_on=None, cancelled_on=None)

    def overdue_first(self) -> "LetterQuerySet":
        """What is open and due first; then what is closed, the latest first."""
        is_done = Q(answered_at__isnull=False) | Q(closed_on__isnull=False) | Q(cancelled_on__isnull=False)
        done = models.Case(models.When(is_done, then=1), default=0, output_field=models.IntegerField())
        return self.annotate(is_done=done).order_by("is_done", F("due_on").asc(nulls_last=True), "-issued_on", "-pk")


class Letter(models.Model):
    """An official letter (oficio). Until it is issued it is a draft that only the desk reads; issued, it has a number
    for good and says what it says."""

    class Days(models.TextChoices):
        CALENDAR = "calendar", _("calendar days")
        WORKING = "working", _("working days")

    slug = models.SlugField(
        _("key"), max_length=120, unique=True, help_text=_("Its address; made of its number once it is issued.")
    )
    issuer = models.ForeignKey(
        Organization,
        verbose_name=_("issued by"),
        on_delete=models.PROTECT,
        related_name="letters_issued",
        help_text=_("The body that writes, in whose series it is numbered."),
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("to the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters_received",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("to the person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters_received",
    )
    office = models.CharField(
        _("office"), max_length=300, blank=True, help_text=_("Of whoever it is for, as the letter says it.")
    )
    subject = models.CharField(_("subject"), max_length=300, help_text=_("In one line."))
    body = models.TextField(_("text"), help_text=_("Paragraphs, with an empty line between them."))
    legal_ground = models.TextField(
        _("legal ground"), blank=True, help_text=_("Articles on which the request rests.")
    )
    due_on = models.DateField(_("due"), null=True, blank=True, help_text=_("The last day to answer."))
    due_days = models.PositiveSmallIntegerField(
        _("days to answer"), null=True, blank=True, help_text=_("Counted from the day on which it is issued.")
    )
    due_day_kind = models.CharField(_("which days"), max_length=10, choices=Days, blank=True)
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters",
    )
    corrects = models.OneToOneField(
        "self", verbose_name=_("corrects"), null=True, blank=True, on_delete=models.PROTECT, related_name="correction"
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, help_text=_("In its series and year."))
    folio = models.CharField(_("folio"), max_length=60, blank=True, default="", db_index=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, help_text=_("Of the PDF that was issued."))
    pdf = models.ForeignKey(
        Document, verbose_name=_("PDF"), null=True, blank=True, on_delete=models.PROTECT, related_name="letters_pdf"
    )
    word = models.ForeignKey(
        Document, verbose_name=_("Word"), null=True, blank=True, on_delete=models.PROTECT, related_name="letters_word"
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    escalated_on = models.DateField(
        _("lapse told"), null=True, blank=True, help_text=_("When it was told that nobody answered in time.")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("why cancelled"), max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "number"], name="letters_number_once"),
            models.UniqueConstraint(fields=["folio"], condition=~Q(folio=""), name="letters_folio_once"),
            models.CheckConstraint(
                condition=Q(folio="", number=None) | (~Q(folio="") & Q(number__isnull=False)), name="letters_numbered"
            ),
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="letters_due")]

    def __str__(self):
        return shortened(f"{self.folio}: {self.subject}" if self.folio else self.subject, 150)

    def get_absolute_url(self) -> str:
        return reverse("letters:letter-detail", args=[self.slug])

    def clean(self):
        self.subject = " ".join(self.subject.split())  # it becomes the subject of an e-mail: one line
        if self.organization is None and self.person is None:
            raise ValidationError({"organization": _("Say to whom it goes: a body, a person, or both.")})
        if self.person is None and self.organization == getattr(self, "issuer", None):
            text = _("A body does not write to itself. Choose another addressee, or say to which person of it.")
            raise ValidationError({"organization": text})
        if self.due_days is not None and not self.due_day_kind:
            raise ValidationError({"due_day_kind": _("Say whether they are calendar days or working days.")})

    @property
    def is_public(self) -> bool:
        return bool(self.folio) and (self.commitment is None or self.commitment.is_public)

    @property
    def is_awaited(self) -> bool:
        """Whether it still takes an answer: it is neither cancelled nor closed."""
        return self.cancelled_on is None and self.closed_on is None

    @property
    def addressee(self) -> str:
        """To whom it goes, in one line."""
        return ", ".join(filter(None, (str(self.person or ""), self.office, str(self.organization or ""))))

    def facts(self) -> calc.Facts:
        """The dated facts from which its state follows."""
        return calc.Facts(
            issued=bool(self.folio),
            sent=self.sent_at is not None,
            acknowledged=self.acknowledged_at is not None,
            answered=self.answered_at is not None,
            closed=self.closed_on is not None,
            cancelled=self.cancelled_on is not None,
            due_on=self.due_on,
        )

    def status(self, today: datetime.date | None = None) -> calc.Status:
        """How it stands on a day."""
        return calc.status_of(self.facts(), today or timezone.localdate())


class OfLetterQuerySet(LetterQuerySet):
    """Rows that hang on a letter, and are as public as it is."""

    path = "letter__"


class OfLetter(models.Model):
    """What hangs on a letter."""

    objects = OfLetterQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.letter.is_public


class LetterAgreement(OfLetter):
    """An agreement that a letter carries out."""

    letter = models.ForeignKey(Letter, verbose_name=_("letter"), on_delete=models.CASCADE, related_name="agreements")
    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="letters"
    )

    class Meta:
        verbose_name = _("agreement of a letter")
        verbose_name_plural = _("agreements of letters")
        constraints = [models.UniqueConstraint(fields=["letter", "agreement"], name="letters_agreement_once")]

    def __str__(self):
        return f"{self.letter} / {self.agreement}"

    @property
    def is_public(self) -> bool:
        return self.letter.is_public and self.agreement.is_public


class Signatory(OfLetter):
    """Who signs, in which order, and on which side of the table."""

    class Side(models.TextChoices):
        COUNCIL = "council", _("Council")
        CIVIL_SOCIETY = "civil_society", _("Civil society")

    letter = models.ForeignKey(Letter, verbose_name=_("letter"), on_delete=models.CASCADE, related_name="signatories")
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=160, blank=True, help_text=_("As it stands below the signature."))
    office = models.CharField(_("office"), max_length=300, blank=True)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    side = models.CharField(_("side"), max_length=15, choices=Side, blank=True)

    class Meta:
        verbose_name = _("signatory of a letter")
        verbose_name_plural = _("signatories of letters")
        constraints = [models.UniqueConstraint(fields=["letter", "position"], name="letters_signatory_position")]

    def __str__(self):
        return self.name or str(self.organization or "")


class SignedCopy(OfLetter):
    """The letter with its signatures on it: a scan, or a PDF whose digital signatures were looked at."""

    letter = models.ForeignKey(Letter, verbose_name=_("letter"), on_delete=models.CASCADE, related_name="signed")
    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="+")
    signatures = models.JSONField(
        _("signatures"), default=list, blank=True, help_text=_("Digital signatures: who, when, whether it is whole.")
    )

    class Meta:
        verbose_name = _("signed copy")
        verbose_name_plural = _("signed copies")
        constraints = [models.UniqueConstraint(fields=["letter", "document"], name="letters_signed_once")]

    def __str__(self):
        return str(self.document)


class Series(models.Model):
    """How the letters of a body are numbered."""

    issuer = models.OneToOneField(
        Organization, verbose_name=_("body"), on_delete=models.PROTECT, related_name="letter_series"
    )
    pattern = models.CharField(
        _("pattern"),
        max_length=60,
        default=folio.USUAL,
        help_text=_("With {year} and {number}, such as GA/{year}/{number:03d}."),
    )
    first_year = models.PositiveSmallIntegerField(
        _("first year"), null=True, blank=True, help_text=_("In which letters began to be numbered here.")
    )
    first_number = models.PositiveIntegerField(
        _("first number"), default=1, help_text=_("In that year; those before were numbered on paper.")
    )

    is_public = True
    objects = models.Manager()

    class Meta:
        verbose_name = _("series of letters")
        verbose_name_plural = _("series of letters")

    def __str__(self):
        return self.pattern

    def clean(self):
        if why := folio.fault(self.pattern):
            raise ValidationError({"pattern": why})

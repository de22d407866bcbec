"""Evidence: what was submitted to prove something. Its state follows from its dated acts."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person, Place
from cocrea.documents.models import Document
from cocrea.evidence import calc
from cocrea.evidence.models.act import EvidenceAct, arrange
from cocrea.evidence.models.arrival import Delivery
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.measurements.models import Measurement
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.reading import Readable


class EvidenceQuerySet(Readable):
    """Named readings of evidence. What is being prepared is read by its authors and whoever keeps the record."""

    def known(self) -> "EvidenceQuerySet":
        """What everybody knows to exist: it was submitted, for a public commitment. Of what is reserved, no more."""
        return self.exclude(state=calc.DRAFT).filter(OF_PUBLIC)

    def published(self) -> "EvidenceQuerySet":
        """What anybody may read whole."""
        return self.known().filter(is_reserved=False)

    def as_on(self, day: datetime.date) -> "EvidenceQuerySet":
        """Annotates `state_then`: how each stood at the end of that day, by its acts; `draft` before the first."""
        acts = EvidenceAct.objects.filter(evidence=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
        then = Coalesce(Subquery(acts.values("kind")[:1]), Value(calc.DRAFT), output_field=models.CharField())
        return self.annotate(state_then=then)

    def waiting(self) -> "EvidenceQuerySet":
        """Submitted and not yet decided, the oldest first."""
        return self.filter(state=calc.SUBMITTED).order_by("submitted_on", "pk")


OF_PUBLIC = Q(commitment__publication=Commitment.Publication.PUBLISHED) & ~Q(
    commitment__plan__status=ActionPlan.Status.DRAFT
)


class Evidence(models.Model):
    """Something that proves what it claims: a file, a photo or a web page, kept as it came and never replaced."""

    class Kind(models.TextChoices):
        FILE = "file", _("File")
        PHOTO = "photo", _("Photo")
        WEB = "web", _("Web page")

    class State(models.TextChoices):
        DRAFT = calc.DRAFT, pgettext_lazy("evidence", "Draft")
        SUBMITTED = calc.SUBMITTED, pgettext_lazy("evidence", "Submitted")
        RETURNED = calc.RETURNED, pgettext_lazy("evidence", "Returned")
        ACCEPTED = calc.ACCEPTED, pgettext_lazy("evidence", "Accepted")
        WITHDRAWN = calc.WITHDRAWN, pgettext_lazy("evidence", "Withdrawn")

    number = models.PositiveIntegerField(
        _("number"), unique=True, help_text=_("Its permanent address: /evidencias/12/. It never changes.")
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("The promise that it helps to prove."),
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Which step it proves; empty when it is about the whole commitment."),
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Against which it is reviewed, where there is one."),
    )
    measurement = models.ForeignKey(
        Measurement,
        verbose_name=_("measurement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Which measured value of that indicator it proves, if it proves one."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=300, help_text=_("What it is, such as: list of attendance."))
    claim = models.TextField(
        _("what it proves"), help_text=_("In one or two sentences, such as: forty officials were trained in May.")
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("The original, as it came."),
    )
    preview = models.ForeignKey(
        Document,
        verbose_name=_("picture for the public"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_previews",
        help_text=_("Of a photo: smaller, and without what the camera wrote into it."),
    )
    url = models.URLField(
        _("address"), max_length=600, blank=True, help_text=_("Of a web page: it is captured and kept.")
    )
    captured_url = models.URLField(
        _("captured from"), max_length=600, blank=True, help_text=_("Where that address led when it was captured.")
    )
    captured_at = models.DateTimeField(_("captured"), null=True, blank=True)
    capture_trouble = models.CharField(
        _("why it was not captured"), max_length=300, blank=True, help_text=_("In words; empty once it is kept.")
    )
    made_on = EDTFField(_("made on"), help_text=_("When it was made, as precisely as it is known: 2019-11."))
    made_earliest = EDTFBound(of="made_on", side="earliest")
    author_organization = models.ForeignKey(
        Organization,
        verbose_name=_("author: body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("The body that submits it."),
    )
    author_person = models.ForeignKey(
        Person,
        verbose_name=_("author: person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Who made it, if the record knows them."),
    )
    author_text = models.CharField(
        _("author in words"), max_length=200, blank=True, help_text=_("Where the record does not know the author.")
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Where it was made."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Only where the place may be told."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Only where the place may be told."),
    )
    is_reserved = models.BooleanField(
        pgettext_lazy("evidence", "reserved"),
        default=False,
        help_text=_("The public learns only that it exists, and its hash."),
    )
    reserved_reason = models.TextField(
        _("reason that stays inside"), blank=True, help_text=_("Of what is reserved, the reason of the last act.")
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("instead of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text=_("Evidence that was returned, and after which this one comes."),
    )
    delivery = models.ForeignKey(
        Delivery,
        verbose_name=pgettext_lazy("evidence", "delivery"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("With what it arrived."),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("With which account: nobody reviews what they entered themselves."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, help_text=_("That of its last act.")
    )
    submitted_on = models.DateField(
        _("submitted on"), null=True, blank=True, help_text=_("Day of its first submission.")
    )
    decided_on = models.DateField(
        _("decided on"), null=True, blank=True, help_text=_("Day on which it was last returned or accepted.")
    )

    objects = EvidenceQuerySet.as_manager()
    stays_inside = ("reserved_reason", "delivery", "entered_by")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = pgettext_lazy("many", "evidence")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=calc.DRAFT) | Q(submitted_on__isnull=False), name="evidence_submitted_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=calc.ACCEPTED) | Q(document__isnull=False), name="evidence_accepted_is_kept"
            ),
        ]
        indexes = [
            models.Index(fields=["-submitted_on", "-id"], name="evidence_newest"),
            models.Index(fields=["commitment", "state", "-submitted_on", "-id"], name="evidence_of_commitment"),
            models.Index(fields=["state", "-submitted_on", "-id"], name="evidence_by_state"),
            models.Index(fields=["author_organization", "-submitted_on", "-id"], name="evidence_by_author"),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"[:150]

    def save(self, *args, **kwargs):
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if not is_new:
            arrange(self)

    def get_absolute_url(self) -> str:
        return reverse("evidence:evidence-detail", args=[self.number])

    def clean(self):
        require_same(self, "activity", "commitment")
        require_same(self, "indicator", "commitment")
        if self.measurement is not None and self.measurement.indicator_id != self.indicator_id:
            raise ValidationError({"measurement": _("This measurement is of another indicator.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Write latitude and longitude, or neither.")})
        if self.kind == self.Kind.WEB and not self.url:
            raise ValidationError({"url": _("Write the address of the page.")})

    @property
    def proves_activity(self) -> int | None:
        """The activity that it is for: its own, or that of its indicator."""
        return self.activity_id or (self.indicator.activity_id if self.indicator_id else None)

    @property
    def is_known(self) -> bool:
        """Whether everybody knows that it exists."""
        return self.state != self.State.DRAFT and self.commitment.is_public

    @property
    def is_public(self) -> bool:
        return self.is_known and not self.is_reserved

    @property
    def author(self) -> str:
        """Who submits it, in one line."""
        names = (self.author_person, self.author_organization, self.author_text)
        return ", ".join(str(name) for name in names if name)

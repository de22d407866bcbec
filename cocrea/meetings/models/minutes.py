"""The minutes of a session: what was said on each point, who wrote it down, and the seal that closes it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Person
from cocrea.documents.models import Source
from cocrea.meetings.models.reading import PUBLISHED, OfSessionQuerySet
from cocrea.meetings.models.session import NOTE, AgendaItem, Session
from cocrea.plans.models import Commitment

ONE_A_LINE = _("One a line.")


class OfMinutesQuerySet(OfSessionQuerySet):
    """Rows that hang on minutes, and are as public as these and their session."""

    path = "minutes__session__"
    switch = "minutes__publication"

    def published(self):
        """What hangs on public minutes of a public session."""
        return super().published().filter(**{self.switch: PUBLISHED})


class MinutesQuerySet(OfMinutesQuerySet):
    """Named readings of minutes."""

    path = "session__"
    switch = "publication"

    def closed(self):
        """Those that are approved: nothing of them changes any more."""
        return self.filter(status=Minutes.Status.APPROVED)


class Minutes(models.Model):
    """The minutes of one session. Approved, they are sealed: `sealed_text` is what they said, `sha256` its digest,
    and neither actions nor the database let anything of them change (migration 0002)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CIRCULATED = "circulated", _("Open to amendments")
        APPROVED = "approved", _("Approved")

    class Approval(models.TextChoices):
        VOTE = "vote", _("By vote")
        TACIT = "tacit", _("Tacitly: nobody proposed anything in time")
        PAPER = "paper", _("On paper, outside this site")

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = PUBLISHED, _("Published")

    session = models.OneToOneField(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="minutes"
    )
    subject = models.CharField(_("subject"), max_length=300, help_text=_("As the minutes call the meeting."))
    presentation = models.TextField(
        _("topic to be developed"), blank=True, help_text=_("What the meeting was for, in a sentence or two.")
    )
    opening = models.TextField(
        _("opening"), blank=True, help_text=_("What was said before the first point, such as what was presented.")
    )
    considerations = models.TextField(
        _("additional considerations"),
        blank=True,
        help_text=_("Comments, general business, conclusions. Empty where there were none."),
    )
    drafter = models.ForeignKey(
        Person,
        verbose_name=_("drafted by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="minutes_drafted",
        help_text=_("Somebody of the public record; empty for whoever is not in it."),
    )
    drafter_name = models.CharField(
        _("name of the drafter"), max_length=160, blank=True, help_text=_("Of whoever is not in the public record.")
    )
    drafter_honorific = models.CharField(
        _("title of the drafter"), max_length=30, blank=True, help_text=_("As at the foot; the list may say another.")
    )
    drafter_office = models.CharField(
        _("office of the drafter"), max_length=300, blank=True, help_text=_("As at the foot of the minutes.")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.DRAFT, help_text=_("How far they have come.")
    )
    publication = models.CharField(_("publication"), max_length=10, choices=Publication, default=Publication.DRAFT)
    circulated_on = models.DateField(
        _("circulated on"), null=True, blank=True, help_text=_("The day on which those who attended got them.")
    )
    amend_until = models.DateField(
        _("amendments until"), null=True, blank=True, help_text=_("The last day to propose amendments.")
    )
    approval = models.CharField(
        _("approved how"), max_length=10, choices=Approval, blank=True, help_text=_("Empty while they are not.")
    )
    approved_by = models.ForeignKey(
        "meetings.VoteEvent",
        verbose_name=_("vote that approved them"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="minutes_approved",
        help_text=_("The motion that was carried; empty where no vote was taken."),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True, help_text=_("Empty while they are not."))
    folio = models.CharField(
        _("folio"), max_length=60, null=True, blank=True, unique=True, help_text=_("Given when they are approved.")
    )
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, blank=True, help_text=_("Of the canonical text that was approved.")
    )
    sealed_text = models.TextField(
        _("canonical text"), blank=True, editable=False, help_text=_("What was approved, as canonical JSON.")
    )
    sealed_reserved = models.TextField(
        _("what is reserved"),
        blank=True,
        editable=False,
        help_text=_("What the canonical text names by digest only."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    publication_field = "publication"
    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self):
        return self.folio or self.subject

    def get_absolute_url(self) -> str:
        return reverse("meetings:minutes-detail", args=[self.session.slug])

    def clean(self):
        self.folio = self.folio or None

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED and self.session.is_public

    @property
    def is_closed(self) -> bool:
        """Whether nothing of them changes any more."""
        return self.status == self.Status.APPROVED

    @property
    def drafter_shown(self) -> str:
        """Who drafted them, as the foot says it: title and name."""
        name = self.drafter.name if self.drafter else self.drafter_name
        return " ".join(filter(None, (self.drafter_honorific, name)))


class OfMinutes(models.Model):
    """What hangs on minutes is as public as they are."""

    objects = OfMinutesQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.minutes.is_public


class MinutesTopic(OfMinutes):
    """What the minutes say on one point: its development, where things stood, what is pending."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Place in the minutes, from 1."))
    title = models.CharField(_("title"), max_length=300, help_text=_("What it was about, in one line."))
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="topics",
        help_text=_("The point of the agenda, where there was one."),
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="topics",
        help_text=_("The commitment about which it was, if it was about one."),
    )
    state = models.CharField(
        _("state as said"), max_length=300, blank=True, help_text=_("Where things stood, as it was said there.")
    )
    text = models.TextField(_("development"), blank=True, help_text=_("What was said, in plain words."))
    pending = models.TextField(_("pending"), blank=True, help_text=ONE_A_LINE)
    reserved = models.TextField(
        _("reserved part"), blank=True, help_text=_("Only the staff and the members of the body read it.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    stays_inside = ("reserved",)

    class Meta:
        verbose_name = _("topic of the minutes")
        verbose_name_plural = _("topics of the minutes")
        constraints = [models.UniqueConstraint(fields=["minutes", "position"], name="meetings_topic_position")]

    def __str__(self):
        return f"{self.position}. {self.title}"

    @property
    def current_text(self) -> str:
        """What was written last, settled or not: for whoever writes, never for the public."""
        live = getattr(self, "live", None)
        return self.text if live is None else live.text

    @property
    def pending_items(self) -> list[str]:
        """What is pending, item by item."""
        return [line.strip() for line in self.pending.splitlines() if line.strip()]


class Erratum(OfMinutes):
    """A correction of approved minutes: a new act beside them. What they said stays as it was."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="errata")
    position = models.PositiveSmallIntegerField(_("number"), help_text=_("Number among the corrections, from 1."))
    where = models.CharField(_("where"), max_length=200, help_text=_("In which part of the minutes."))
    says = models.TextField(_("it says"), help_text=_("The words that are wrong."))
    should_say = models.TextField(_("it should say"), help_text=_("The right words."))
    on = models.DateField(pgettext_lazy("day", "on"), help_text=_("The day on which it was corrected."))
    reason = models.TextField(_("reason"), help_text=_("Why, in a sentence."))

    class Meta:
        verbose_name = _("correction of minutes")
        verbose_name_plural = _("corrections of minutes")
        constraints = [models.UniqueConstraint(fields=["minutes", "position"], name="meetings_erratum_number")]

    def __str__(self):
        return f"{self.position}. {self.where}"

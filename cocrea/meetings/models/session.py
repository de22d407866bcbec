"""A session of a body, and what was on its agenda."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.meetings.models.reading import PUBLISHED, OfSessionQuerySet
from cocrea.plans.models import ActionPlan, Commitment, TimelineEvent
from cocrea.plans.models.reading import Readable

NOTE = _("What a reader should know and no other field says, such as: the minutes give no year.")


TAKEN = {"calendario", "invitacion", "lineamientos", "nueva", "contactos", "traer"}


class SessionQuerySet(Readable):
    """Named readings of sessions."""

    def published(self):
        """Published sessions, of no plan or of one that is public."""
        return self.filter(publication=PUBLISHED).exclude(plan__status=ActionPlan.Status.DRAFT)

    def latest_first(self):
        """The last one first; those without a date behind."""
        return self.order_by(F("date_earliest").desc(nulls_last=True), "-starts_at", "-pk")

    def coming(self, now):
        """Those that have not ended at `now`, the next one first; of cancelled ones, none."""
        day = timezone.localdate(now)
        rows = self.exclude(status=Session.Status.CANCELLED).filter(Q(date_latest__gte=day))
        return rows.exclude(ends_at__lt=now).order_by("date_earliest", "starts_at", "pk")


class Session(models.Model):
    """A meeting of a forum or committee (Popolo Event): ordinary, extraordinary, or a work meeting."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary session")
        EXTRAORDINARY = "extraordinary", _("Extraordinary session")
        WORK = "work_meeting", _("Work meeting")
        SESSION = "session", _("Session")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CALLED = "called", _("Called")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    FIXED = (Status.HELD, Status.CANCELLED)  # nobody is called to these any more

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = PUBLISHED, _("Published")

    slug = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Its permanent address, such as 2019-11-04.")
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body"),
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("The secretariat or committee that meets."),
    )
    plan = models.ForeignKey(
        ActionPlan,
        verbose_name=_("plan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("The plan about which it is; sessions are numbered within it."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        help_text=_("How it is called and numbered. Session alone: where no source says which kind."),
    )
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Within its body, plan and kind; empty where nobody numbered it."),
    )
    subject = models.CharField(_("subject"), max_length=300, help_text=_("What it is about, in one line."))
    date = EDTFField(_("date"), help_text=_("As precisely as it is known; an exact beginning fills it in."))
    date_earliest = EDTFBound(of="date", side="earliest")
    date_latest = EDTFBound(of="date", side="latest")
    is_inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("The source does not write the date; it follows from the context.")
    )
    after = EDTFField(_("after"), help_text=_("Where only this is known: it happened later than this date."))
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True, help_text=_("Day and hour, local time."))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, help_text=_("Day and hour, local time."))
    opened_at = models.DateTimeField(
        _("opened"), null=True, blank=True, help_text=_("When it really began, as it was opened at the desk.")
    )
    closed_at = models.DateTimeField(
        _("closed"), null=True, blank=True, help_text=_("When it really ended, as it was closed at the desk.")
    )
    place_text = models.CharField(
        _("place"), max_length=300, blank=True, help_text=_("Room, street and town, or: by video.")
    )
    stream_url = models.URLField(
        _("live or recorded"), max_length=400, blank=True, help_text=_("Where anybody can watch or listen.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    called_on = models.DateField(
        _("called on"), null=True, blank=True, help_text=_("The day on which the call left; notice counts from it.")
    )
    short_notice = models.CharField(
        _("why with less notice"),
        max_length=500,
        blank=True,
        help_text=_("Where the call left later than the rules of the body ask: why."),
    )
    cancelled_because = models.CharField(
        _("why it was cancelled"), max_length=500, blank=True, help_text=_("In a sentence that everybody may read.")
    )
    revision = models.PositiveSmallIntegerField(
        _("revision"), default=0, help_text=_("How often date, place or state changed since people were called.")
    )
    quorum_needed = models.PositiveSmallIntegerField(
        _("needed for quorum"),
        null=True,
        blank=True,
        help_text=_("Only where the call says another number than the rules of the body."),
    )
    reserved = models.PositiveSmallIntegerField(
        _("names reserved"), default=0, help_text=_("How many came whose names are not public. Counted, not typed.")
    )
    event = models.ForeignKey(
        TimelineEvent,
        verbose_name=_("dated event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("The event of the plan's timeline that tells of it."),
    )
    publication = models.CharField(_("publication"), max_length=10, choices=Publication, default=Publication.DRAFT)
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    publication_field = "publication"
    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "plan", "kind", "number"], name="meetings_session_number"
            ),
            models.UniqueConstraint(
                fields=["organization", "kind", "number"],
                condition=Q(plan=None),
                name="meetings_session_number_alone",
            ),
        ]
        indexes = [models.Index(fields=["date_earliest", "id"], name="meetings_session_date")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:session-detail", args=[self.slug])

    def clean(self):
        if self.slug in TAKEN:
            raise ValidationError({"slug": _("That address is taken by a page of its own. Choose another.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins. Correct one of the two.")})
        if self.starts_at:
            self.date = timezone.localdate(self.starts_at).isoformat()
        if self.event is not None and self.event.plan != self.plan:
            raise ValidationError({"event": _("This event is of another plan. Choose one of the same plan.")})

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED and (self.plan is None or self.plan.is_public)

    @property
    def title(self) -> str:
        """«Ordinary session 3», with its number in words of the interface; the kind alone without a number."""
        kind = str(self.get_kind_display())
        return f"{kind} {self.number}" if self.number else f"{kind}: {self.subject}"[:200]

    @property
    def name(self) -> str:
        """Its title with its body, for lists in which many bodies meet."""
        return f"{self.title}, {self.organization.short_name}"

    @property
    def is_open(self) -> bool:
        """Whether it is under way at the desk."""
        return self.opened_at is not None and self.closed_at is None and self.status not in self.FIXED

    @property
    def day(self) -> datetime.date | None:
        """The day on which it is or was, where that is known."""
        return self.date_earliest if len(self.date) == len("2019-11-04") else None

    @property
    def hours(self) -> str:
        """«18:00 a 20:00»; empty where no hour is known."""
        ends = [f"{timezone.localtime(at):%H:%M}" for at in (self.starts_at, self.ends_at) if at]
        both = dict(zip(("start", "end"), ends, strict=False))
        return gettext("%(start)s to %(end)s") % both if len(ends) == 2 else "".join(ends)

    @property
    def when(self) -> str:
        """Its date in words; empty where the source gives none."""
        return periods.words(self.date)


class OfSession(models.Model):
    """What hangs on a session, and is as public as it is."""

    objects = OfSessionQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.session.is_public


class AgendaItem(OfSession):
    """A point of the agenda."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="agenda_items"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Place on the agenda, from 1."))
    title = models.CharField(_("title"), max_length=300, help_text=_("What is to be dealt with, in one line."))
    text = models.TextField(_("text"), blank=True, help_text=_("What members should know before they come."))
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agenda_items",
        help_text=_("The commitment about which it is, if it is about one."),
    )
    minutes_planned = models.PositiveSmallIntegerField(
        _("minutes planned"), null=True, blank=True, help_text=_("How long it should take.")
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="meetings_agenda_position")]

    def __str__(self):
        return f"{self.position}. {self.title}"

"""A session of a body: what is called, who sat there, what was on the table."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.documents.models import Document, Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.meetings.models.reading import PUBLISHED, OfSessionQuerySet
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.reading import Readable

NOTE = _("What a reader should know and no other field says, such as: the minutes give no year.")


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

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CALLED = "called", _("Called")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

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
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, help_text=_("How it is called and numbered."))
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
    quorum_needed = models.PositiveSmallIntegerField(
        _("needed for quorum"),
        null=True,
        blank=True,
        help_text=_("Only where the call says another number than the rules of the body."),
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
            models.UniqueConstraint(fields=["organization", "plan", "kind", "number"], name="meetings_session_number")
        ]
        indexes = [models.Index(fields=["date_earliest", "id"], name="meetings_session_date")]

    def __str__(self):
        return self.title

    def clean(self):
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins. Correct one of the two.")})
        if self.starts_at:
            self.date = timezone.localdate(self.starts_at).isoformat()

    def get_absolute_url(self) -> str:
        return reverse("meetings:session-detail", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED and (self.plan is None or self.plan.is_public)

    @property
    def title(self) -> str:
        """«Ordinary session 3», with its number in words of the interface; the kind alone without a number."""
        kind = str(self.get_kind_display())
        return f"{kind} {self.number}" if self.number else f"{kind}: {self.subject}"[:200]

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


class Attendance(OfSession):
    """Somebody called to a session, or who came: in which character, for whom, and whether they were there."""

    class Character(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        TITULAR = "titular", _("Titular")
        ALTERNATE = "alternate", _("Alternate")
        FACILITATOR = "facilitator", _("Facilitator")
        VOCAL = "vocal", _("Vocal")
        GUARANTOR = "guarantor", _("Guarantor body")
        SECRETARY = "secretary", _("Secretary of the session")
        GUEST = "guest", _("Guest")
        PUBLIC = "public", _("Public")

    class Answer(models.TextChoices):
        NONE = "none", _("No answer yet")
        YES = "yes", _("Comes")
        NO = "no", _("Does not come")
        MAYBE = "maybe", _("Perhaps")

    class Presence(models.TextChoices):
        EXPECTED = "expected", _("Expected")
        PRESENT = "present", _("Present")
        ABSENT = "absent", _("Absent")
        EXCUSED = "excused", _("Excused")

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="attendances"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Place in the list of participants, from 1."))
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attendances",
        help_text=_("Somebody of the public record; empty for a guest who is not in it."),
    )
    name = models.CharField(
        _("name"), max_length=160, blank=True, help_text=_("Of a guest who is not among the people of the record.")
    )
    membership = models.ForeignKey(
        Membership,
        verbose_name=_("membership"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attendances",
        help_text=_("As which member of the body they come."),
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("seat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attendances",
        help_text=_("The seat in which they sit; it says whether they vote."),
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attendances",
        help_text=_("The body for which they come."),
    )
    honorific = models.CharField(_("title"), max_length=30, blank=True, help_text=_("As they are addressed: Lic."))
    office = models.CharField(
        _("office"), max_length=300, blank=True, help_text=_("As the list of participants says it, in full.")
    )
    character = models.CharField(
        _("character"), max_length=20, choices=Character, help_text=_("In which character they take part.")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.NONE)
    presence = models.CharField(_("presence"), max_length=10, choices=Presence, default=Presence.EXPECTED)
    is_reserved = models.BooleanField(
        _("name reserved"), default=False, help_text=_("The public reads the character, not the name.")
    )
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="meetings_attendance_position"),
            models.UniqueConstraint(fields=["session", "person"], name="meetings_attendance_once"),
        ]

    def __str__(self):
        return self.shown_name or str(self.get_character_display())

    def clean(self):
        if self.person_id is None and not self.name and self.person is None:
            raise ValidationError({"name": _("Choose a person of the record, or write a name.")})

    @property
    def shown_name(self) -> str:
        """The name as people read it inside."""
        return str(self.person) if self.person else self.name


class Paper(OfSession):
    """A file for a session or one of its points: as public as the session, unless it is reserved."""

    session = models.ForeignKey(Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="papers")
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
        help_text=_("Empty when it is for the whole session."),
    )
    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="papers"
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("What it is called where it hangs."))
    is_reserved = models.BooleanField(
        _("reserved"), default=False, help_text=_("Only those who are called may read it.")
    )

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.UniqueConstraint(fields=["session", "document"], name="meetings_paper_once"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_public(self) -> bool:
        return not self.is_reserved and self.session.is_public

"""Calls: who is invited to take part, by whom, from when and until when; and what came of it in numbers."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.secretariat import calc
from cocrea.secretariat.models.sector import Sector

STATES = {
    calc.DRAFT: _("draft"),
    calc.ANNOUNCED: _("announced"),
    calc.OPEN: pgettext_lazy("call", "open"),
    calc.CLOSED: pgettext_lazy("call", "closed"),
    calc.CONCLUDED: _("concluded"),
    calc.CANCELLED: _("cancelled"),
}


class CallQuerySet(models.QuerySet):
    """Named readings of calls."""

    def published(self):
        """What anybody may read."""
        return self.filter(publication=Call.Publication.PUBLISHED)

    def latest_first(self):
        """The last one first."""
        return self.order_by(F("opens_earliest").desc(nulls_last=True), "-slug")


class Call(models.Model):
    """A public call to take part. Whether it is open follows from its moments and the clock, and is never typed."""

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    slug = models.CharField(
        _("key"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{4}(-[a-z0-9]+)*\Z", _("Write its year, such as 2017 or 2017-2."))],
        help_text=_("Its year, such as 2017: part of its permanent address."),
    )
    title = models.CharField(_("title"), max_length=250, help_text=_("What people are called to."))
    issuer = models.ForeignKey(
        Organization,
        verbose_name=_("issuer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
        help_text=_("The institution that calls."),
    )
    purpose = models.TextField(_("purpose"), blank=True, help_text=_("What for, in a sentence or two."))
    invited = models.TextField(
        _("who is invited"), blank=True, help_text=_("One group a line, as the source names them.")
    )
    profiles = models.TextField(
        _("profiles"), blank=True, help_text=_("What sort of people are looked for, or came: one a line.")
    )
    channels = models.TextField(
        _("channels"), blank=True, help_text=_("Where it was made known: letters, networks, press. One a line.")
    )
    opens_on = EDTFField(_("opens"), help_text=_("First day, as precisely as the source says."))
    opens_earliest = EDTFBound(of="opens_on", side="earliest")
    closes_on = EDTFField(_("closes"), help_text=_("Last day. Empty where no source says so."))
    opens_at = models.DateTimeField(
        _("opens at"), null=True, blank=True, help_text=_("Exact moment from which people register on this site.")
    )
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, help_text=_("Exact moment from which the form takes nothing more.")
    )
    publication = models.CharField(
        _("publication"),
        max_length=10,
        choices=Publication,
        default=Publication.DRAFT,
        help_text=_("Whether everybody sees it. Opening and closing follow from its moments."),
    )
    cancelled_at = models.DateTimeField(
        _("cancelled at"), null=True, blank=True, help_text=_("When it was called off.")
    )
    cancel_reason = models.TextField(_("why it was cancelled"), blank=True, help_text=_("Everybody reads it."))
    concluded_at = models.DateTimeField(
        _("concluded at"), null=True, blank=True, help_text=_("When every registration had its answer.")
    )
    registered = models.PositiveIntegerField(
        _("registered"),
        null=True,
        blank=True,
        help_text=_("How many registered: as the source says, or counted here from confirmed registrations."),
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months that personal data are kept"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Counted from its end. Then names, e-mails and telephones of who registered are erased."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("The document that says so."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Doubts and gaps that a reader should know of."))

    publication_field = "publication"
    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints = [
            models.CheckConstraint(
                name="secretariat_call_window",
                condition=Q(opens_at=None, closes_at=None) | Q(opens_at__lt=F("closes_at")),
                violation_error_message=_("It must close after it opens. Say both moments, or neither."),
            ),
            models.CheckConstraint(
                name="secretariat_call_one_end", condition=Q(cancelled_at=None) | Q(concluded_at=None)
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("secretariat:call-detail", args=[self.slug])

    def clean(self):
        if (self.opens_at is None) != (self.closes_at is None):
            name = "opens_at" if self.opens_at is None else "closes_at"
            raise ValidationError({name: _("Say both moments, or neither.")})
        if self.opens_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": _("It must close after it opens.")})
        try:
            first, last = periods.earliest(self.opens_on), periods.latest(self.closes_on)
        except periods.BadDate:  # the field itself says so
            return
        if first and last and last < first:
            raise ValidationError({"closes_on": _("It must close after it opens.")})

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED

    @property
    def is_live(self) -> bool:
        """Whether people register on this site: it has exact moments."""
        return self.opens_at is not None

    @property
    def ended_at(self) -> datetime.datetime | None:
        """When it was over: concluded or cancelled."""
        return self.concluded_at or self.cancelled_at

    @property
    def erases_on(self) -> datetime.date | None:
        """From which day on the personal data of who registered are erased; None while it is not over."""
        if self.ended_at is None:
            return None
        return calc.months_after(timezone.localdate(self.ended_at), self.retention_months)

    def state(self, now: datetime.datetime) -> str:
        """Its state at a moment: a code of `calc`."""
        return calc.call_state(
            is_published=self.is_public,
            is_cancelled=self.cancelled_at is not None,
            is_concluded=self.concluded_at is not None,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            opens_day=periods.earliest(self.opens_on),
            now=now,
            today=timezone.localdate(now),
        )

    def state_words(self, now: datetime.datetime) -> str:
        """The same in words."""
        return str(STATES[self.state(now)])

    @property
    def window(self) -> str:
        """From when until when, in words; what no source says is said."""
        if self.opens_on and not self.closes_on and not self.is_live:
            said = gettext("opened on %(date)s; when it closed is not on record")
            return said % {"date": periods.words(self.opens_on)}
        return periods.span(self.opens_on, self.closes_on)

    def turns_at(self, now: datetime.datetime) -> datetime.datetime | None:
        """The next moment at which the clock alone changes its state; None where nothing will."""
        if self.is_live:
            return next((moment for moment in (self.opens_at, self.closes_at) if moment > now), None)
        first = periods.earliest(self.opens_on)
        if first is None or first <= timezone.localdate(now):
            return None
        return timezone.make_aware(datetime.datetime.combine(first, datetime.time()))


class OfCallQuerySet(models.QuerySet):
    """Rows that hang on a call."""

    def published(self):
        """Those of calls that anybody may read."""
        return self.filter(call__publication=Call.Publication.PUBLISHED)


class OfCall(models.Model):
    """What hangs on a call is as public as the call."""

    objects = OfCallQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.call.is_public


class CallSector(OfCall):
    """How many of a sector registered in a call: as a source says, or counted here. Numbers that would point at
    people stand together, in a row without a sector."""

    class Basis(models.TextChoices):
        STATED = "stated", _("The source gives the count")
        DERIVED = "derived", _("The source gives the share; the count is derived from it")
        COUNTED = "counted", _("Counted here from confirmed registrations")

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="sectors")
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
        help_text=_("Empty for the sectors that are shown together, so that nobody can be told."),
    )
    count = models.PositiveIntegerField(
        _("count"), null=True, blank=True, help_text=_("How many registered. Empty where it is not shown.")
    )
    share = models.DecimalField(
        _("share"), max_digits=4, decimal_places=1, null=True, blank=True, help_text=_("Per cent of all, such as 71.")
    )
    basis = models.CharField(
        _("where the numbers come from"),
        max_length=10,
        choices=Basis,
        default=Basis.COUNTED,
        help_text=_("Whether the source gives count and share, only the share, or they are counted here."),
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, help_text=_("Who says so.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Doubts that a reader should know of."))

    class Meta:
        verbose_name = _("sector of a call")
        verbose_name_plural = _("registrations by sector")
        constraints = [
            models.UniqueConstraint(fields=["call", "sector"], name="secretariat_call_sector_once"),
            models.UniqueConstraint(fields=["call"], condition=Q(sector=None), name="secretariat_call_together_once"),
        ]

    def __str__(self):
        sector = self.sector or gettext("sectors together")
        return f"{self.call.slug}: {sector}"

    @property
    def is_derived(self) -> bool:
        """Whether the count follows from the share that the source gives."""
        return self.basis == self.Basis.DERIVED


class CallDay(OfCall):
    """How many registrations were confirmed on one day, of all sectors."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="days")
    day = models.DateField(_("day"), help_text=_("By the calendar of the exercise."))
    count = models.PositiveIntegerField(_("count"), help_text=_("Registrations of that day that stand."))

    class Meta:
        verbose_name = _("registrations of a day")
        verbose_name_plural = _("registrations by day")
        constraints = [models.UniqueConstraint(fields=["call", "day"], name="secretariat_call_day_once")]

    def __str__(self):
        return f"{self.call.slug}: {self.day}"


class PrivacyNotice(OfCall):
    """What people read before they register, version after version: a consent names the one that was read."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="notices")
    version = models.PositiveSmallIntegerField(_("version"), help_text=_("From 1; the last one is shown."))
    text = models.TextField(_("text"), help_text=_("Who keeps the data, what for, how long, and whom to ask."))
    since = models.DateTimeField(_("since"), help_text=_("From when it has been shown."))

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        constraints = [models.UniqueConstraint(fields=["call", "version"], name="secretariat_notice_version_once")]

    def __str__(self):
        return gettext("%(call)s: privacy notice %(version)d") % {"call": self.call.slug, "version": self.version}


class Participant(OfCall):
    """An organization that took part in a call: the public directory. No person stands here."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="participants")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_("If it is not in the list, add it to the organizations first."),
    )
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("Empty where the source does not say it."),
    )
    since = EDTFField(_("since"), help_text=_("When it was accepted. Empty where no source says so."))
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, help_text=_("Who says so.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know."))

    class Meta:
        verbose_name = _("participating organization")
        verbose_name_plural = _("participating organizations")
        constraints = [models.UniqueConstraint(fields=["call", "organization"], name="secretariat_participant_once")]

    def __str__(self):
        return f"{self.organization} ({self.call.slug})"

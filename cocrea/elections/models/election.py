"""An election: whom it is for, by which rules, when, and in which state it is."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.documents.models import Document, Source
from cocrea.elections import calc
from cocrea.kernel.fields import EDTFBound, EDTFField

FEWEST = 5  # below this a secret count tells too much of each


def validate_share(value: str) -> None:
    """Refuses what is neither a number nor a part of a whole."""
    try:
        calc.share_of(value)
    except calc.BadShare as error:
        raise ValidationError(_("Write a number such as 20, or a part such as 50 % or 1/3.")) from error


class ElectionQuerySet(models.QuerySet):
    """Named readings of elections."""

    def published(self):
        """What anybody may read."""
        return self.exclude(state=Election.State.DRAFT)

    def to_close(self, now: datetime.datetime):
        """Those that are open and whose time has passed."""
        return self.filter(state=Election.State.OPEN, closes_at__lte=now)

    def to_clean(self):
        """Closed boxes of which the database may still hold traces."""
        return self.filter(needs_cleaning=True)


class Election(models.Model):
    """Who will sit for civil society, or in any seats of a body: chosen by an open roll call, on paper, by secret
    digital ballot, or by a documented self-selection."""

    class Mode(models.TextChoices):
        ROLL_CALL = "roll_call", _("Open roll call")
        PAPER = "paper", _("Paper ballots")
        SECRET = "secret", _("Secret digital ballot")
        SELF_SELECTION = "self_selection", _("Self-selection")
        DIGITAL = "digital", _("Digital vote, elsewhere")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ANNOUNCED = "announced", _("Announced")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed, not declared yet")
        DECLARED = "declared", _("Declared")
        ANNULLED = "annulled", _("Annulled")

    class Threshold(models.TextChoices):
        PLURALITY = "plurality", _("Most votes")
        MAJORITY = "majority", _("More than half")
        SHARE = "share", _("A part of the votes")

    class TieRule(models.TextChoices):
        LOT = "lot", _("Drawn by lot")
        RUNOFF = "runoff", _("A second round")

    class Outcome(models.TextChoices):
        ELECTED = "elected", _("All seats were filled")
        VACANT = "vacant", _("Some seats stay vacant")
        TIE = "tie", _("A tie: a second round decides")
        NO_QUORUM = "no_quorum", _("Not enough people voted")
        UNOPENED = "unopened", _("The box was destroyed without being opened")

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("The key of its permanent address."))
    title = models.CharField(_("title"), max_length=200, help_text=_("Such as: Election of the representatives."))
    body = models.ForeignKey(
        Organization,
        verbose_name=_("body"),
        on_delete=models.PROTECT,
        related_name="elections",
        help_text=_("The secretariat or committee whose seats are filled."),
    )
    mode = models.CharField(
        _("mode"),
        max_length=16,
        choices=Mode,
        blank=True,
        help_text=_("How people choose. Empty where the sources do not say it."),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.DRAFT, help_text=_("How far it has come.")
    )
    is_record = models.BooleanField(
        _("held before"),
        default=False,
        help_text=_("It was held outside this site: only what the sources say of it is kept."),
    )
    held_on = EDTFField(_("held on"), help_text=_("When it was held, as precisely as the source says."))
    held_earliest = EDTFBound(of="held_on", side="earliest")
    is_inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("The source gives no year; it follows from the context.")
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True, help_text=_("From when votes are received."))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True, help_text=_("Until when; not later."))
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("How many are elected.")
    )
    votes_per_ballot = models.PositiveSmallIntegerField(
        _("votes on each ballot"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many candidates one person may choose, at most."),
    )
    allows_blank = models.BooleanField(
        _("blank vote"), null=True, blank=True, help_text=_("Whether one may vote without choosing anybody.")
    )
    quorum = models.CharField(
        _("quorum"),
        max_length=12,
        blank=True,
        validators=[validate_share],
        help_text=_("How many must vote: a number such as 20, or a part of the roll such as 50 % or 1/3."),
    )
    threshold = models.CharField(
        _("votes needed"),
        max_length=10,
        choices=Threshold,
        blank=True,
        help_text=_("What it takes to be elected, of the ballots that choose somebody."),
    )
    threshold_share = models.CharField(
        _("part needed"),
        max_length=12,
        blank=True,
        validators=[validate_share],
        help_text=_("Only where a part of the votes is needed: 40 % or 2/5."),
    )
    tie_rule = models.CharField(
        _("if there is a tie"),
        max_length=10,
        choices=TieRule,
        blank=True,
        help_text=_("What decides between those who have the same votes for the last seat."),
    )
    minimum_voters = models.PositiveSmallIntegerField(
        _("fewest voters of a secret ballot"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FEWEST)],
        help_text=_("With fewer on the roll it does not open; if fewer vote, the box is destroyed unopened."),
    )
    reason = models.TextField(
        _("reason"),
        blank=True,
        help_text=_("Of a self-selection: why there was no vote. Of an annulled election: why."),
    )
    challenge = models.TextField(_("challenge"), blank=True, help_text=_("Who contests the result, and why."))
    challenge_answer = models.TextField(_("answer to the challenge"), blank=True, help_text=_("How it was settled."))
    act = models.ForeignKey(
        Document,
        verbose_name=_("act"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The signed act, scanned."),
    )
    runoff_of = models.ForeignKey(
        "self",
        verbose_name=_("second round of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="runoffs",
        help_text=_("The election whose tie this one decides."),
    )
    roll_size = models.PositiveIntegerField(
        _("on the roll"), null=True, blank=True, help_text=_("How many could vote, from the opening on.")
    )
    cast = models.PositiveIntegerField(_("voted"), null=True, blank=True, help_text=_("How many voted."))
    blank = models.PositiveIntegerField(_("blank votes"), null=True, blank=True, help_text=_("Without a choice."))
    spoiled = models.PositiveIntegerField(_("null votes"), null=True, blank=True, help_text=_("That do not count."))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, blank=True, help_text=_("What came of it; empty before.")
    )
    box_hash = models.CharField(
        _("hash of the box"), max_length=64, blank=True, help_text=_("SHA-256 of the published file of the box.")
    )
    lot_seed = models.CharField(
        _("seed of the lot"), max_length=200, blank=True, help_text=_("From which anybody can draw the lot again.")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, help_text=_("When it was closed."))
    needs_cleaning = models.BooleanField(
        _("being cleaned"), default=False, help_text=_("Traces of the vote are still being wiped off the disk.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    objects = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        constraints = [
            models.CheckConstraint(
                name="elections_window", condition=Q(opens_at=None) | Q(closes_at__gt=models.F("opens_at"))
            ),
            models.CheckConstraint(
                name="elections_fewest", condition=Q(minimum_voters=None) | Q(minimum_voters__gte=FEWEST)
            ),
            models.CheckConstraint(
                name="elections_record_has_no_box", condition=Q(is_record=False) | Q(box_hash="", roll_size=None)
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("elections:election-detail", args=[self.slug])

    def clean(self):
        if self.mode == self.Mode.DIGITAL and not self.is_record:
            raise ValidationError({"mode": _("Of an election held here, choose whether the vote is secret or open.")})
        if (self.opens_at is None) != (self.closes_at is None):
            raise ValidationError({"closes_at": _("Give both moments: when it opens and when it closes.")})
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("It closes after it opens.")})
        if self.threshold == self.Threshold.SHARE and not self.threshold_share:
            raise ValidationError({"threshold_share": _("Say which part: 40 % or 2/5.")})

    @property
    def is_public(self) -> bool:
        return self.state != self.State.DRAFT

    @property
    def is_secret(self) -> bool:
        """Whether nobody may ever know who voted for whom."""
        return self.mode == self.Mode.SECRET

    @property
    def is_editable(self) -> bool:
        """Whether its rules, candidates and roll may still change: nothing does once it is open."""
        return self.is_record or self.state in (self.State.DRAFT, self.State.ANNOUNCED)

    @property
    def by_link(self) -> bool:
        """Whether people vote with a link of their own."""
        return self.mode in (self.Mode.SECRET, self.Mode.ROLL_CALL)

    def receives(self, now: datetime.datetime) -> bool:
        """Whether a vote is received at this moment: not a second late, whatever the state says."""
        return self.state == self.State.OPEN and self.opens_at <= now < self.closes_at


LIVE = (Election.State.ANNOUNCED, Election.State.OPEN, Election.State.CLOSED)

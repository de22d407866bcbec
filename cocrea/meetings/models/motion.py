"""What was put to the vote, and how it came out (Popolo Motion, VoteEvent and Vote)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Person, Post
from cocrea.documents.models import Source
from cocrea.meetings.models.reading import OfSessionQuerySet
from cocrea.meetings.models.session import NOTE, AgendaItem, OfSession, Session


class Requirement(models.TextChoices):
    """What a motion needs to pass."""

    SIMPLE = "simple", _("More than half of the votes present")
    ABSOLUTE = "absolute", _("More than half of all voting seats")
    TWO_THIRDS = "two_thirds", _("Two thirds of the votes present")
    UNANIMITY = "unanimity", _("All the votes present")
    CONSENSUS = "consensus", _("Consensus: nobody votes against")


class Outcome(models.TextChoices):
    """How a vote came out."""

    PASSED = "passed", _("Passed")
    FAILED = "failed", _("Not passed")


class Motion(OfSession):
    """Something that the body was asked to decide."""

    session = models.ForeignKey(Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="motions")
    position = models.PositiveSmallIntegerField(_("number"), help_text=_("Number within its session, from 1."))
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="motions",
        help_text=_("The point under which it was put."),
    )
    text = models.TextField(_("text"), help_text=_("What is put to the vote, such as: Approve the guidelines."))
    requirement = models.CharField(
        _("what it needs"),
        max_length=12,
        choices=Requirement,
        blank=True,
        help_text=_("What it needs to pass; empty where no source says it."),
    )
    proposed_by = models.ForeignKey(
        Person,
        verbose_name=_("proposed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="motions",
        help_text=_("Who put it forward, where that is known."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    class Meta:
        verbose_name = _("motion")
        verbose_name_plural = _("motions")
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="meetings_motion_number")]

    def __str__(self):
        return f"{self.position}. {self.text}"[:160]

    @property
    def outcome(self) -> str:
        """How the vote that stands came out: the last one; empty while there is none, or it is open."""
        votes = sorted(self.vote_events.all(), key=lambda each: each.position) if self.pk else []
        return votes[-1].outcome if votes else ""

    def clean(self):
        if self.agenda_item is not None and self.agenda_item.session != self.session:
            raise ValidationError({"agenda_item": _("This point is of another session. Choose one of this session.")})


class OfMotionQuerySet(OfSessionQuerySet):
    """Rows that hang on a motion."""

    path = "motion__session__"


class VoteEvent(models.Model):
    """One time that a motion was voted. Its counts are computed from the votes, or counted hands; where a source only
    states the result, they stay empty. A corrected one stays beside the one that took its place."""

    class Mode(models.TextChoices):
        ROLL_CALL = "roll_call", _("One by one, by name")
        HANDS = "hands", _("Show of hands")
        UNANIMOUS = "unanimous", _("Unanimous")
        CONSENSUS = "consensus", _("By consensus")
        UNSTATED = "unstated", _("Nobody says how")

    NAMELESS = (Mode.HANDS, Mode.UNANIMOUS, Mode.CONSENSUS)

    motion = models.ForeignKey(Motion, verbose_name=_("motion"), on_delete=models.PROTECT, related_name="vote_events")
    position = models.PositiveSmallIntegerField(
        _("time"), default=1, help_text=_("1 for the first vote on it; a correction is the next.")
    )
    mode = models.CharField(_("how it was voted"), max_length=10, choices=Mode, help_text=_("How votes were taken."))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, help_text=_("When the vote was opened."))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, help_text=_("Nobody votes after that."))
    seats = models.PositiveSmallIntegerField(
        _("voting seats"), null=True, blank=True, help_text=_("Voting seats of the body on that day.")
    )
    entitled = models.PositiveSmallIntegerField(
        _("could vote"), null=True, blank=True, help_text=_("Voting seats represented when the vote was opened.")
    )
    yes = models.PositiveSmallIntegerField(
        _("yes"), null=True, blank=True, help_text=_("Empty where nobody counted.")
    )
    no = models.PositiveSmallIntegerField(_("no"), null=True, blank=True, help_text=_("Empty where nobody counted."))
    abstain = models.PositiveSmallIntegerField(
        _("abstentions"), null=True, blank=True, help_text=_("Empty where nobody counted.")
    )
    absent = models.PositiveSmallIntegerField(
        _("did not vote"),
        null=True,
        blank=True,
        help_text=_("Voting seats without a vote: absent, vacant, or silent."),
    )
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, blank=True, help_text=_("Empty while the vote is open.")
    )
    is_stated = models.BooleanField(
        _("only stated"), default=False, help_text=_("A source states the result and gives no counts.")
    )
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrected_by",
        help_text=_("The vote whose place it takes; both stay on record."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    objects = OfMotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote on a motion")
        verbose_name_plural = _("votes on motions")
        constraints = [
            models.UniqueConstraint(fields=["motion", "position"], name="meetings_vote_event_number"),
            models.UniqueConstraint(
                fields=["motion"],
                condition=Q(closed_at=None, opened_at__isnull=False),
                name="meetings_vote_event_open",
            ),
        ]

    def __str__(self):
        return f"{self.motion} ({self.get_mode_display()})"[:200]

    def clean(self):
        counts = (self.yes, self.no, self.abstain)
        if self.is_stated and any(each is not None for each in counts):
            raise ValidationError({"is_stated": _("With counts it is more than stated. Take one of the two away.")})
        if self.corrects is not None and self.corrects.motion != self.motion:
            raise ValidationError({"corrects": _("That vote is of another motion.")})

    @property
    def is_public(self) -> bool:
        return self.motion.is_public

    @property
    def is_open(self) -> bool:
        """Whether votes are being taken."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_counted(self) -> bool:
        """Whether there are numbers to show."""
        return self.yes is not None


class VoteQuerySet(OfSessionQuerySet):
    """Named readings of votes."""

    path = "vote_event__motion__session__"

    def counted(self):
        """Those that stand: of a corrected one, the later."""
        return self.filter(is_counted=True)

    def in_order(self):
        """Seat by seat, the corrected before what corrects it."""
        return self.select_related("person", "post", "vote_of").order_by(F("post__pk").asc(), "pk")


class Vote(models.Model):
    """How one voting seat voted, through whom. What was corrected stays, and is not counted."""

    class Option(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        ABSTAIN = "abstain", _("Abstention")
        ABSENT = "absent", _("Did not vote")

    CAST = (Option.YES, Option.NO, Option.ABSTAIN)

    vote_event = models.ForeignKey(
        VoteEvent, verbose_name=_("vote on a motion"), on_delete=models.PROTECT, related_name="votes"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Order in which it was recorded, from 1."))
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="votes",
        help_text=_("Who voted, or was there and did not; empty for a seat that nobody represented."),
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("seat"),
        on_delete=models.PROTECT,
        related_name="votes_cast",
        help_text=_("The seat in which they sat."),
    )
    vote_of = models.ForeignKey(
        Post,
        verbose_name=_("vote of the seat"),
        on_delete=models.PROTECT,
        related_name="votes",
        help_text=_("The seat whose vote it is: their own, or that of the absent titular."),
    )
    option = models.CharField(_("vote"), max_length=8, choices=Option, help_text=_("Yes, no, abstention or none."))
    cast_at = models.DateTimeField(_("cast"), null=True, blank=True, help_text=_("When it was recorded."))
    is_counted = models.BooleanField(
        _("counts"), default=True, help_text=_("False for one that was corrected: the correction counts.")
    )
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrected_by",
        help_text=_("The vote whose place it takes; both stay on record."),
    )

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["vote_event", "position"], name="meetings_vote_number"),
            models.UniqueConstraint(
                fields=["vote_event", "vote_of"], condition=Q(is_counted=True), name="meetings_vote_once"
            ),
            models.UniqueConstraint(
                fields=["vote_event", "person"],
                condition=Q(is_counted=True, person__isnull=False),
                name="meetings_vote_person",
            ),
        ]

    def __str__(self):
        return f"{self.person or self.vote_of}: {self.get_option_display()}"

    @property
    def is_public(self) -> bool:
        return self.vote_event.is_public

    @property
    def is_nobodys(self) -> bool:
        """Whether it only says that the seat had nobody there to vote."""
        return self.option == self.Option.ABSENT and self.person_id is None

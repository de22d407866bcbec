"""Who was called to a session, who came, and as what."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.meetings.models.reading import OfSessionQuerySet
from cocrea.meetings.models.session import NOTE, OfSession, Session


class AttendanceQuerySet(OfSessionQuerySet):
    """Named readings of attendance."""

    def published(self):
        """Those of public sessions whose names are not reserved."""
        return super().published().filter(is_reserved=False)

    def in_order(self):
        """As the list of participants has them, with what their lines need."""
        return self.select_related("person", "post", "organization", "membership").order_by("position")


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
        ALTERNATE = "alternate", _("The alternate comes")

    class Presence(models.TextChoices):
        EXPECTED = "expected", _("Expected")
        PRESENT = "present", _("Present")
        ABSENT = "absent", _("Absent")
        EXCUSED = "excused", _("Excused")

    RESERVABLE = (Character.GUEST, Character.PUBLIC)

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
    answered_at = models.DateTimeField(
        _("answered"), null=True, blank=True, help_text=_("When they answered the call.")
    )
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True, help_text=_("When they came in."))
    left_at = models.DateTimeField(_("left"), null=True, blank=True, help_text=_("When they went, before the end."))
    is_reserved = models.BooleanField(
        _("name reserved"), default=False, help_text=_("The public reads the character, not the name.")
    )
    note = models.TextField(_("note"), blank=True, help_text=NOTE)

    objects = AttendanceQuerySet.as_manager()
    stays_inside = ("answer", "answered_at")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="meetings_attendance_position"),
            models.UniqueConstraint(fields=["session", "person"], name="meetings_attendance_once"),
            models.UniqueConstraint(fields=["session", "post"], name="meetings_attendance_seat"),
        ]

    def __str__(self):
        return self.shown_name or str(self.get_character_display())

    def clean(self):
        if self.is_reserved and (self.character not in self.RESERVABLE or self.post is not None):
            text = _("Whoever holds a seat or an office comes in public. Only a guest or the public may be reserved.")
            raise ValidationError({"is_reserved": text})
        if self.arrived_at and self.left_at and self.left_at < self.arrived_at:
            raise ValidationError({"left_at": _("They left before they came. Correct one of the two.")})
        if self.person_id is None and not self.name and self.person is None:
            raise ValidationError({"name": _("Choose a person of the record, or write a name.")})

    @property
    def shown_name(self) -> str:
        """The name as people read it inside."""
        return str(self.person) if self.person else self.name

    @property
    def name_outside(self) -> str:
        """What the ledger calls the row in public when it leaves public sight for its name; else empty."""
        return str(_("Name reserved")) if self.is_reserved else ""

    @property
    def titled_name(self) -> str:
        """The same, with how they are addressed."""
        return f"{self.honorific} {self.shown_name}".strip()

    @property
    def is_here(self) -> bool:
        """Whether they are in the room: came, and did not leave."""
        return self.presence == self.Presence.PRESENT and self.left_at is None

    @property
    def is_public(self) -> bool:
        return not self.is_reserved and self.session.is_public

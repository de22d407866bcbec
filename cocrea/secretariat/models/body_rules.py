"""By which rules a body meets and decides, and since when; what its document does not say, the house fills in."""

import dataclasses
import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, SourcedQuerySet
from cocrea.actors.voting import QuorumRule
from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField


@dataclasses.dataclass(frozen=True)
class Settled:
    """The rules as they hold. `tacit_days`: None where silence approves nothing. `stated`: names of the fields that
    the document of the body says itself; the others are those of the house."""

    quorum: QuorumRule
    notice_days_ordinary: int
    notice_days_extraordinary: int
    tacit_days: int | None
    in_business_days: bool
    stated: frozenset[str]


class BodyRulesQuerySet(SourcedQuerySet):
    """Named readings of rules."""

    def in_force(self, organization: Organization, date: datetime.date) -> "BodyRules | None":
        """Those of a body on a day: of all that may have begun, the ones that began last."""
        begun = self.filter(Q(start_latest=None) | Q(start_latest__lte=date), organization=organization)
        return begun.select_related("source").order_by(F("start_latest").desc(nulls_last=True), "-pk").first()

    def settled(self, organization: Organization, date: datetime.date) -> Settled:
        """How a body works on a day; by the house's rules where it has none of its own."""
        return (self.in_force(organization, date) or BodyRules()).settled


class BodyRules(models.Model):
    """The rules of a forum or a committee, as its guidelines have them. An empty cell: the guidelines do not say."""

    class Part(models.TextChoices):
        MORE_THAN = "more_than", _("More than that part")
        AT_LEAST = "at_least", _("That part is enough")

    class Days(models.TextChoices):
        BUSINESS = "business", _("Business days")
        CALENDAR = "calendar", _("Calendar days")

    # What holds where the document of a body says nothing: more than half, and business days.
    HOUSE = {
        "quorum_numerator": 1,
        "quorum_denominator": 2,
        "quorum_part": Part.MORE_THAN,
        "notice_days_ordinary": 5,
        "notice_days_extraordinary": 2,
        "tacit_days": 5,
        "day_kind": Days.BUSINESS,
    }

    organization = models.ForeignKey(
        Organization, verbose_name=_("body"), on_delete=models.PROTECT, related_name="rules"
    )
    start = EDTFField(_("in force since"), help_text=_("The day on which they were approved."))
    start_latest = EDTFBound(of="start", side="latest")
    title = models.CharField(_("title"), max_length=250, blank=True, help_text=_("Of the document that says them."))
    quorum_numerator = models.PositiveSmallIntegerField(
        _("quorum, numerator"), null=True, blank=True, help_text=_("1 of 1/2. Empty: the house's rule holds.")
    )
    quorum_denominator = models.PositiveSmallIntegerField(
        _("quorum, denominator"), null=True, blank=True, help_text=_("2 of 1/2: of all seats that vote.")
    )
    quorum_part = models.CharField(
        _("quorum, how"), max_length=10, choices=Part, blank=True, help_text=_("More than half, or half is enough.")
    )
    notice_days_ordinary = models.PositiveSmallIntegerField(
        _("notice of an ordinary session, days"),
        null=True,
        blank=True,
        help_text=_("Between the call and the session."),
    )
    notice_days_extraordinary = models.PositiveSmallIntegerField(
        _("notice of an extraordinary session, days"),
        null=True,
        blank=True,
        help_text=_("Between the call and the session."),
    )
    tacit_days = models.PositiveSmallIntegerField(
        _("days until silence approves"),
        null=True,
        blank=True,
        help_text=_("Counted from when the minutes are sent. 0: silence approves nothing."),
    )
    day_kind = models.CharField(_("kind of days"), max_length=10, choices=Days, blank=True)
    presides = models.CharField(
        _("who presides"), max_length=250, blank=True, help_text=_("As the document writes it.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    is_public = True
    objects = BodyRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of a body")
        verbose_name_plural = _("rules of the bodies")
        constraints = [models.UniqueConstraint(fields=["organization", "start"], name="secretariat_rules_once")]

    def __str__(self):
        return self.title or str(self._meta.verbose_name)

    def clean(self):
        if (self.quorum_numerator is None) != (self.quorum_denominator is None):
            raise ValidationError({"quorum_denominator": _("Write both parts of the fraction, or neither.")})
        try:
            self.quorum  # noqa: B018 - the fraction says itself whether it can be reached
        except ValueError as error:
            text = _("Nobody could ever reach this quorum. Correct the fraction.")
            raise ValidationError({"quorum_numerator": text}) from error

    def said(self, name: str):
        """What the document says, or else the house."""
        value = getattr(self, name)
        return self.HOUSE[name] if value in (None, "") else value

    @property
    def quorum(self) -> QuorumRule:
        """Which part of the voting seats must be there. Raises ValueError for a part that nobody can reach."""
        numerator, denominator = self.said("quorum_numerator"), self.said("quorum_denominator")
        # Where only the fraction is said: «2/3» means that two thirds are enough, «1/2» that more than half must be.
        part = self.quorum_part or (self.Part.MORE_THAN if numerator * 2 == denominator else self.Part.AT_LEAST)
        return QuorumRule(numerator, denominator, is_exceeded=part == self.Part.MORE_THAN)

    @property
    def settled(self) -> Settled:
        """The rules as they hold."""
        return Settled(
            quorum=self.quorum,
            notice_days_ordinary=self.said("notice_days_ordinary"),
            notice_days_extraordinary=self.said("notice_days_extraordinary"),
            tacit_days=self.said("tacit_days") or None,
            in_business_days=self.said("day_kind") == self.Days.BUSINESS,
            stated=frozenset(name for name in self.HOUSE if getattr(self, name) not in (None, "")),
        )

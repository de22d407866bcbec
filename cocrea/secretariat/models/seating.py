"""How somebody came to a seat and left it: the act, the way, the term, and whom they replaced."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Membership, Organization, SourcedQuerySet
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField


class Way(models.TextChoices):
    """How a seat is filled."""

    DESIGNATION = "designation", _("Designation")
    ELECTION = "election", _("Election")
    SELF_SELECTION = "self_selection", _("Documented self-selection")
    RATIFICATION = "ratification", _("Ratification")


class Ending(models.TextChoices):
    """How somebody left a seat."""

    RESIGNATION = "resignation", _("Resigned or declined")
    TERM = "term", _("The term ended")
    REPLACED = "replaced", _("Was replaced")
    OTHER = "other", _("Another way")


class SeatingAct(models.Model):
    """A decision about the seats of a body: it seated people, ended their term, or made a new seat."""

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("body"), on_delete=models.PROTECT, related_name="seating_acts"
    )
    title = models.CharField(_("title"), max_length=250, help_text=_("What was decided, such as: Election of March."))
    folio = models.CharField(_("folio"), max_length=80, blank=True, help_text=_("Its number, where it bears one."))
    date = EDTFField(_("date"), help_text=_("As precisely as the source says; empty where it says nothing."))
    date_earliest = EDTFBound(of="date", side="earliest")
    is_inferred = models.BooleanField(_("date is inferred"), default=False)
    text = models.TextField(_("text"), blank=True, help_text=_("What it says, in one or two plain sentences."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("act of the seats")
        verbose_name_plural = _("acts of the seats")

    def __str__(self):
        return self.title


class Seating(models.Model):
    """How one membership came to be and ended. A membership without a row here came to be in a way that no source
    tells."""

    membership = models.OneToOneField(
        Membership,
        verbose_name=_("membership"),
        on_delete=models.PROTECT,
        related_name="seating",
        help_text=_("Whose seat it is about."),
    )
    way = models.CharField(
        _("way in"), max_length=20, choices=Way, blank=True, help_text=_("Empty where no source says how.")
    )
    act = models.ForeignKey(
        SeatingAct,
        verbose_name=pgettext_lazy("decision", "act"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seated",
        help_text=_("The decision that gave the seat."),
    )
    term_end = EDTFField(_("end of the term"), help_text=_("Until when it was given; empty where nobody said so."))
    term_end_latest = EDTFBound(of="term_end", side="latest")
    replaces = models.OneToOneField(
        Membership,
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        help_text=_("Who held the seat before, where this one took their place."),
    )
    ending = models.CharField(
        _("way out"), max_length=20, choices=Ending, blank=True, help_text=_("Empty while it lasts, or unknown.")
    )
    end_act = models.ForeignKey(
        SeatingAct,
        verbose_name=_("act of the end"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ended",
        help_text=_("The decision or letter that ended it."),
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("way into a seat")
        verbose_name_plural = _("ways into the seats")

    def __str__(self):
        return str(self.membership)

    def took_by(self, date: datetime.date) -> bool:
        """Whether the record tells that they sat there by that day: their own first day, else the day on which the
        source that tells of it appeared."""
        if self.membership.start:
            return self.membership.start_latest <= date
        told = periods.latest(self.source.published) if self.source else None
        return told is not None and told <= date

    def clean(self):
        # The rows, not their numbers: an import ties its rows together before these have one.
        errors, own = {}, self.membership if self.membership_id else None
        body = own.organization if own is not None else None
        for name in ("act", "end_act"):
            act = getattr(self, name)
            if act is not None and body is not None and act.organization != body:
                errors[name] = _("This act is of another body. Choose one of the body of this seat.")
        before = self.replaces
        if before is not None and own is not None:
            if before == own or before.organization != body or before.post != own.post:
                errors["replaces"] = _("Choose somebody else who held this same seat.")
            elif before.start_earliest and own.start_latest and before.start_earliest > own.start_latest:
                errors["replaces"] = _("They took the seat later. Choose somebody who held it before.")
        if errors:
            raise ValidationError(errors)


def replaced_by_then(memberships: Iterable[Membership], date: datetime.date) -> set[int]:
    """The keys of those whose place somebody else had surely taken by that day, though no source says when they
    left. No query where seatings came along with their sources."""
    seatings = filter(None, (getattr(each, "seating", None) for each in memberships))
    return {each.replaces_id for each in seatings if each.replaces_id and each.took_by(date)}

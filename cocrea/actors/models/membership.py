"""A person in a body, and who was in it on a given day."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models.organization import Organization
from cocrea.actors.models.person import Person
from cocrea.actors.models.post import Post
from cocrea.actors.models.sourced import SourcedQuerySet
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField


def bounds_of(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day that a date can mean; nothing for no date. Raises BadDate."""
    return periods.bounds(text) if text else (None, None)


class Certainty(models.TextChoices):
    """Whether the sources let us say that somebody was in a body on a day."""

    KNOWN = "known", _("On record")
    PERHAPS = "perhaps", _("Perhaps")
    NOT = "not", _("No")


class MembershipQuerySet(SourcedQuerySet):
    """Named readings of memberships."""

    def with_certainty(self, date: datetime.date):
        """Adds `certainty`: whether each held on `date`. The last day counts; neither its seat nor its body may have
        begun later or ended before. An open end that no reason explains is taken to last, but for one that is only
        known up to some day (`last_known`)."""
        over = Q(end_latest__lt=date) | Q(post__end_latest__lt=date) | Q(organization__dissolution_latest__lt=date)
        early = Q(start_earliest__gt=date) | Q(post__start_earliest__gt=date)
        early |= Q(organization__founding_earliest__gt=date)
        # Its first day is one on which it held, whatever its last; and the other way round.
        began = Q(start_latest__lte=date) | Q(end_latest=date)
        lasts = Q(end_earliest__gte=date) | Q(end="", end_reason="", last_known="") | Q(start_earliest=date)
        lasts |= Q(end="", last_known_earliest__gte=date)
        told = (
            When(over | early, then=Value(Certainty.NOT.value)),
            When(began & lasts, then=Value(Certainty.KNOWN.value)),
        )
        unsure = Value(Certainty.PERHAPS.value)
        return self.annotate(certainty=Case(*told, default=unsure, output_field=models.CharField()))

    def holders_on(self, date: datetime.date):
        """Those that held on `date` or may have, each with its `certainty`: known, or perhaps where a date is missing
        or not precise enough to tell."""
        return self.with_certainty(date).exclude(certainty=Certainty.NOT)


class Membership(models.Model):
    """A person in a body, in a post or with a role, from and until."""

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("Who. If the name is not in the list, add the person first."),
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The body in which they sit."),
    )
    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=200, help_text=_("As the source writes it."))
    on_behalf_of = models.ForeignKey(
        Organization,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="represented_by",
    )
    start = EDTFField(_("from"), help_text=_("The first day, as precisely as the source says."))
    start_earliest = EDTFBound(of="start", side="earliest")
    start_latest = EDTFBound(of="start", side="latest")
    end = EDTFField(_("until"), help_text=_("The last day; empty while it lasts."))
    end_earliest = EDTFBound(of="end", side="earliest")
    end_latest = EDTFBound(of="end", side="latest")
    end_reason = models.CharField(_("why it ended"), max_length=250, blank=True, help_text=_("Such as: resigned."))
    last_known = EDTFField(
        _("known until"),
        help_text=_("The last day on which a source shows them there, where none tells what came after."),
    )
    last_known_earliest = EDTFBound(of="last_known", side="earliest")
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    is_public = True
    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["person", "organization", "role", "start"], name="actors_membership_once")
        ]

    def __str__(self):
        return f"{self.person}: {self.role}"

    def clean(self):
        # The bodies, not their numbers: an import ties its rows together before these have one.
        if self.post_id and self.organization_id and self.post.organization != self.organization:
            raise ValidationError({"post": _("This seat is of another body. Choose one of the body of this row.")})

    @property
    def period(self) -> str:
        """From and until, in words; empty where the source gives neither."""
        return periods.span(self.start, self.end)

    def doubt(self, date: datetime.date) -> str:
        """Why the record cannot tell whether one that is «perhaps» held on `date`, in a few words."""
        if not self.start:
            return gettext("no source says since when")
        if self.start_latest and self.start_latest > date:
            return gettext("it began in %(date)s, the day is not known") % {"date": periods.words(self.start)}
        if not self.has_ended:
            return gettext("no source tells of it after %(date)s") % {"date": periods.the(self.last_known)}
        if not self.end:
            return gettext("it ended, no source says when")
        return gettext("it ended in %(date)s, the day is not known") % {"date": periods.words(self.end)}

    @property
    def has_ended(self) -> bool:
        """Whether a source says that it ended, with or without a date."""
        return bool(self.end or self.end_reason)

    @property
    def sure(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day on which it held without any doubt; None where there is no such day, or where
        its dates are no dates."""
        try:
            (begun, first), (last, over) = bounds_of(self.start), bounds_of(self.end)
            shown = bounds_of(self.last_known)[0]
        except periods.BadDate:
            return None
        if not self.has_ended:
            last = datetime.date.max
        if shown is not None and not self.end:
            last = shown
        if over is not None and last == over:  # its last day is one on which it held, whatever its first
            first = min(first or over, over)
        if begun is not None and begun == first:
            last = max(last or begun, begun)
        return (first, last) if first and last and first <= last else None

    def overlaps(self, other: "Membership") -> bool:
        """Whether both held without any doubt on some same day."""
        mine, theirs = self.sure, other.sure
        return bool(mine and theirs and max(mine[0], theirs[0]) <= min(mine[1], theirs[1]))

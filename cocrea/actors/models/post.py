"""A seat in a body."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors import voting
from cocrea.actors.models.organization import Organization
from cocrea.actors.models.sourced import SourcedQuerySet
from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField


def effective_voting(prefix: str = "") -> Case:
    """What a seat may do, as an expression of a query: what is said of it, or what its kind has; empty where no
    source says it."""
    unknown = When(**{f"{prefix}voting": Post.Voting.UNKNOWN}, then=Value(""))
    said = When(~Q(**{f"{prefix}voting": ""}), then=F(f"{prefix}voting"))
    told = [When(**{f"{prefix}role": role}, then=Value(voting.value)) for role, voting in Post.BY_ROLE.items()]
    return Case(unknown, said, *told, default=Value(Post.Voting.VOICE.value), output_field=models.CharField())


class Post(models.Model):
    """A seat in a body, whoever holds it: titular, alternate, facilitator, vocal."""

    class Role(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        TITULAR = "titular", _("Titular")
        ALTERNATE = "alternate", _("Alternate")
        FACILITATOR = "facilitator", _("Facilitator")
        VOCAL = "vocal", _("Vocal")
        PRESIDENT = "president", _("President")
        OTHER = "other", _("Other")

    class Voting(models.TextChoices):
        VOTES = voting.VOTES, pgettext_lazy("seat", "Votes")
        IN_ABSENCE = voting.IN_ABSENCE, _("Votes when the titular is absent")
        VOICE = voting.VOICE, _("Voice, no vote")
        UNKNOWN = voting.UNKNOWN, pgettext_lazy("voting right", "no data")

    # What a seat may do where neither a source nor the exercise's rules say it: facilitator and vocal only speak.
    BY_ROLE = {
        Role.AUTHORITY: Voting.VOTES,
        Role.TITULAR: Voting.VOTES,
        Role.PRESIDENT: Voting.VOTES,
        Role.ALTERNATE: Voting.IN_ABSENCE,
    }

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="posts"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, help_text=_("What kind of seat it is."))
    label = models.CharField(
        _("label"), max_length=200, help_text=_("What it is called, such as: Representative of the universities.")
    )
    voting = models.CharField(
        _("voting right"),
        max_length=12,
        choices=Voting,
        blank=True,
        help_text=_(
            "Empty: as its kind of seat has it. A facilitator and a vocal speak and do not vote. No data: of a body"
            " that worked elsewhere, where no source says it."
        ),
    )
    alternate_of = models.ForeignKey(
        "self",
        verbose_name=_("alternate of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="alternates",
        help_text=_("For an alternate: the seat for which it stands in, of the same body."),
    )
    is_count_unknown = models.BooleanField(
        _("number unknown"),
        default=False,
        help_text=_("No source says how many seats like this there were: the quorum cannot be computed."),
    )
    start = EDTFField(_("from"), help_text=_("Since when the seat exists; empty where nobody says so."))
    start_earliest = EDTFBound(of="start", side="earliest")
    end = EDTFField(_("until"), help_text=_("Empty while it exists."))
    end_latest = EDTFBound(of="end", side="latest")
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")

    def __str__(self):
        return self.label

    def clean(self):
        # The rows, not their numbers: an import ties its rows together before these have one.
        titular = self.alternate_of
        if titular is None:
            return
        if titular == self or titular.alternate_of is not None:
            raise ValidationError({"alternate_of": _("Choose the seat of a titular, not that of an alternate.")})
        if self.organization_id and titular.organization != self.organization:
            raise ValidationError({"alternate_of": _("This seat is of another body. Choose one of the same body.")})
        if self.voting_right != self.Voting.IN_ABSENCE:
            text = _("Only a seat that votes in the absence of the titular can be an alternate's.")
            raise ValidationError({"alternate_of": text})

    @property
    def voting_right(self) -> str:
        """What the seat may do: what is said of it, or else what its kind of seat has."""
        return self.voting or self.BY_ROLE.get(self.role, self.Voting.VOICE)

    @property
    def voting_words(self) -> str:
        """The same for a person."""
        return str(self.Voting(self.voting_right).label)

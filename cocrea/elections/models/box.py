"""What was cast: ballots in a box, and counts of paper."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cocrea.elections.models.election import Election
from cocrea.elections.models.voter import Voter


class BallotQuerySet(models.QuerySet):
    """Named readings of ballots."""

    def published(self):
        """Those of boxes that were closed: nothing before."""
        return self.exclude(election__box_hash="").exclude(election__state=Election.State.DRAFT)


class Ballot(models.Model):
    """One ballot. Its key is the random number of its receipt, so that the table itself has no order of arrival.

    Of a secret one nothing says whose it is: a constraint of the database refuses a voter and a name there."""

    id = models.BigAutoField(_("identifier"), primary_key=True, help_text=_("The receipt, as a number."))
    election = models.ForeignKey(
        Election, verbose_name=_("election"), on_delete=models.PROTECT, related_name="ballots"
    )
    receipt = models.CharField(
        _("receipt"), max_length=11, unique=True, help_text=_("The code that whoever cast it holds.")
    )
    choices = models.CharField(
        _("choices"), max_length=400, help_text=_("Numbers of the candidates chosen; blank for none of them.")
    )
    is_secret = models.BooleanField(_("secret"), help_text=_("Whether nobody knows whose it is."))
    voter = models.OneToOneField(
        Voter, verbose_name=_("voter"), null=True, blank=True, on_delete=models.PROTECT, related_name="ballot"
    )
    voter_name = models.CharField(
        _("who"), max_length=160, blank=True, help_text=_("Only in an open roll call; empty in a secret ballot.")
    )

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.CheckConstraint(
                name="elections_secret_is_nobodys",
                condition=Q(is_secret=True, voter=None, voter_name="") | Q(is_secret=False, voter__isnull=False),
            )
        ]

    def __str__(self):
        return self.receipt

    @property
    def is_public(self) -> bool:
        return self.election.is_public and bool(self.election.box_hash)

    @property
    def seen_as(self) -> str:
        """What a page of the desk calls an open vote before the close: whose it is and what it says. Never its
        receipt: from the receipts of all follows the lot of a tie, and whoever knew them could steer it."""
        return f"{self.voter_id}:{self.choices}"


class PaperCount(models.Model):
    """The count of paper ballots: written down by one person, confirmed by another, with the scanned act."""

    election = models.OneToOneField(Election, on_delete=models.PROTECT, related_name="paper_count")
    votes = models.JSONField(default=dict, help_text="Number of the candidate, as text -> votes.")
    blank = models.PositiveIntegerField(_("blank votes"), default=0)
    spoiled = models.PositiveIntegerField(_("null votes"), default=0)
    named = models.PositiveIntegerField(_("ballots that choose somebody"), default=0)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("count of paper ballots")
        verbose_name_plural = _("counts of paper ballots")
        constraints = [
            models.CheckConstraint(
                name="elections_two_people",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("entered_by")),
            )
        ]

    def __str__(self):
        return str(self.election_id)

    @property
    def seen_as(self) -> str:
        """What stands in it as a short text: a page carries it along, and who confirms says which one they saw."""
        votes = sorted((int(number), got) for number, got in self.votes.items())
        told = f"{votes}|{self.named}|{self.blank}|{self.spoiled}|{self.entered_by_id}"
        return hashlib.sha256(told.encode()).hexdigest()[:20]

"""Who stands, for which seats, and who signed that there was no need to vote."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person, Post
from cocrea.documents.models import Source
from cocrea.elections.models.election import Election


class OfElection(models.QuerySet):
    """Rows that hang on an election."""

    def published(self):
        """Those of elections that anybody may read."""
        return self.exclude(election__state=Election.State.DRAFT)


class Vacancy(models.Model):
    """A seat that an election fills."""

    election = models.ForeignKey(
        Election, verbose_name=_("election"), on_delete=models.PROTECT, related_name="vacancies"
    )
    post = models.ForeignKey(
        Post, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="+", help_text=_("A seat of the body.")
    )

    objects = OfElection.as_manager()

    class Meta:
        verbose_name = _("seat to fill")
        verbose_name_plural = _("seats to fill")
        constraints = [models.UniqueConstraint(fields=["election", "post"], name="elections_vacancy_once")]

    def __str__(self):
        return str(self.post)

    @property
    def is_public(self) -> bool:
        return self.election.is_public


class Candidate(models.Model):
    """Somebody who stands. Their number is their place on the ballot."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn candidacy")

    election = models.ForeignKey(
        Election, verbose_name=_("election"), on_delete=models.PROTECT, related_name="candidates"
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Place on the ballot, from 1."))
    name = models.CharField(_("name"), max_length=160, help_text=_("As it stands on the ballot."))
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="candidacies",
        help_text=_("Who it is, if the record names them already."),
    )
    on_behalf_of = models.ForeignKey(
        Organization,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="candidacies",
        help_text=_("The organization for which they stand, if any."),
    )
    sector = models.CharField(_("sector"), max_length=80, blank=True, help_text=_("As the call names it."))
    statement = models.TextField(
        _("statement"), blank=True, max_length=2000, help_text=_("What they propose, in their own words.")
    )
    status = models.CharField(
        _("standing"),
        max_length=10,
        choices=Status,
        default=Status.ACCEPTED,
        help_text=_("Only accepted ones stand."),
    )
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True, help_text=_("Empty before the close."))
    is_elected = models.BooleanField(_("elected"), null=True, blank=True, help_text=_("Empty until it is declared."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    objects = OfElection.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="elections_candidate_once")]

    def __str__(self):
        return f"{self.number}. {self.name}"

    @property
    def is_public(self) -> bool:
        return self.election.is_public


class Consent(models.Model):
    """Somebody who signs the act of a self-selection: that those named sit, without a vote."""

    election = models.ForeignKey(
        Election, verbose_name=_("election"), on_delete=models.PROTECT, related_name="consents"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Place among the signatures, from 1."))
    name = models.CharField(_("name"), max_length=160, help_text=_("As it was signed."))
    on_behalf_of = models.CharField(
        _("on behalf of"), max_length=200, blank=True, help_text=_("The organization for which they sign.")
    )
    agrees = models.BooleanField(_("agrees"), default=True, help_text=_("Whether they consent."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    objects = OfElection.as_manager()

    class Meta:
        verbose_name = _("signature of a self-selection")
        verbose_name_plural = _("signatures of self-selections")
        constraints = [models.UniqueConstraint(fields=["election", "position"], name="elections_consent_once")]

    def __str__(self):
        return self.name

    @property
    def is_public(self) -> bool:
        return self.election.is_public

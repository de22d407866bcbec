"""The electoral roll."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.elections.models.election import Election


class Voter(models.Model):
    """A place on the roll. Nothing of it is published but how many there are in each sector; names, only where every
    vote is public with its name.

    `has_voted` is a mark without a moment and without an order. What else a database engine writes beside a row
    (`rowid`, `xmin`, `ctid`) is wiped when the box is sealed (`actions/sealing.py`)."""

    election = models.ForeignKey(
        Election, verbose_name=_("election"), on_delete=models.PROTECT, related_name="voters"
    )
    name = models.CharField(_("name"), max_length=160)
    organization = models.CharField(_("organization"), max_length=200, blank=True)
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    link_digest = models.CharField(  # noqa: DJ001 (none, and not empty: it is unique)
        max_length=64, null=True, unique=True, editable=False, help_text="SHA-256 of the secret of the last link."
    )
    has_voted = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        constraints = [
            models.UniqueConstraint(fields=["election", "name", "organization"], name="elections_voter_once"),
            models.UniqueConstraint(
                fields=["election", "email"], condition=~models.Q(email=""), name="elections_voter_email_once"
            ),
        ]

    def __str__(self):
        return self.name

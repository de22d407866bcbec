"""What was asked of whom: the rows of a letter, and the personal links. Nothing of it is public."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.letters.models import Letter
from cocrea.plans.models import Commitment


class Asked(models.Model):
    """A row of «what is missing» that a letter asks for: so that it is seen, and not asked twice."""

    letter = models.ForeignKey(Letter, verbose_name=_("letter"), on_delete=models.CASCADE, related_name="asked")
    key = models.CharField(_("what"), max_length=80, db_index=True, help_text=_("Kind and row, such as evidence:12."))

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("what a letter asks for")
        verbose_name_plural = _("what letters ask for")
        constraints = [models.UniqueConstraint(fields=["letter", "key"], name="monitoring_asked_once")]

    def __str__(self):
        return f"{self.letter}: {self.key}"


class PersonalLink(models.Model):
    """The secret link through which a body's person reports without an account. Only its digest is kept."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("body"), on_delete=models.PROTECT, related_name="monitoring_links"
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="monitoring_links",
        help_text=_("In whose name it is answered, where that is known."),
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Where it was sent; nobody outside reads it."))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"), editable=False)
    expires_at = models.DateTimeField(_("runs out"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")

    def __str__(self):
        return f"link:{self.pk}"

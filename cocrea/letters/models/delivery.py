"""Where letters go. All of it is personal data: addresses, and the digests of secret links."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.letters.models.letter import Letter


class Contact(models.Model):
    """To which address the letters for a body are sent. Kept by the staff; never published."""

    organization = models.OneToOneField(
        Organization, verbose_name=_("body"), on_delete=models.PROTECT, related_name="letter_contact"
    )
    email = models.EmailField(_("e-mail"), help_text=_("Where its letters go; nobody outside the staff reads it."))
    office = models.CharField(
        _("office"), max_length=300, blank=True, help_text=_("Of whoever reads there, as a letter addresses them.")
    )

    class Meta:
        verbose_name = _("address of a body")
        verbose_name_plural = _("addresses of bodies")

    def __str__(self):
        return str(self.organization)


class Delivery(models.Model):
    """Where one letter goes, and whom it is told to if nobody answers."""

    letter = models.OneToOneField(Letter, verbose_name=_("letter"), on_delete=models.CASCADE, related_name="delivery")
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    superior_email = models.EmailField(_("e-mail if nobody answers"), blank=True, editable=False)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self):
        return f"delivery:{self.pk}"


class Access(models.Model):
    """A secret link to a letter. Only its digest is kept; it runs out."""

    letter = models.ForeignKey(Letter, verbose_name=_("letter"), on_delete=models.CASCADE, related_name="accesses")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")

    def __str__(self):
        return f"access:{self.pk}"

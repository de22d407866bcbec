"""The signed copy of minutes: a scan, or a PDF with electronic signatures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document
from cocrea.meetings.models.minutes import Minutes, OfMinutes


class SignedCopy(OfMinutes):
    """A signed copy, beside the minutes. What its signatures say was read from the file when it came."""

    class Kind(models.TextChoices):
        SCAN = "scan", _("Scan of the signed paper")
        ELECTRONIC = "electronic", _("PDF with electronic signatures")

    minutes = models.ForeignKey(
        Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="signed_copies"
    )
    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="signed_copies"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, help_text=_("Scan, or electronic signatures."))
    signatures = models.JSONField(
        _("signatures"),
        default=list,
        blank=True,
        help_text=_("Who signed, when, and whether it is intact, as read from the file."),
    )
    is_reserved = models.BooleanField(
        _("reserved"), default=False, help_text=_("Only the staff and the members of the body may have it.")
    )
    added_on = models.DateField(_("added"), help_text=_("The day on which it was put beside the minutes."))

    class Meta:
        verbose_name = _("signed copy")
        verbose_name_plural = _("signed copies")
        constraints = [models.UniqueConstraint(fields=["minutes", "document"], name="meetings_signed_once")]

    def __str__(self):
        return str(self.get_kind_display())

    @property
    def is_public(self) -> bool:
        return not self.is_reserved and self.minutes.is_public

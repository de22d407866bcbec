"""How evidence arrives: personal links, files on their way, and what came together. All of it is private."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.plans.models import Activity, Commitment


class Invitation(models.Model):
    """A personal link by which somebody without an account submits evidence for one commitment. Only the digest of
    its secret is kept; it runs out."""

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="evidence_invitations"
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_invitations",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("for the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_invitations",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_invitations",
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Where the link goes; nobody else reads it."))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("runs out"))

    class Meta:
        verbose_name = _("invitation to submit evidence")
        verbose_name_plural = _("invitations to submit evidence")

    def __str__(self):
        return f"evidence-invitation:{self.pk}"


class Delivery(models.Model):
    """What arrived together, once: its key is chosen by whoever sends, before sending."""

    key = models.CharField(_("key"), max_length=64, unique=True)
    at = models.DateTimeField(pgettext_lazy("evidence", "received"))
    receipt = models.CharField(
        pgettext_lazy("evidence", "receipt"),
        max_length=64,
        unique=True,
        help_text=_("SHA-256 of what was received: moment, words, files."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invitation = models.ForeignKey(
        Invitation, verbose_name=_("invitation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Where it is told what became of it."))

    class Meta:
        verbose_name = _("delivery of evidence")
        verbose_name_plural = _("deliveries of evidence")

    def __str__(self):
        return f"evidence-delivery:{self.pk}"


class Upload(models.Model):
    """A file on its way, piece by piece. How much has arrived, the file itself says."""

    delivery_key = models.CharField(_("key of its delivery"), max_length=64, help_text=_("Secret."))
    file_key = models.CharField(_("key of the file"), max_length=64, help_text=_("Chosen by whoever sends."))
    file_name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes that are to come."))
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, blank=True, help_text=_("As whoever sends it reckoned it.")
    )
    began_at = models.DateTimeField(_("began"), db_index=True)

    class Meta:
        verbose_name = _("file on its way")
        verbose_name_plural = _("files on their way")
        constraints = [models.UniqueConstraint(fields=["delivery_key", "file_key"], name="evidence_upload_once")]

    def __str__(self):
        return f"evidence-upload:{self.pk}"

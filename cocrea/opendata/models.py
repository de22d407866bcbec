"""Dated copies of the open data: what was published stays published under its date."""

import base64

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SnapshotQuerySet(models.QuerySet):
    """Named readings of dated copies."""

    def published(self):
        """All of them: a copy holds only what was public on its day."""
        return self.all()


class Snapshot(models.Model):
    """One table as it was on one day: a CSV that never changes, proved by its SHA-256."""

    dataset = models.SlugField(_("table"), max_length=60, help_text=_("Key of the table that was copied."))
    taken_on = models.DateField(_("day"), help_text=_("Day on which the copy was made."))
    public_seq = models.PositiveBigIntegerField(
        _("last event"), help_text=_("Number of the last public event of the ledger that it reflects.")
    )
    sha256 = models.CharField(
        _("SHA-256"),
        max_length=64,
        validators=[RegexValidator("^[0-9a-f]{64}$")],
        help_text=_("Fingerprint of the CSV file: anybody can compute it again."),
    )
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes of the CSV file."))
    rows = models.PositiveIntegerField(_("rows"), help_text=_("Rows of the table on that day."))
    sizes = models.JSONField(default=dict, help_text="Format -> bytes on that day; large tables lack the slow ones.")
    path = models.CharField(max_length=200, help_text="Where the compressed file lies in the store of files.")

    is_public = True
    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("dated copy")
        verbose_name_plural = _("dated copies")
        constraints = [models.UniqueConstraint(fields=["dataset", "taken_on"], name="opendata_one_snapshot_a_day")]

    def __str__(self):
        return f"{self.dataset} {self.taken_on}"

    def get_absolute_url(self) -> str:
        return reverse("opendata:snapshot", args=[self.dataset, self.taken_on.isoformat()])

    @property
    def digest_base64(self) -> str:
        """The fingerprint as HTTP writes it (RFC 9530)."""
        return base64.b64encode(bytes.fromhex(self.sha256)).decode()

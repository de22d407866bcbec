"""A file that somebody sent to a register: looked at first, written on a second press."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document
from cocrea.systems.registers.models.register import Register


class Upload(models.Model):
    """Where an import stands. The file is a document, and what it wrote is an act of the ledger."""

    class State(models.TextChoices):
        MATCHING = "matching", _("Its columns are not matched yet")
        LOOKING = "looking", _("Being looked at")
        LOOKED_AT = "looked_at", _("Looked at")
        WAITING = "waiting", _("Waiting its turn")
        RUNNING = "running", _("Being written")
        APPLIED = "applied", _("Applied")
        MOVED = "moved", _("The record changed meanwhile")
        FAILED = "failed", _("Not applied")
        UNDONE = "undone", _("Undone")

    register = models.ForeignKey(
        Register, verbose_name=_("register"), null=True, blank=True, on_delete=models.CASCADE, related_name="uploads"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True, help_text="Name of the sheet; empty: the first.")
    rows = models.PositiveIntegerField(default=0, help_text="How many rows its sheet has.")
    columns = models.JSONField(default=dict, help_text="Title of a column -> what it is matched with; empty: none.")
    is_righted = models.BooleanField(default=False, help_text="Coordinates that are plainly wrong are put right.")
    is_published = models.BooleanField(default=False, help_text="What it brings is shown to everybody at once.")
    state = models.CharField(max_length=12, choices=State, default=State.MATCHING)
    digest = models.CharField(max_length=64, blank=True, help_text="Of what the last look said it would do.")
    found = models.JSONField(default=dict, help_text="What the last look found, as the page draws it.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why, as the ledger will say it.")
    event = models.PositiveBigIntegerField(null=True, help_text="Number of the act that wrote it.")
    message = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("file sent to a register")
        verbose_name_plural = _("files sent to registers")

    def __str__(self):
        return self.file_name

    @property
    def is_busy(self) -> bool:
        """Whether it is being looked at or written, or about to be."""
        return self.state in {self.State.LOOKING, self.State.WAITING, self.State.RUNNING}

    @property
    def work(self) -> str:
        """What its progress is called."""
        return f"padron-{self.pk}"

"""What the desk remembers for the people who work at it. None of it is part of the record."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document


class Visit(models.Model):
    """When somebody was last at the desk, so that it can say what others did since. Theirs alone, no act of the
    record. The mark only moves when they come back after a while: whoever reloads the page still sees the same."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since_seq = models.PositiveBigIntegerField(null=True, help_text="Last act of the visit before; null: the first.")
    since_at = models.DateTimeField(null=True, help_text="When that visit ended.")
    seen_seq = models.PositiveBigIntegerField(default=0, help_text="Last act when the page was last open.")
    seen_at = models.DateTimeField(default=timezone.now, help_text="When the page was last open.")

    def __str__(self):
        return f"{self.user_id} {self.seen_at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """A file that somebody sent to be imported: looked at first, written on a second press. The file itself is a
    document, and what it wrote is an act of the ledger; this is only where the work stands."""

    class State(models.TextChoices):
        LOOKED_AT = "looked_at", _("Looked at")
        WAITING = "waiting", _("Waiting its turn")
        RUNNING = "running", _("Being written")
        APPLIED = "applied", _("Applied")
        MOVED = "moved", _("The record changed meanwhile")
        FAILED = "failed", _("Not applied")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    table = models.CharField(max_length=60, blank=True, help_text="The table, where it was sent from a table's page.")
    state = models.CharField(max_length=12, choices=State, default=State.LOOKED_AT)
    digest = models.CharField(max_length=64, blank=True, help_text="Of what the last look said it would do.")
    choices = models.JSONField(default=dict, help_text="Name of a conflict -> whether the file's value is to stay.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why, as the ledger will say it.")
    event = models.PositiveBigIntegerField(null=True, help_text="Number of the act that wrote it.")
    message = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.file_name

    @property
    def is_busy(self) -> bool:
        """Whether it is being written, or about to be."""
        return self.state in {self.State.WAITING, self.State.RUNNING}


class Scheduled(models.Model):
    """A publication that waits for its moment. It is the act of whoever asked for it, when the moment comes."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its moment")
        DONE = "done", _("Published")
        CANCELLED = "cancelled", _("Called off")
        FAILED = "failed", _("Not published")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(_("table"), max_length=60, help_text="Key of the table, such as commitments.")
    row = models.PositiveBigIntegerField(_("row"), help_text="Its number in the table.")
    status = models.CharField(_("status"), max_length=20, blank=True, help_text="What a plan is published as.")
    at = models.DateTimeField(_("moment"), db_index=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    message = models.TextField(_("message"), blank=True)
    label = models.CharField(_("name"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("publication at a moment")
        constraints = [
            models.UniqueConstraint(
                fields=["table", "row"], condition=models.Q(state="waiting"), name="desk_scheduled_once"
            )
        ]

    def __str__(self):
        return f"{self.label} ({timezone.localtime(self.at):%Y-%m-%d %H:%M})"

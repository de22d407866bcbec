"""Forms that somebody has not finished."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Autosave(models.Model):
    """A form that somebody has not finished, as typed. Theirs alone: it is in no ledger, and goes when they save."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(
        max_length=120, help_text="Table and row, such as commitments/12 or commitments/new; or the form's address."
    )
    data = models.JSONField(help_text="Name of the field -> what was typed; of a form with an address, a list.")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "desk_autosave"  # where it was before it served more than the desk's tables
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="desk_autosave_once")]

    def __str__(self):
        return f"{self.form} ({self.user_id})"

"""Who must wait a little."""

from django.db import models


class Throttle(models.Model):
    """Attempts to sign in that were not right, or not yet, within a window. `key` is a keyed digest: neither address
    nor account in clear."""

    key = models.CharField(primary_key=True, max_length=64)
    failures = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True, help_text="When the window ends and the count starts anew.")

    def __str__(self):
        return f"{self.key[:8]} {self.failures}"

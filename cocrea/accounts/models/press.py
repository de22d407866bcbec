"""A button that was pressed."""

from django.db import models


class Press(models.Model):
    """The form of one drawn page, sent by somebody of the staff: whoever presses twice is led to where the first
    press led. `key` is a digest of page, form and person; `to` is empty while the first one is at work."""

    key = models.CharField(primary_key=True, max_length=64)
    to = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.key[:8]} {self.to}"

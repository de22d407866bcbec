"""When recurring work ran last."""

from django.db import models


class Run(models.Model):
    """The last run of one piece of recurring work: claimed by one worker at a time, failures kept for `doctor`."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self):
        return self.name

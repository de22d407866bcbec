"""The line to the mail server: whether it holds, and when it was last tried."""

import datetime
import logging

from django.db import models
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
PROBE = datetime.timedelta(seconds=50)  # the worker comes by once a minute


class Line(models.Model):
    """One row. While it is down, one letter a minute tries it and all the others wait, uncounted."""

    down_since = models.DateTimeField(_("down since"), null=True, blank=True)
    tried_at = models.DateTimeField(_("tried"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("line to the mail server")
        verbose_name_plural = _("lines to the mail server")

    def __str__(self):
        return f"line:{self.pk}"

    @classmethod
    def now(cls) -> "Line":
        """How it stands."""
        return cls.objects.get_or_create(pk=1)[0]

    @property
    def is_down(self) -> bool:
        return self.down_since is not None

    def may_try(self, now: datetime.datetime) -> bool:
        """Takes the turn of this minute: one conditional update, so that two workers do not both try."""
        if not self.is_down:
            return True
        due = models.Q(tried_at=None) | models.Q(tried_at__lte=now - PROBE)
        return Line.objects.filter(due, pk=self.pk).update(tried_at=now) == 1

    def broke(self, now: datetime.datetime, error: str) -> None:
        """The server does not answer, or wants nothing from this house."""
        if Line.objects.filter(pk=self.pk, down_since=None).update(down_since=now):
            log.warning("the mail server takes no letters: %s", error.split(":")[0][:80])
        Line.objects.filter(pk=self.pk).update(tried_at=now, last_error=error[:500])

    def held(self) -> None:
        """It carries letters."""
        if self.is_down:
            Line.objects.filter(pk=self.pk).update(down_since=None, last_error="")
            self.down_since = None

"""What was reminded of, and what has been gone through."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cocrea.notices.models.addressee import Addressee
from cocrea.notices.models.outbox import Notice


class RungQuerySet(models.QuerySet):
    """All rows are public."""

    def published(self) -> "RungQuerySet":
        """What anybody may read."""
        return self.all()


class Rung(models.Model):
    """A step of the ladder: so many days before something is due, or after (below zero), who answers is reminded.
    Without any row the ladder is that of `ladder.USUAL`."""

    days = models.SmallIntegerField(
        _("days before"), unique=True, help_text=_("14 is two weeks before; -1 is the day after it was due.")
    )
    is_on = models.BooleanField(
        _("is used"), default=True, help_text=_("Without any step in use, nobody is reminded.")
    )

    is_public = True
    objects = RungQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of reminders")
        verbose_name_plural = _("steps of reminders")

    def __str__(self):
        if self.days < 0:
            return ngettext("%(n)d day after", "%(n)d days after", -self.days) % {"n": -self.days}
        return ngettext("%(n)d day before", "%(n)d days before", self.days) % {"n": self.days}

    def clean(self):
        """Further away than this, nothing is looked for."""
        if self.days is not None and not -60 <= self.days <= 120:
            raise ValidationError({"days": [_("Write a number from -60 to 120.")]})


class Reminder(models.Model):
    """That somebody was written to about one step of one row with one due date. Unique: it never happens twice."""

    source = models.CharField(max_length=60)
    row = models.CharField(max_length=60)
    rung = models.SmallIntegerField()
    due_on = models.DateField()
    addressee = models.ForeignKey(Addressee, on_delete=models.CASCADE, related_name="reminders")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.SET_NULL, related_name="reminders")

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "row", "rung", "due_on", "addressee"], name="notices_reminder_once"
            )
        ]

    def __str__(self):
        return f"{self.source} {self.row} {self.rung}"


class Round(models.Model):
    """That the reminders of a source, or the digests, of one day have been written. Unique: one worker does it."""

    name = models.CharField(max_length=80)
    day = models.DateField()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="notices_round_once")]

    def __str__(self):
        return f"{self.name} {self.day}"

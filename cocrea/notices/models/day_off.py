"""Days on which the bodies of the exercise do not work, besides those of the law."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source


class DayOffQuerySet(models.QuerySet):
    """All rows are public."""

    def published(self) -> "DayOffQuerySet":
        """What anybody may read."""
        return self.all()


class DayOff(models.Model):
    """One day: of a vacation, a local holiday, or one that a body was given by its own agreement."""

    date = models.DateField(_("date"), unique=True, help_text=_("One row for each day, also of a vacation."))
    name = models.CharField(_("name"), max_length=120, help_text=_("Why nobody works, such as: winter vacation."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    is_public = True
    objects = DayOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")

    def __str__(self):
        return f"{self.date} {self.name}"

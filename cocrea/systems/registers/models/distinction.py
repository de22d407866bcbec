"""Two entries that look alike and are not the same."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import reach
from cocrea.accounts.models import User
from cocrea.systems.registers.models.entry import Entry
from cocrea.systems.registers.models.register import Register


class DistinctionQuerySet(models.QuerySet):
    """Named readings of what was said to be different."""

    def visible_to(self, by):
        """Those of registers that `by` keeps up; the public reads none."""
        return self.filter(pk__in=reach.own(by, self.model).values("pk"))


class Distinction(models.Model):
    """Somebody looked at two entries that look alike, and said that they are different things. The first of the two
    is the older. The versions are those that were seen."""

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="distinctions"
    )
    one = models.ForeignKey(Entry, verbose_name=_("the older one"), on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Entry, verbose_name=_("the other one"), on_delete=models.PROTECT, related_name="+")
    one_version = models.PositiveIntegerField(
        _("version of the older one"), help_text=_("What it said when it was looked at.")
    )
    other_version = models.PositiveIntegerField(
        _("version of the other one"), help_text=_("What it said when it was looked at.")
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("How one can tell them apart."))
    said_at = models.DateTimeField(_("said at"))
    said_by = models.ForeignKey(
        User, verbose_name=_("said by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("entries said to be different")
        verbose_name_plural = _("entries said to be different")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="registers_distinction_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="registers_distinction_ordered"),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"

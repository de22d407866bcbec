"""What other exercises published of their evaluations, so that they can be compared."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ForeignQuerySet(models.QuerySet):
    """Named readings of results of other exercises."""

    def published(self):
        """All: they were public where they come from."""
        return self.all()


class ForeignResult(models.Model):
    """A row of the table `attribute-totals` of another exercise, as that exercise publishes it."""

    exercise = models.CharField(
        _("exercise"), max_length=160, help_text=_("Whose evaluation it is, as people say it.")
    )
    assessment = models.CharField(_("evaluation"), max_length=80, help_text=_("Its key in that exercise."))
    instrument = models.SlugField(
        _("instrument"), max_length=80, help_text=_("Key of the instrument: the same one is compared.")
    )
    dimension = models.SlugField(_("dimension"), max_length=40, help_text=_("Key of the dimension."))
    attribute = models.SlugField(_("attribute"), max_length=60, help_text=_("Key of the attribute."))
    favorable = models.PositiveSmallIntegerField(_("favorable"), help_text=_("How many results are good."))
    needs_improvement = models.PositiveSmallIntegerField(
        _("needs improvement"), help_text=_("How many results are in between.")
    )
    insufficient = models.PositiveSmallIntegerField(_("insufficient"), help_text=_("How many results are poor."))
    url = models.URLField(_("address"), max_length=600, blank=True, help_text=_("Where that evaluation can be read."))

    is_public = True
    objects = ForeignQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of another exercise")
        verbose_name_plural = _("results of other exercises")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "assessment", "dimension", "attribute"], name="evaluation_foreign_once"
            )
        ]

    def __str__(self):
        return f"{self.exercise}, {self.assessment}: {self.attribute}"[:200]

    def clean(self):
        if self.url and not self.url.startswith(("http://", "https://")):
            raise ValidationError({"url": _("Write an address that begins with https://.")})

"""The sectors by which registrations are counted: a list that the exercise keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization


class SectorQuerySet(models.QuerySet):
    """Named readings of sectors."""

    def published(self):
        """What anybody may read: all of them."""
        return self.all()

    def in_order(self):
        """As the exercise lists them."""
        return self.order_by("position", "name", "pk")


class Sector(models.Model):
    """A part of society by which a call counts who registers."""

    slug = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("Its permanent key."))
    name = models.CharField(_("name"), max_length=120, help_text=_("As people read it in the form."))
    position = models.PositiveSmallIntegerField(_("order"), default=100, help_text=_("The smallest stands first."))
    classification = models.CharField(
        _("what its organizations are"),
        max_length=20,
        choices=Organization.Classification,
        blank=True,
        help_text=_("What an organization of this sector is in the record once it is accepted."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Who belongs to it, in a sentence."))

    is_public = True
    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def __str__(self):
        return self.name

"""A photograph of an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document
from cocrea.kernel.fields import EDTFField
from cocrea.systems.registers.models.entry import Entry


class PhotoQuerySet(models.QuerySet):
    """Named readings of photographs."""

    def published(self):
        """Public pictures of entries that everybody reads."""
        return self.filter(
            document__visibility=Document.Visibility.PUBLIC, entry__in=Entry.objects.published().values("pk")
        )


class Photo(models.Model):
    """A picture of an entry (re-encoded without its position, as every picture of the house)."""

    entry = models.ForeignKey(Entry, verbose_name=_("entry"), on_delete=models.PROTECT, related_name="photos")
    document = models.ForeignKey(
        Document, verbose_name=_("picture"), on_delete=models.PROTECT, related_name="register_photos"
    )
    alt = models.CharField(_("what it shows"), max_length=300, help_text=_("For those who cannot see it."))
    taken = EDTFField(_("taken"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph of an entry")
        verbose_name_plural = _("photographs of entries")
        constraints = [models.UniqueConstraint(fields=["entry", "document"], name="registers_photo_once")]

    def __str__(self):
        return self.alt

    @property
    def is_public(self) -> bool:
        return self.entry.is_public and self.document.is_public

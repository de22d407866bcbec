"""Borders of places, where somebody has loaded a file of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.borders import Borders
from cocrea.actors.models.place import Place


class BoundaryQuerySet(models.QuerySet):
    """Named readings of boundaries."""

    def borders(self) -> Borders:
        """All of them, to ask where a point lies. One query; asking makes none."""
        return Borders(dict(self.values_list("place_id", "geometry")))


class Boundary(models.Model):
    """The border of a place, from a file that whoever keeps the house brings: it is no part of the program."""

    place = models.OneToOneField(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="boundary")
    geometry = models.JSONField(
        _("geometry"), editable=False, help_text=_("GeoJSON: a polygon, or several. The ledger keeps its hash only.")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, help_text=_("Of the geometry as it is kept."))
    attribution = models.CharField(
        _("attribution"), max_length=300, blank=True, help_text=_("Whose borders these are, as their file says.")
    )

    is_public = True
    objects = BoundaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")

    def __str__(self):
        return str(self.place)

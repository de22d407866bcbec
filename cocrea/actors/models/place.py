"""A country, a state, a municipality."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models.sourced import SourcedQuerySet
from cocrea.documents.models import Source


class Place(models.Model):
    """A country, state or municipality, by its INEGI code."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        STATE = "state", _("State")
        MUNICIPALITY = "municipality", _("Municipality")

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    code = models.CharField(_("INEGI code"), max_length=10, blank=True, help_text=_("State and municipality key."))
    parent = models.ForeignKey("self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT)
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actors:place-detail", args=[self.slug])

"""Somebody of the public record."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models.sourced import SourcedQuerySet
from cocrea.documents.models import Source


class Person(models.Model):
    """Somebody named in the public record, in their public capacity only."""

    slug = models.SlugField(_("key"), max_length=120, unique=True, help_text=_("Its permanent address."))
    name = models.CharField(_("name"), max_length=160, help_text=_("Name and surnames, without title."))
    honorific = models.CharField(
        _("title"), max_length=30, blank=True, help_text=_("As the source writes it: Lic., C.P.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Only what is public and about their task. Never private data.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actors:person-detail", args=[self.slug])

"""Words of the exercise that its readers may not know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import SourcedQuerySet
from cocrea.documents.models import Source


class GlossaryTerm(models.Model):
    """A term and what it means in plain words."""

    term = models.CharField(_("term"), max_length=120, unique=True)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("words of the glossary")

    def __str__(self):
        return self.term

"""What a body is for, as a checklist, and what shows that it did it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, SourcedQuerySet
from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField


class BodyFunction(models.Model):
    """One task that a body was given."""

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("body"), on_delete=models.PROTECT, related_name="functions"
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Its place in the list, from 1."))
    text = models.TextField(_("text"), help_text=_("The task, in one plain sentence."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("function of a body")
        verbose_name_plural = _("functions of the bodies")
        constraints = [models.UniqueConstraint(fields=["organization", "position"], name="secretariat_function_once")]

    def __str__(self):
        return f"{self.position}. {self.text}"


class FunctionEvidence(models.Model):
    """Something that shows that a body did one of its tasks."""

    function = models.ForeignKey(
        BodyFunction, verbose_name=_("function"), on_delete=models.PROTECT, related_name="evidence"
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Its place in the list, from 1."))
    date = EDTFField(_("date"), help_text=_("When it happened, as precisely as the source says."))
    date_earliest = EDTFBound(of="date", side="earliest")
    text = models.TextField(_("text"), help_text=_("What was done, in one plain sentence."))
    url = models.URLField(_("address"), max_length=600, blank=True, help_text=_("Where it can be seen: https://…"))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a function")
        verbose_name_plural = _("evidence of the functions")
        constraints = [models.UniqueConstraint(fields=["function", "position"], name="secretariat_evidence_once")]

    def __str__(self):
        return self.text

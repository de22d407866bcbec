"""A body with a common purpose."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors import calc
from cocrea.actors.models.place import Place
from cocrea.actors.models.sourced import SourcedQuerySet
from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField


class Organization(models.Model):
    """A body with a common purpose: an institution, an association, a committee, or a generic group that a plan
    names as such («sociedad civil»). It has a beginning, an end and a successor, where they are known."""

    class Classification(models.TextChoices):
        GOVERNMENT = "government", _("Government")
        LEGISLATURE = "legislature", _("Legislature")
        COURT = "court", _("Court")
        GUARANTOR = "guarantor", _("Guarantor body")
        MUNICIPALITY = "municipality", _("Municipal government")
        DEPARTMENT = "department", _("Department")
        COMMITTEE = "committee", _("Coordinating committee")
        FORUM = "forum", _("Technical secretariat")
        CIVIL_SOCIETY = "civil_society", _("Civil-society organization")
        COLLEGE = "college", _("Professional college")
        CHAMBER = "chamber", _("Business chamber")
        EDUCATION = "education", _("Educational institution")
        INTERNATIONAL = "international", _("International organization")
        MEDIA = "media", _("Media")
        GROUP = "group", _("Group named as a whole")

    class Sector(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        CIVIL_SOCIETY = "civil_society", _("Civil society")
        GUARANTOR = "guarantor", _("Guarantor")
        ACADEMIA = "academia", _("Academia")
        BUSINESS = "business", _("Business")
        MEDIA = "media", _("Media")
        INTERNATIONAL = "international", _("International")
        MIXED = "mixed", _("Mixed")

    class Power(models.TextChoices):
        EXECUTIVE = "executive", _("Executive")
        LEGISLATIVE = "legislative", _("Legislative")
        JUDICIAL = "judicial", _("Judicial")
        MUNICIPAL = "municipal", _("Municipal")
        FEDERAL = "federal", _("Federal")
        AUTONOMOUS = "autonomous", _("Autonomous")

    slug = models.SlugField(_("key"), max_length=120, unique=True, help_text=_("Its permanent address."))
    name = models.CharField(_("name"), max_length=250, help_text=_("The official name, in full."))
    acronym = models.CharField(
        _("acronym"), max_length=30, blank=True, help_text=_("Its usual letters, such as STL.")
    )
    classification = models.CharField(
        _("classification"), max_length=20, choices=Classification, help_text=_("What kind of body it is.")
    )
    sector = models.CharField(
        _("sector"), max_length=20, choices=Sector, blank=True, help_text=_("On which side of the table it sits.")
    )
    power = models.CharField(
        _("state power"),
        max_length=20,
        choices=Power,
        blank=True,
        help_text=_("For authorities: of which power of the state."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The larger body to which it belongs, if any."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("Where it works, when that is one municipality."),
    )
    founding_date = EDTFField(_("founded"), help_text=_("When it began, as precisely as the source says."))
    founding_earliest = EDTFBound(of="founding_date", side="earliest")
    dissolution_date = EDTFField(_("dissolved"), help_text=_("When it ceased to exist; empty while it lasts."))
    dissolution_latest = EDTFBound(of="dissolution_date", side="latest")
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    url = models.URLField(_("address"), max_length=400, blank=True, help_text=_("Its own site, such as https://…"))
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences: what it is for."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actors:organization-detail", args=[self.slug])

    @property
    def short_name(self) -> str:
        """The acronym where there is one: tables are narrow."""
        return self.acronym or self.name

    @property
    def folio_key(self) -> str:
        """What stands for it in numbers of letters and minutes: its acronym, else its initials."""
        return self.acronym.upper() or calc.initials(self.name) or self.slug.upper()[:30]

    def clean(self):
        if self.pk and self.successor_id == self.pk:
            raise ValidationError({"successor": _("An organization cannot succeed itself.")})

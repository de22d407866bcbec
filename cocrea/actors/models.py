"""People, organizations, posts, memberships, places: Popolo's terms (popoloproject.com), with dates as their
sources give them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFBound, EDTFField


class SourcedQuerySet(models.QuerySet):
    """Tables whose rows are all public."""

    def published(self):
        """What anybody may read."""
        return self.all()


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

    def clean(self):
        if self.pk and self.successor_id == self.pk:
            raise ValidationError({"successor": _("An organization cannot succeed itself.")})


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


class Post(models.Model):
    """A seat in a body, whoever holds it: titular, alternate, facilitator, vocal."""

    class Role(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        TITULAR = "titular", _("Titular")
        ALTERNATE = "alternate", _("Alternate")
        FACILITATOR = "facilitator", _("Facilitator")
        VOCAL = "vocal", _("Vocal")
        PRESIDENT = "president", _("President")
        OTHER = "other", _("Other")

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="posts"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, help_text=_("What kind of seat it is."))
    label = models.CharField(
        _("label"), max_length=200, help_text=_("What it is called, such as: Representative of the universities.")
    )
    start = EDTFField(_("from"), help_text=_("Since when the seat exists; empty where nobody says so."))
    end = EDTFField(_("until"), help_text=_("Empty while it exists."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")

    def __str__(self):
        return self.label


class Membership(models.Model):
    """A person in a body, in a post or with a role, from and until."""

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("Who. If the name is not in the list, add the person first."),
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The body in which they sit."),
    )
    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=200, help_text=_("As the source writes it."))
    on_behalf_of = models.ForeignKey(
        Organization,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="represented_by",
    )
    start = EDTFField(_("from"), help_text=_("The first day, as precisely as the source says."))
    end = EDTFField(_("until"), help_text=_("The last day; empty while it lasts."))
    end_reason = models.CharField(_("why it ended"), max_length=250, blank=True, help_text=_("Such as: resigned."))
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    is_public = True
    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["person", "organization", "role", "start"], name="actors_membership_once")
        ]

    def __str__(self):
        return f"{self.person}: {self.role}"

    def clean(self):
        # The bodies, not their numbers: an import ties its rows together before these have one.
        if self.post_id and self.organization_id and self.post.organization != self.organization:
            raise ValidationError({"post": _("This seat is of another body. Choose one of the body of this row.")})

    @property
    def period(self) -> str:
        """From and until, in words; empty where the source gives neither."""
        return periods.span(self.start, self.end)

"""An entry, what it said at each time, and what facets count of it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import User
from cocrea.actors.models import Organization, Place
from cocrea.intake.cells import plain
from cocrea.kernel.fields import EDTFField
from cocrea.systems.registers.models.register import Register


class EntryQuerySet(models.QuerySet):
    """Named readings of entries."""

    def published(self):
        """What everybody reads: published entries of published registers, demonstrations left out."""
        return self.shown().filter(register__demonstration_of=None)

    def shown(self):
        """What pages show: also those of demonstrations, which their pages say to be made up."""
        return self.filter(
            publication=Entry.Publication.PUBLISHED, register__publication=Register.Publication.PUBLISHED
        )


class Said(models.Model):
    """What an entry says at a time. `values`: public field -> plain value, by kind (a date as 2020-05-14, a number as
    text with a point, codes and points as lists); `reserved`: the same of withheld fields, read by the staff only."""

    name = models.CharField(_("name"), max_length=300)
    status = models.CharField(_("status"), max_length=40, blank=True)
    valid_from = EDTFField(_("valid from"), help_text=_("Since when this is so, as precisely as it is known."))
    values = models.JSONField(_("values"), default=dict)
    reserved = models.JSONField(_("reserved values"), default=dict)
    place = models.ForeignKey(
        Place, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        abstract = True


def sorted_by(name: str) -> str:
    """What a name is put in order by."""
    return plain(name)[:300]


class Entry(Said):
    """One thing that a register lists: as it is now. Each change is an EntryVersion too."""

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="entries"
    )
    key = models.CharField(
        _("key"), max_length=120, help_text=_("Its permanent address in the register; never given to another.")
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    publication = models.CharField(_("publication"), max_length=10, choices=Publication, default=Publication.DRAFT)
    organization = models.ForeignKey(
        Organization, verbose_name=_("body"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True, help_text=_("When its custodian last said that it is so.")
    )
    expires_on = models.DateField(_("expires"), null=True, blank=True, help_text=_("After this day it is past."))
    provenance = models.CharField(
        _("provenance"), max_length=600, blank=True, help_text=_("File or address that it came from, where it did.")
    )
    folded = models.TextField(
        _("folded words"),
        blank=True,
        editable=False,
        help_text=_("What it says in public, folded, so that the staff finds it: derived."),
    )

    sort_name = models.CharField(
        _("name to sort by"),
        max_length=300,
        blank=True,
        editable=False,
        help_text=_("The name without accents and capitals: a list has Á where A is."),
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text=_("The entry that stands for it: both were the same thing."),
    )

    publication_field = "publication"
    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["register", "key"], name="registers_entry_key")]
        indexes = [
            models.Index(fields=["register", "publication", "sort_name", "id"], name="registers_entry_by_name"),
            models.Index(fields=["register", "publication", "status", "place"], name="registers_entry_by_status"),
            models.Index(fields=["register", "publication", "place"], name="registers_entry_by_place"),
            models.Index(fields=["register", "publication", "confirmed_on"], name="registers_entry_by_confirmed"),
            models.Index(
                fields=["register", "publication", "latitude", "longitude"], name="registers_entry_by_point"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registers:entry-detail", args=[self.register.address, self.key])

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED and self.register.is_public


class EntryVersion(Said):
    """What an entry said from a moment on, who recorded it, and why. Rows are only added."""

    entry = models.ForeignKey(Entry, verbose_name=_("entry"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    declaration = models.PositiveIntegerField(_("version of the declaration"), default=1)
    publication = models.CharField(_("publication"), max_length=10, choices=Entry.Publication)
    since = models.DateField(
        _("since"),
        help_text=_("The day from which it counts: the first that “valid from” can mean; else the record's."),
    )
    act = models.PositiveBigIntegerField(
        _("act of the ledger"), null=True, help_text=_("Number of the act in the public ledger.")
    )
    reason = models.TextField(_("reason"), blank=True)
    provenance = models.CharField(_("provenance"), max_length=600, blank=True)
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        User, verbose_name=_("recorded by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("version of an entry")
        verbose_name_plural = _("versions of entries")
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="registers_entry_version")]
        indexes = [
            models.Index(fields=["act"], name="registers_version_by_act"),
            models.Index(fields=["recorded_at"], name="registers_version_by_time"),
        ]

    def __str__(self):
        return f"{self.entry_id} v{self.number}"


class EntryValue(models.Model):
    """A value of a published entry that lists are filtered by: one row for each entry, facet and value.
    Municipality and status need none: they are columns of the entry. Derived: it follows from the declaration."""

    entry = models.ForeignKey(Entry, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="facets")
    register = models.ForeignKey(Register, verbose_name=_("register"), on_delete=models.CASCADE, related_name="+")
    field = models.CharField(_("field"), max_length=40)
    value = models.CharField(_("value"), max_length=200)

    class Meta:
        verbose_name = _("value that lists are filtered by")
        verbose_name_plural = _("values that lists are filtered by")
        constraints = [models.UniqueConstraint(fields=["entry", "field", "value"], name="registers_entry_value")]
        indexes = [models.Index(fields=["register", "field", "value", "entry"], name="registers_value_counted")]

    def __str__(self):
        return f"{self.field}={self.value}"

"""Where rows come from: files whose columns were matched once, and tables fetched from the web on a schedule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.systems.registers.models.register import Register


class ColumnMapping(models.Model):
    """Which column of a file is which field, remembered for files with the same header."""

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="mappings"
    )
    signature = models.CharField(
        _("signature of the header"), max_length=64, help_text=_("SHA-256 of the header's names.")
    )
    columns = models.JSONField(
        _("columns"), default=dict, help_text=_("Header of the file and field of the register.")
    )

    class Meta:
        verbose_name = _("matched columns")
        verbose_name_plural = _("matched columns")
        constraints = [models.UniqueConstraint(fields=["register", "signature"], name="registers_mapping_once")]

    def __str__(self):
        return self.signature[:12]


class OfRegisterQuerySet(models.QuerySet):
    """What hangs on a register. `to_register`: the lookup that leads to it."""

    to_register = "register"

    def published(self):
        """Of registers that everybody reads."""
        return self.filter(**{f"{self.to_register}__publication": Register.Publication.PUBLISHED})


class HarvestRunQuerySet(OfRegisterQuerySet):
    """Fetchings."""

    to_register = "harvest__register"


class HarvestQuerySet(OfRegisterQuerySet):
    """Tables of the web."""

    def forget(self) -> int:
        """What was fetched says nothing any more: each is read whole, as soon as may be. How many."""
        return self.update(etag="", last_modified="", sha256="", next_at=None)


class Harvest(models.Model):
    """A table on the web that is fetched on a schedule and imported."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        JSON = "json", "JSON"
        GEOJSON = "geojson", "GeoJSON"

    class Every(models.TextChoices):
        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="harvests"
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("Who publishes it: it stands beside each entry."))
    url = models.URLField(_("address"), max_length=600)
    format = models.CharField(_("format"), max_length=10, choices=Format)
    every = models.CharField(_("how often"), max_length=10, choices=Every, default=Every.DAY)
    columns = models.JSONField(
        _("columns"), default=dict, blank=True, help_text=_("Name in the source and field of the register.")
    )
    is_published = models.BooleanField(
        _("published at once"), default=True, help_text=_("What it brings is shown to everybody at once.")
    )
    is_on = models.BooleanField(_("switched on"), default=True)
    etag = models.CharField(_("ETag"), max_length=200, blank=True, editable=False)
    last_modified = models.CharField(_("Last-Modified"), max_length=60, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    next_at = models.DateTimeField(_("next"), null=True, blank=True, editable=False)

    objects = HarvestQuerySet.as_manager()

    class Meta:
        verbose_name = _("table on the web")
        verbose_name_plural = _("tables on the web")
        constraints = [models.UniqueConstraint(fields=["register", "url"], name="registers_harvest_once")]

    def __str__(self):
        return self.name

    @property
    def is_public(self) -> bool:
        return self.register.is_public


class HarvestRun(models.Model):
    """One fetching: what came of it. Rows are only added."""

    class Result(models.TextChoices):
        IMPORTED = "imported", _("Imported")
        UNCHANGED = "unchanged", _("Unchanged")
        FAILED = "failed", _("Failed")

    harvest = models.ForeignKey(Harvest, verbose_name=_("table"), on_delete=models.PROTECT, related_name="runs")
    at = models.DateTimeField(_("at"))
    result = models.CharField(_("result"), max_length=10, choices=Result)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    created = models.PositiveIntegerField(_("new"), default=0)
    updated = models.PositiveIntegerField(_("changed rows"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    problem = models.TextField(
        _("problem"), blank=True, editable=False, help_text=_("Why it failed, with the rows: for the staff.")
    )

    objects = HarvestRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("fetching")
        verbose_name_plural = _("fetchings")

    def __str__(self):
        return f"{self.harvest_id} {self.at:%Y-%m-%d}"

    @property
    def is_public(self) -> bool:
        return self.harvest.is_public

"""What the finder found: two statements that cannot both hold."""

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source


class FindingQuerySet(models.QuerySet):
    """Findings."""

    def published(self):
        """Those that the record still shows. What left it, perhaps because it was withdrawn, left here too."""
        return self.filter(gone_on=None)

    def current(self):
        """Of those, the ones of which nobody said that they are none."""
        return self.published().filter(dismissed_why="")

    def cited(self):
        """With their sources, in the same query."""
        return self.select_related("source_a", "source_b", "source_c")


class Finding(models.Model):
    """Statements that cannot all hold, each with its source. `fingerprint` follows from them and never changes: when
    the finder runs again, what a person said of it stays. When the record changes it is no longer found, and says so.
    """

    class Rule(models.TextChoices):
        FACT = "fact", _("same fact, different values")
        TOTAL = "total", _("total that its rows do not give")
        EVIDENCE = "evidence", _("said to be complete, evidence missing")
        TABLE = "table", _("rows of a table out of place")

    fingerprint = models.CharField(
        _("fingerprint"), max_length=16, unique=True, help_text=_("Follows from the statements; never changes.")
    )
    rule = models.CharField(_("what is wrong"), max_length=10, choices=Rule)
    subject_kind = models.CharField(_("kind of subject"), max_length=60)
    subject_key = models.CharField(_("key of the subject"), max_length=160)
    subject = models.CharField(_("subject"), max_length=300, help_text=_("What the statements are about."))
    measure = models.CharField(_("measure"), max_length=80)
    as_of = models.CharField(_("as of"), max_length=10, blank=True)
    value_a = models.TextField(_("value A"))
    source_a = models.ForeignKey(
        Source, verbose_name=_("source A"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    locator_a = models.CharField(_("place in source A"), max_length=160, blank=True)
    value_b = models.TextField(_("value B"))
    source_b = models.ForeignKey(
        Source, verbose_name=_("source B"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    locator_b = models.CharField(_("place in source B"), max_length=160, blank=True)
    value_c = models.TextField(_("value C"), blank=True)
    source_c = models.ForeignKey(
        Source, verbose_name=_("source C"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    locator_c = models.CharField(_("place in source C"), max_length=160, blank=True)
    rows = models.TextField(_("rows behind it"), blank=True, help_text=_("One a line, of a total or a table."))
    url = models.CharField(_("page of the subject"), max_length=300, blank=True)
    found_on = models.DateField(_("found"))
    gone_on = models.DateField(_("no longer found since"), null=True, blank=True)
    dismissed_why = models.TextField(
        _("why it is none"), blank=True, help_text=_("Where a person said that it is no contradiction: why.")
    )

    publication_field = "gone_on"  # what alone makes it come and go: none of its words
    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        indexes = [models.Index(fields=["gone_on", "subject_kind", "subject_key"], name="statements_finding_current")]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("statements:finding-detail", args=[self.fingerprint])

    @property
    def is_public(self) -> bool:
        return self.gone_on is None

    @property
    def claims(self) -> list[tuple[str, Source | None, str]]:
        """(value, source, place in it) of each; two or three."""
        told = [
            (getattr(self, f"value_{x}"), getattr(self, f"source_{x}"), getattr(self, f"locator_{x}")) for x in "abc"
        ]
        return [claim for claim in told if claim[0]]

    @property
    def row_pairs(self) -> list[tuple[str, str]]:
        """(label, value) of the rows behind it."""
        return [(label, value) for label, _tab, value in (line.partition("\t") for line in self.rows.splitlines())]

    @staticmethod
    def by_subject(findings: Iterable["Finding"]) -> dict[tuple[str, str], list["Finding"]]:
        """(kind, key) -> its findings."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for each in findings:
            found.setdefault((each.subject_kind, each.subject_key), []).append(each)
        return found

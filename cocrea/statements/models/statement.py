"""Statements that no other table holds: what a document says, written down as it says it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.statements.calc.statement import Kind as Kinds


class StatementQuerySet(models.QuerySet):
    """Statements written down from documents."""

    def published(self):
        """All: whoever writes one down publishes it."""
        return self.all()


class Statement(models.Model):
    """What a document says of something: who says it, where, of which date. Never overwritten by another one's."""

    class Kind(models.TextChoices):
        NUMBER = Kinds.NUMBER.value, _("number")
        DATE = Kinds.DATE.value, _("date")
        NAME = Kinds.NAME.value, _("name")
        NAMES = Kinds.NAMES.value, _("names, with «;» between them")
        CODE = Kinds.CODE.value, _("word of a list")
        TEXT = Kinds.TEXT.value, _("text")
        CLAIM = Kinds.CLAIM.value, _("complete or missing")

    class Comparator(models.TextChoices):
        EXACT = "=", _("exactly")
        MORE = ">", _("more than")
        LESS = "<", _("less than")
        AT_LEAST = ">=", _("at least")
        AT_MOST = "<=", _("at most")
        ABOUT = "~", pgettext_lazy("roughly", "about")

    key = models.SlugField(_("key"), max_length=120, unique=True, help_text=_("A permanent word of its own."))
    subject_kind = models.CharField(
        _("kind of subject"), max_length=60, help_text=_("What it is about, such as: plans.commitment.")
    )
    subject_key = models.CharField(
        _("key of the subject"), max_length=160, help_text=_("Its permanent key, such as: 2017-2019/4.")
    )
    subject = models.CharField(_("subject"), max_length=200, help_text=_("What it is about, in words."))
    measure = models.SlugField(
        _("measure"), max_length=80, help_text=_("A code; same subject, measure and date: the same fact.")
    )
    kind = models.CharField(_("kind of value"), max_length=10, choices=Kind, default=Kind.NUMBER)
    value = models.CharField(_("value"), max_length=400, help_text=_("As the source gives it; texts, paraphrased."))
    comparator = models.CharField(
        _("comparator"),
        max_length=2,
        choices=Comparator,
        blank=True,
        help_text=_("Only where the source says «more than» or the like."),
    )
    unit = models.CharField(_("unit"), max_length=80, blank=True, help_text=_("What is counted, such as: people."))
    as_of = EDTFField(_("as of"), help_text=_("The day or year for which the value holds."))
    stated_on = EDTFField(_("stated"), help_text=_("When the source said so."))
    stated_earliest = EDTFBound(of="stated_on", side="earliest")
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)
    locator = models.CharField(
        _("place in the source"), max_length=160, blank=True, help_text=_("Page, table, section.")
    )
    counted = models.CharField(
        _("what is counted"),
        max_length=80,
        blank=True,
        help_text=_("Of a total: the value whose rows it counts. Empty: the total is the sum of its rows."),
    )
    rows_locator = models.CharField(
        _("place of the rows"), max_length=160, blank=True, help_text=_("Where the rows of a total stand.")
    )
    table_name = models.CharField(
        _("table"), max_length=80, blank=True, help_text=_("Of a cell: the table of the source in which it stands.")
    )
    position = models.PositiveSmallIntegerField(
        _("row of the table"), null=True, blank=True, help_text=_("Of a cell: in which row it stands, from 1.")
    )
    note = models.TextField(_("note"), blank=True)

    is_public = True
    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("said", "statement")
        verbose_name_plural = _("statements")
        indexes = [models.Index(fields=["subject_kind", "subject_key", "measure"], name="statements_fact")]

    def __str__(self):
        return f"{self.subject}: {self.value} {self.unit}".strip()


class StatementRowQuerySet(models.QuerySet):
    """Rows of totals."""

    def published(self):
        """All: as public as their totals."""
        return self.all()


class StatementRow(models.Model):
    """One row of what a stated total is the total of, as the source gives it."""

    statement = models.ForeignKey(
        Statement, verbose_name=pgettext_lazy("said", "statement"), on_delete=models.PROTECT, related_name="rows"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Its place among the rows, from 1."))
    label = models.CharField(_("row"), max_length=160, help_text=_("What the row is of."))
    value = models.CharField(
        _("value"), max_length=120, blank=True, help_text=_("As the source gives it; empty where nobody can read it.")
    )
    unit = models.CharField(_("unit"), max_length=80, blank=True)

    is_public = True
    objects = StatementRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a total")
        verbose_name_plural = _("rows of totals")
        constraints = [models.UniqueConstraint(fields=["statement", "position"], name="statements_row_once")]

    def __str__(self):
        return f"{self.label}: {self.value}"

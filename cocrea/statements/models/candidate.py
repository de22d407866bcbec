"""What a machine read in the text of a document and a person has not confirmed yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.documents.models import Source
from cocrea.statements.models.statement import Statement


class Reading(models.Model):
    """That the text of a source was looked through: the same file is never read twice."""

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    file_name = models.CharField(_("file name"), max_length=200)
    read_at = models.DateTimeField(_("read"))
    pages = models.PositiveIntegerField(_("pages"), default=0)

    is_public = False

    class Meta:
        verbose_name = _("reading of a document")

    def __str__(self):
        return self.file_name


class Candidate(models.Model):
    """A number with its unit, near words that name something known: a person says whether it is a statement."""

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("no statement")

    reading = models.ForeignKey(
        Reading, verbose_name=_("reading of a document"), on_delete=models.CASCADE, related_name="candidates"
    )
    place = models.PositiveIntegerField(
        _("place in the text"), help_text=_("Where in the text it stands, in letters from its beginning.")
    )
    locator = models.CharField(_("place in the source"), max_length=160, blank=True)
    words = models.TextField(_("around it"), help_text=_("The words of the document around the value."))
    value = models.CharField(_("value"), max_length=120)
    comparator = models.CharField(_("comparator"), max_length=2, blank=True)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=60, blank=True)
    subject_key = models.CharField(_("key of the subject"), max_length=160, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    measure = models.CharField(_("measure"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    statement = models.ForeignKey(
        Statement,
        verbose_name=pgettext_lazy("said", "statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    is_public = False

    class Meta:
        verbose_name = pgettext_lazy("read in a document", "candidate")
        verbose_name_plural = pgettext_lazy("read in a document", "candidates")
        constraints = [models.UniqueConstraint(fields=["reading", "place"], name="statements_candidate_once")]

    def __str__(self):
        return f"{self.value} {self.unit}".strip()

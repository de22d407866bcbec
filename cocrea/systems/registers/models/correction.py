"""What the public says is wrong with an entry, or missing from a register."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document
from cocrea.systems.registers.models.entry import Entry
from cocrea.systems.registers.models.register import Register


class CorrectionQuerySet(models.QuerySet):
    """Named readings of corrections."""

    def published(self):
        """Those that were answered, about what everybody reads."""
        shown = Q(entry=None) | Q(entry__publication=Entry.Publication.PUBLISHED)
        rows = self.exclude(state=Correction.State.RECEIVED).filter(shown)
        return rows.filter(register__publication=Register.Publication.PUBLISHED)


class Correction(models.Model):
    """A correction that somebody proposed. The text is read by the staff; the answer by everybody."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Not answered yet")
        ACCEPTED = "accepted", _("Accepted")
        ANSWERED = "answered", _("Answered, not changed")

    code = models.CharField(_("receipt"), max_length=20, unique=True, editable=False)
    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="corrections"
    )
    entry = models.ForeignKey(
        Entry, verbose_name=_("entry"), null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    proposed = models.JSONField(
        _("proposed values"), default=dict, blank=True, help_text=_("Field and value that it should have.")
    )
    text = models.TextField(_("what is wrong"))
    evidence = models.ForeignKey(
        Document, verbose_name=_("evidence"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_url = models.URLField(_("address of the evidence"), max_length=600, blank=True)
    email = models.EmailField(
        _("e-mail"), blank=True, editable=False, help_text=_("Only to answer; erased with the answer.")
    )  # not editable: so it never enters the ledger
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    answer = models.TextField(_("answer"), blank=True)
    received_at = models.DateTimeField(_("received"))
    answered_at = models.DateTimeField(_("moment of the answer"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self):
        return str(self.entry or self.register)  # never its code: whoever has that opens it

    @property
    def is_public(self) -> bool:
        return self.state != self.State.RECEIVED and (self.entry or self.register).is_public

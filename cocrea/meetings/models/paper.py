"""Files for a session."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document
from cocrea.meetings.models.reading import OfSessionQuerySet
from cocrea.meetings.models.session import AgendaItem, OfSession, Session


class PaperQuerySet(OfSessionQuerySet):
    """Named readings of papers."""

    def published(self):
        """Those of public sessions that are not reserved."""
        return super().published().filter(is_reserved=False)

    def in_order(self):
        """For the whole session first, then point by point."""
        placed = F("agenda_item__position").asc(nulls_first=True)
        return self.select_related("document", "agenda_item").order_by(placed, "pk")


class Paper(OfSession):
    """A file for a session or one of its points: as public as the session, unless it is reserved."""

    session = models.ForeignKey(Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="papers")
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
        help_text=_("Empty when it is for the whole session."),
    )
    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="papers"
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("What it is called where it hangs."))
    is_reserved = models.BooleanField(
        _("reserved"), default=False, help_text=_("Only those who are called may read it.")
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.UniqueConstraint(fields=["session", "document"], name="meetings_paper_once"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.agenda_item is not None and self.agenda_item.session != self.session:
            raise ValidationError({"agenda_item": _("This point is of another session. Choose one of this session.")})

    @property
    def is_public(self) -> bool:
        return not self.is_reserved and self.session.is_public

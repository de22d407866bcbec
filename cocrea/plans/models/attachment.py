"""Files attached to a plan, a commitment, an activity, a figure or a source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Document, Source
from cocrea.plans.models.activity import Activity
from cocrea.plans.models.commitment import Commitment
from cocrea.plans.models.plan import ActionPlan
from cocrea.plans.models.reading import Readable
from cocrea.plans.models.record import Figure

OWNERS = ("plan", "commitment", "activity", "figure", "source")
DRAFT_PLAN, DRAFT = ActionPlan.Status.DRAFT, Commitment.Publication.DRAFT


class AttachmentQuerySet(Readable):
    """Named readings of attachments."""

    def published(self):
        """Those of owners that anybody may read."""
        found = self
        for path in ("plan", "commitment__plan", "activity__commitment__plan", "figure__plan"):
            found = found.exclude(**{f"{path}__status": DRAFT_PLAN})
        for path in ("commitment", "activity__commitment", "figure__commitment"):
            found = found.exclude(**{f"{path}__publication": DRAFT})
        return found.exclude(figure__commitment__plan__status=DRAFT_PLAN)

    def of(self, owner: models.Model):
        """Those of one owner, in the order in which they came."""
        return self.filter(**{noun_of(owner): owner}).select_related("document").order_by("pk")

    def of_document(self, document: Document):
        """Where a file is attached."""
        return self.filter(document=document)


class Attachment(models.Model):
    """A file attached to one thing of the record. It is as public as that thing, whatever the file itself says."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="attachments"
    )
    title = models.CharField(_("title"), max_length=300)
    plan = models.ForeignKey(
        ActionPlan,
        verbose_name=_("plan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attachments",
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attachments",
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attachments",
    )
    figure = models.ForeignKey(
        Figure, verbose_name=_("figure"), null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached document")
        verbose_name_plural = _("attached documents")
        constraints = [
            models.CheckConstraint(
                name="plans_attachment_one_owner",
                condition=Q(
                    *(Q(**{f"{name}__isnull": name != owner for name in OWNERS}) for owner in OWNERS),
                    _connector=Q.OR,
                ),
            ),
            *(
                models.UniqueConstraint(fields=["document", owner], name=f"plans_attachment_{owner}")
                for owner in OWNERS
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def owner(self) -> models.Model:
        """What it is attached to."""
        return next(owner for name in OWNERS if (owner := getattr(self, name)) is not None)

    @property
    def is_public(self) -> bool:
        return self.owner.is_public


def noun_of(owner: models.Model) -> str:
    """The field by which an attachment refers to such an owner. Raises LookupError for what takes no files."""
    for name in OWNERS:
        if isinstance(owner, Attachment._meta.get_field(name).related_model):
            return name
    raise LookupError(owner._meta.label_lower)

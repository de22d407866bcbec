"""What civil society says of a commitment or of one piece of evidence, by name, and what is answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.evidence.models.evidence import Evidence
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.reading import Readable


class OpinionQuerySet(Readable):
    """Named readings of opinions."""

    def published(self) -> "OpinionQuerySet":
        """Those about public commitments; withdrawn ones stay, marked as such."""
        return self.filter(commitment__publication=Commitment.Publication.PUBLISHED).exclude(
            commitment__plan__status=ActionPlan.Status.DRAFT
        )

    def standing(self) -> "OpinionQuerySet":
        """Those that nobody took back."""
        return self.filter(withdrawn_on=None)


class Opinion(models.Model):
    """An opinion, a recommendation, an endorsement or an objection, by a named body or person."""

    class Kind(models.TextChoices):
        OPINION = "opinion", pgettext_lazy("evidence", "Opinion")
        RECOMMENDATION = "recommendation", _("Recommendation")
        ENDORSEMENT = "endorsement", _("Endorsement")
        OBJECTION = "objection", _("Objection")

    STANCES = (Kind.ENDORSEMENT, Kind.OBJECTION)

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="opinions",
        help_text=_("What it is about."),
    )
    evidence = models.ForeignKey(
        Evidence,
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="opinions",
        help_text=_("Empty when it is about the whole commitment."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="opinions",
        help_text=_("For whom it is said."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="opinions",
        help_text=_("Who says it."),
    )
    said_on = models.DateField(_("said on"))
    text = models.TextField(_("text"), blank=True, help_text=_("An objection says why. Everybody reads it."))
    answer = models.TextField(_("answer"), blank=True, help_text=_("Of whoever answers for the commitment."))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("evidence", "opinion")
        verbose_name_plural = pgettext_lazy("evidence", "opinions")
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | Q(person__isnull=False), name="evidence_opinion_has_name"
            ),
            models.UniqueConstraint(
                "commitment",
                Coalesce("evidence", 0),
                Coalesce("organization", 0),
                Coalesce("person", 0),
                condition=Q(withdrawn_on=None, kind__in=("endorsement", "objection")),
                name="evidence_one_stance",
                violation_error_message=_("This body or person endorses or objects already. Withdraw that first."),
            ),
        ]
        indexes = [models.Index(fields=["commitment", "-said_on", "-id"], name="evidence_opinion_newest")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.who}"[:150]

    def get_absolute_url(self) -> str:
        if self.evidence_id:
            return reverse("evidence:evidence-detail", args=[self.evidence.number]) + f"#opinion-{self.pk}"
        return self.commitment.get_absolute_url() + f"#opinion-{self.pk}"

    def clean(self):
        if self.organization is None and self.person is None:
            raise ValidationError({"organization": _("Say who says it: a body, a person, or both.")})
        if self.evidence is not None and self.evidence.commitment_id != self.commitment_id:
            raise ValidationError({"evidence": _("This evidence is of another commitment.")})
        if self.kind != self.Kind.ENDORSEMENT and not self.text.strip():
            raise ValidationError({"text": _("Write what you say; an endorsement alone needs no words.")})

    @property
    def is_public(self) -> bool:
        return self.commitment.is_public

    @property
    def who(self) -> str:
        """Who says it, in one line."""
        return ", ".join(str(name) for name in (self.person, self.organization) if name)

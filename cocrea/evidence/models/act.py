"""The dated acts on evidence: the last one says how it stands."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.evidence import calc
from cocrea.plans.models import ActionPlan, Activity, Commitment
from cocrea.plans.models.reading import Readable


class EvidenceActQuerySet(Readable):
    """Named readings of the acts on evidence."""

    def standing_on(self, day: datetime.date) -> "EvidenceActQuerySet":
        """Of each evidence the last act at the end of that day: an index answers it for any day alike."""
        return self.filter(Q(until=None) | Q(until__gt=day), on__lte=day)

    def published(self) -> "EvidenceActQuerySet":
        """Those on evidence for public commitments; of reserved evidence too: they tell no words."""
        return self.filter(
            Q(evidence__commitment__publication=Commitment.Publication.PUBLISHED)
            & ~Q(evidence__commitment__plan__status=ActionPlan.Status.DRAFT)
        )


class EvidenceAct(models.Model):
    """What somebody did with evidence, by name and day. The last one says how the evidence stands."""

    class Kind(models.TextChoices):
        SUBMITTED = calc.SUBMITTED, pgettext_lazy("evidence", "Submitted")
        RETURNED = calc.RETURNED, pgettext_lazy("evidence", "Returned")
        ACCEPTED = calc.ACCEPTED, pgettext_lazy("evidence", "Accepted")
        WITHDRAWN = calc.WITHDRAWN, pgettext_lazy("evidence", "Withdrawn")

    evidence = models.ForeignKey(
        "evidence.Evidence", verbose_name=_("evidence"), on_delete=models.PROTECT, related_name="acts"
    )
    kind = models.CharField(pgettext_lazy("evidence", "act"), max_length=10, choices=Kind)
    on = models.DateField(pgettext_lazy("evidence", "on"), help_text=_("The day of the act."))
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("by the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_acts",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("by the person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_acts",
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("What is missing, or why; everybody reads it."))
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, blank=True, help_text=_("Of the original that was there on that day.")
    )

    # What it is about, and until when it was the last act: kept with it, so that the state of everything on any day
    # is one walk along an index. They follow from the evidence and from the next act (`save`).
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    until = models.DateField(_("until"), null=True, blank=True, editable=False)

    objects = EvidenceActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act on evidence")
        verbose_name_plural = _("acts on evidence")
        indexes = [
            models.Index(fields=["evidence", "-on", "-id"], name="evidence_act_last"),
            models.Index(fields=["commitment", "activity", "kind", "-on", "until"], name="evidence_act_stood"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | Q(person__isnull=False), name="evidence_act_has_name"
            ),
        ]

    def __str__(self):
        return f"{self.evidence.number}: {self.get_kind_display()}"

    def save(self, *args, **kwargs):
        self.commitment_id = self.evidence.commitment_id
        self.activity_id = self.evidence.proves_activity
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            arrange(self.evidence)

    def clean(self):
        if self.organization is None and self.person is None:
            raise ValidationError({"organization": _("Say who does it: a body, a person, or both.")})

    @property
    def is_public(self) -> bool:
        return self.evidence.commitment.is_public

    @property
    def who(self) -> str:
        """Who did it, in one line."""
        return ", ".join(str(name) for name in (self.person, self.organization) if name)


def arrange(evidence: models.Model) -> None:
    """Says of each act of an evidence until when it stood, and what it is about."""
    acts, until = list(EvidenceAct.objects.filter(evidence=evidence).order_by("-on", "-pk")), None
    about = {"commitment_id": evidence.commitment_id, "activity_id": evidence.proves_activity}
    for act in acts:
        EvidenceAct.objects.filter(pk=act.pk).update(until=until, **about)
        until = act.on

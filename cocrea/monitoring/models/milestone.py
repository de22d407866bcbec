"""Milestones of a work plan, and each change of their dates."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models import ActionPlan, Activity, Commitment
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.commitment import OfCommitment, OfCommitmentQuerySet
from cocrea.plans.models.reading import Readable


def planned(name: str, on=None) -> Coalesce:
    """A date of a milestone after the changes that were known by a day; today without one."""
    changes = MilestoneChange.objects.filter(milestone=OuterRef("pk")).order_by("-on", "-number")
    if on is not None:
        changes = changes.filter(on__lte=on)
    return Coalesce(Subquery(changes.values(name)[:1]), F(name))


class MilestoneQuerySet(OfCommitmentQuerySet):
    """Named readings of milestones."""

    def as_on(self, on=None):
        """With `starts` and `due`, its dates after the changes known by a day, and `finished`, the last day on which
        it can have been done (none where that is later); today without a day. Only those planned by that day."""
        is_done = Q(done_latest__isnull=False) if on is None else Q(done_latest__lte=on)
        known = self if on is None else self.filter(Q(recorded_on=None) | Q(recorded_on__lte=on))
        return known.annotate(
            starts=planned("starts_on", on),
            due=planned("due_on", on),
            finished=models.Case(models.When(is_done, then=F("done_latest")), output_field=models.DateField()),
        )

    def in_order(self):
        """After `as_on`: as the work goes, those without a date behind."""
        return self.order_by("commitment_id", F("due").asc(nulls_last=True), "number")


class Milestone(OfCommitment):
    """A step of the work plan of a commitment. `starts_on` and `due_on` are as first planned and stay; what they
    became stands in its changes."""

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        on_delete=models.PROTECT,
        related_name="milestones",
        help_text=_("The promise of which it is a step."),
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones",
        help_text=_("Empty when it is for the whole commitment."),
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Within its commitment, from 1."))
    title = models.CharField(_("title"), max_length=300, help_text=_("What will be there, such as: register online."))
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("responsible body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("responsible person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones",
        help_text=_("By name: who sees to it."),
    )
    companion = models.ForeignKey(
        Organization,
        verbose_name=_("companion of civil society"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones_accompanied",
        help_text=_("The organization that goes along with it."),
    )
    companion_person = models.ForeignKey(
        Person,
        verbose_name=_("person who accompanies"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones_accompanied",
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, help_text=_("How much it counts against the others of its commitment; 1 as a rule.")
    )
    starts_on = models.DateField(_("planned start"), null=True, blank=True)
    due_on = models.DateField(
        _("planned end"), null=True, blank=True, help_text=_("As first planned. To move it, plan it again.")
    )
    recorded_on = models.DateField(
        _("planned since"),
        null=True,
        blank=True,
        default=timezone.localdate,
        help_text=_(
            "The day on which it entered the work plan. Before it, no past day shows it; empty: always there."
        ),
    )
    done_on = EDTFField(pgettext_lazy("milestone", "done"), help_text=_("When it was done, as precise as is known."))
    done_latest = EDTFBound(of="done_on", side="latest")
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader should know and no other field says."))

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="monitoring_milestone_number"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="monitoring_milestone_weighs"),
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="monitoring_milestone_due")]

    def __str__(self):
        return f"{self.number}. {self.title}"[:120]

    def clean(self):
        require_same(self, "activity", "commitment")
        if self.starts_on and self.due_on and self.due_on < self.starts_on:
            raise ValidationError({"due_on": _("It ends before it starts.")})


class ChangeQuerySet(Readable):
    """Named readings of changes."""

    def published(self):
        """Changes of milestones that anybody may read."""
        return self.filter(milestone__commitment__publication=Commitment.Publication.PUBLISHED).exclude(
            milestone__commitment__plan__status=ActionPlan.Status.DRAFT
        )


class MilestoneChange(models.Model):
    """The dates of a milestone were planned again: from which to which, who said so, when and why."""

    milestone = models.ForeignKey(
        Milestone, verbose_name=_("milestone"), on_delete=models.PROTECT, related_name="changes"
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Within its milestone, from 1."))
    on = models.DateField(pgettext_lazy("re-planning", "on"), help_text=_("The day on which it was planned again."))
    old_starts_on = models.DateField(_("start before"), null=True, blank=True)
    old_due_on = models.DateField(_("end before"), null=True, blank=True)
    starts_on = models.DateField(_("new start"), null=True, blank=True)
    due_on = models.DateField(_("new end"), null=True, blank=True)
    reason = models.TextField(_("reason"), help_text=_("Why it was moved, in a sentence."))
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body that moved it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person who moved it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("re-planning of a milestone")
        verbose_name_plural = _("re-plannings of milestones")
        constraints = [models.UniqueConstraint(fields=["milestone", "number"], name="monitoring_change_number")]

    def __str__(self):
        return f"{self.milestone}: {self.old_due_on} → {self.due_on}"

    def clean(self):
        if self.starts_on and self.due_on and self.due_on < self.starts_on:
            raise ValidationError({"due_on": _("It ends before it starts.")})

    @property
    def is_public(self) -> bool:
        return self.milestone.is_public

"""What people conclude from the figures, what they recommend, and what became of it."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Document
from cocrea.evaluation.models.assessment import PUBLISHED, Assessment, OfAssessment, require_same_version
from cocrea.evaluation.models.instrument import Attribute, Dimension
from cocrea.evidence.models import Evidence
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.reading import Readable


class AboutSomething(OfAssessment):
    """What is about an attribute, a dimension or neither."""

    attribute = models.ForeignKey(
        Attribute,
        verbose_name=_("attribute"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty where it is about several."),
    )
    dimension = models.ForeignKey(
        Dimension,
        verbose_name=_("whole dimension"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Only where it is about a whole dimension."),
    )
    commitments = models.CharField(
        _("commitments"),
        max_length=120,
        blank=True,
        help_text=_("Numbers of those that it names, with commas: 2, 5, 6. Empty for all."),
    )

    class Meta:
        abstract = True

    @property
    def numbers(self) -> list[str]:
        """Numbers of the commitments that it names."""
        return [each.strip() for each in self.commitments.split(",") if each.strip()]

    def clean(self):
        """An attribute or a dimension of the instrument of its assessment."""
        require_same_version(self)
        if self.attribute is not None and self.dimension is not None:
            raise ValidationError({"dimension": _("Name the attribute or the dimension, not both.")})
        self.commitments = ", ".join(self.numbers)


class Finding(AboutSomething):
    """A sentence that people write beside the computed figures: a finding, a result or a conclusion."""

    class Section(models.TextChoices):
        FINDING = "finding", pgettext_lazy("evaluation", "Finding")
        RESULT = "result", pgettext_lazy("evaluation", "Result")
        CONCLUSION = "conclusion", pgettext_lazy("evaluation", "Conclusion")

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="findings"
    )
    section = models.CharField(_("section"), max_length=10, choices=Section, default=Section.FINDING)
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Within its section, from 1."))
    number = models.CharField(
        _("number"), max_length=8, blank=True, help_text=_("As the report numbers it; empty where it has none.")
    )
    text = models.TextField(_("text"), help_text=_("In plain words, without the figures that the page computes."))
    locator = models.CharField(
        _("place in the source"), max_length=160, blank=True, help_text=_("Page, table, section.")
    )

    class Meta:
        verbose_name = pgettext_lazy("evaluation", "finding")
        verbose_name_plural = pgettext_lazy("evaluation", "findings")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "section", "position"], name="evaluation_finding_order")
        ]

    def __str__(self):
        return self.text[:120]


class Recommendation(AboutSomething):
    """A numbered piece of advice, with the answer that it got."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("recommendation", "accepted")
        PARTLY = "partly", _("accepted in part")
        REJECTED = "rejected", _("not accepted")

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="recommendations"
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("From 1."))
    text = models.TextField(_("text"))
    answer = models.CharField(
        _("answer"), max_length=8, choices=Answer, blank=True, help_text=_("Empty: nobody has answered yet.")
    )
    answer_text = models.TextField(_("why"), blank=True, help_text=_("The reason for the answer. It is published."))
    answered_by = models.ForeignKey(
        Organization,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_on = EDTFField(pgettext_lazy("evaluation", "answered"), help_text=_("When the answer was given."))
    locator = models.CharField(
        _("place in the source"), max_length=160, blank=True, help_text=_("Page, table, section.")
    )

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="evaluation_recommendation_number")
        ]

    def __str__(self):
        return self.text[:120]

    def clean(self):
        super().clean()
        if self.answer and not self.answer_text.strip():
            raise ValidationError({"answer_text": _("Say why.")})
        if self.answer_text.strip() and not self.answer:
            raise ValidationError({"answer": _("Say whether it is accepted.")})


class ActionQuerySet(Readable):
    """Named readings of what is done because of recommendations."""

    def published(self):
        """Those on public recommendations; one that is part of a draft of a plan waits for the plan."""
        drafts = Q(plan__status=ActionPlan.Status.DRAFT) | Q(commitment__publication=Commitment.Publication.DRAFT)
        rows = self.filter(recommendation__assessment__publication=PUBLISHED).exclude(drafts)
        return rows.exclude(recommendation__assessment__plan__status=ActionPlan.Status.DRAFT)

    def open(self):
        """Still to be done."""
        return self.filter(state=RecommendedAction.State.OPEN)

    def overdue(self, on: datetime.date):
        """Still to be done, and their day has passed."""
        return self.open().filter(due_latest__lt=on)

    def first_due(self):
        """What is due first before the rest; those without a day behind."""
        return self.order_by(F("due_latest").asc(nulls_last=True), "recommendation__number", "position")


class RecommendedAction(models.Model):
    """What is done because of a recommendation: by whom, until when, in which plan, and whether it was."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("action", "to be done")
        DONE = "done", pgettext_lazy("action", "done")
        DROPPED = "dropped", pgettext_lazy("action", "dropped")

    recommendation = models.ForeignKey(
        Recommendation, verbose_name=_("recommendation"), on_delete=models.PROTECT, related_name="actions"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("From 1."))
    text = models.TextField(_("what is done"))
    owner_organization = models.ForeignKey(
        Organization,
        verbose_name=_("body that does it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    owner_person = models.ForeignKey(
        Person,
        verbose_name=_("person that does it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_on = EDTFField(_("due"), help_text=_("Until when."))
    due_latest = EDTFBound(of="due_on", side="latest")
    plan = models.ForeignKey(
        ActionPlan,
        verbose_name=_("plan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommended_actions",
        help_text=_("The plan in which it shows, usually the next one."),
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommended_actions",
        help_text=_("The commitment of that plan which carries it out."),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    done_on = EDTFField(_("done"), help_text=_("When it was done or dropped."))
    outcome = models.TextField(
        _("what became of it"), blank=True, help_text=_("In a few sentences. It is published.")
    )
    evidence = models.ForeignKey(
        Evidence,
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action on a recommendation")
        verbose_name_plural = _("actions on recommendations")
        constraints = [models.UniqueConstraint(fields=["recommendation", "position"], name="evaluation_action_order")]

    def __str__(self):
        return self.text[:120]

    def clean(self):
        require_same(self, "commitment", "plan")
        if self.state != self.State.OPEN and not self.outcome.strip():
            raise ValidationError({"outcome": _("Say what became of it.")})

    @property
    def is_public(self) -> bool:
        parts = (self.recommendation, self.plan, self.commitment)
        return all(part is None or part.is_public for part in parts)


class Reply(OfAssessment):
    """The right of reply: what an evaluated institution answers to the whole report, published beside it."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="replies"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="replies"
    )
    said_on = EDTFField(_("said"), help_text=_("When it replied."))
    text = models.TextField(_("text"), help_text=_("As the institution wrote it."))
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The reply itself, where it came as a file."),
    )

    class Meta:
        verbose_name = _("reply of an institution")
        verbose_name_plural = _("replies of institutions")
        constraints = [models.UniqueConstraint(fields=["assessment", "organization"], name="evaluation_reply_once")]

    def __str__(self):
        return f"{self.organization}"[:160]

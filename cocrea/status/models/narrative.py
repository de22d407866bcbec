"""What a person writes into the report of results. The figures beside it are computed and stand nowhere."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.belonging import require_same
from cocrea.plans.models.plan import OfPlanQuerySet

TWICE = _("This section has a text already. Open that one and change it there.")
SEMESTER = re.compile(r"[0-9]{4}-[12]")


class NarrativeQuerySet(OfPlanQuerySet):
    """Texts of reports."""

    def published(self):
        """Those of plans that anybody may read; of a commitment, only while it is published."""
        return super().published().filter(Q(commitment=None) | Q(commitment__in=Commitment.objects.published()))


class Narrative(models.Model):
    """The words of one section of the report of a plan, or of one of its semesters. It stays while figures change."""

    class Section(models.TextChoices):
        PRESENTATION = "presentation", pgettext_lazy("report", "Presentation")
        MEMBERS = "members", _("Who took part")
        SESSIONS = "sessions", pgettext_lazy("report", "Sessions")
        COMMITMENT = "commitment", pgettext_lazy("report", "Commitment")
        CHALLENGES = "challenges", _("New challenges")
        THANKS = "thanks", _("Thanks")

    plan = models.ForeignKey(
        ActionPlan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="narratives",
        help_text=_("Of which plan the report is."),
    )
    semester = models.CharField(
        _("semester"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(rf"^{SEMESTER.pattern}\Z", _("Write the semester as 2019-1 or 2019-2."))],
        help_text=_("2019-1 or 2019-2; empty for the report of the whole plan."),
    )
    section = models.CharField(
        pgettext_lazy("report", "section"), max_length=14, choices=Section, help_text=_("Where it stands.")
    )
    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narratives",
        help_text=_("Only in the section of a commitment: of which one."),
    )
    text = models.TextField(
        _("text"), help_text=_("Plain paragraphs. Do not write figures that the report computes by itself.")
    )

    objects = NarrativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of the report of results")
        verbose_name_plural = _("texts of the report of results")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "semester", "section"],
                condition=Q(commitment=None),
                name="status_narrative_once",
                violation_error_message=TWICE,
            ),
            models.UniqueConstraint(
                fields=["plan", "semester", "section", "commitment"],
                condition=Q(commitment__isnull=False),
                name="status_narrative_of_commitment_once",
                violation_error_message=TWICE,
            ),
        ]

    def __str__(self):
        return " · ".join(filter(None, (str(self.plan), self.semester, self.get_section_display())))

    def clean(self):
        require_same(self, "commitment", "plan")
        if (self.section == self.Section.COMMITMENT) != (self.commitment is not None):
            raise ValidationError(
                {"commitment": _("The section of a commitment needs a commitment, the others none.")}
            )

    @property
    def is_public(self) -> bool:
        return self.plan.is_public and (self.commitment is None or self.commitment.is_public)

"""That an assessment was given back to its panel: everybody reads when, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.models.assessment import Assessment, OfAssessment


class Returned(OfAssessment):
    """One time that an assessment went back to its panel after approval had been asked for."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="returns"
    )
    returned_at = models.DateTimeField(_("given back"))
    reason = models.TextField(_("reason"), help_text=_("Why. It is published with the assessment."))

    class Meta:
        verbose_name = _("return to the panel")
        verbose_name_plural = _("returns to the panel")

    def __str__(self):
        return self.reason[:120]

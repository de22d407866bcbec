"""Addresses that commitments had before: whoever kept one is led on."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.plans import calc
from cocrea.plans.models.commitment import Commitment, OfCommitmentQuerySet
from cocrea.plans.models.plan import ActionPlan


class MovedAddressQuerySet(OfCommitmentQuerySet):
    """Named readings of former addresses."""

    def published(self):
        """Those of commitments and of plans that anybody may read: the address names the plan that it was of."""
        return super().published().exclude(plan__status=ActionPlan.Status.DRAFT)


class MovedAddress(models.Model):
    """A number that no commitment of the plan has any more, and the commitment that it became."""

    plan = models.ForeignKey(
        ActionPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="moved_addresses"
    )
    number = models.CharField(
        _("former number"),
        max_length=12,
        validators=[RegexValidator(calc.NUMBER, _("Write the number as 4, 2a or GPA-1."))],
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="moved_addresses"
    )

    objects = MovedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_moved_once")]

    def __str__(self):
        return f"{self.number} → {self.commitment.number}"

    @property
    def is_public(self) -> bool:
        return self.commitment.is_public and self.plan.is_public

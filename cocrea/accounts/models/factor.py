"""The second factor: a code that a telephone makes, and paper codes for the day when it is lost."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models.user import User


class SecondFactor(models.Model):
    """A telephone's codes. The secret itself is nowhere: it follows from `nonce` and the key of this house, so that
    a copy of the database alone opens nothing (`accounts/codes.py`)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    nonce = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(default=timezone.now, help_text="When its first code was typed.")
    last_step = models.BigIntegerField(default=0, help_text="The last half minute whose code was used: never again.")

    class Meta:
        verbose_name = _("second step")

    def __str__(self):
        return self.user.ledger_name


class RecoveryCode(models.Model):
    """A code on paper, for one use. Only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.user.ledger_name

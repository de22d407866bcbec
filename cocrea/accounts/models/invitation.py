"""Invitations: a link by which somebody makes their own account."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.accounts.models.role import RoleName
from cocrea.accounts.models.user import User


class InvitationQuerySet(models.QuerySet):
    """Named readings of invitations."""

    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted or sent again: neither accepted nor revoked, expired or not."""
        return self.filter(accepted_at=None, revoked_at=None)

    def usable(self, now) -> "InvitationQuerySet":
        """Those whose link works at the moment `now`."""
        return self.open().filter(expires_at__gt=now)


class Invitation(models.Model):
    """Whoever has its link may make the account. The link's secret is kept as a digest only; the address of who was
    invited is forgotten once there is an account, or none will be."""

    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(pgettext_lazy("account", "role"), max_length=20, choices=RoleName)
    scope_kind = models.CharField(_("kind of scope"), max_length=40, default="exercise")
    scope_key = models.CharField(_("scope"), max_length=80, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="accounts_invitation_open_once",
            )
        ]

    def __str__(self):
        return f"invitation:{self.pk}"

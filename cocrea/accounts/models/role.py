"""The roles that say what people may do, where and until when."""

from collections.abc import Callable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.accounts.models.user import User

_names: list[Callable[[str, str], str]] = []


def name_scopes(name: Callable[[str, str], str]) -> None:
    """Registers who knows what an institution or committee is called, by its kind and permanent key."""
    _names.append(name)


class RoleName(models.TextChoices):
    """The roles of the house (DESIGN: people, rights, privacy)."""

    COORDINATOR = "coordinator", _("Coordinator")
    LIAISON = "liaison", _("Liaison of an institution")
    MEMBER = "member", _("Civil-society member")
    EVALUATOR = "evaluator", _("Evaluator")
    STEWARD = "steward", _("Data steward")


class RoleQuerySet(models.QuerySet):
    """Named readings of roles."""

    def in_force(self, on) -> "RoleQuerySet":
        """Roles that hold on the day `on`."""
        return self.filter(models.Q(end_on__isnull=True) | models.Q(end_on__gte=on), start_on__lte=on)


class Role(models.Model):
    """A role of a user, within a scope: the whole exercise, an institution, a committee or an assessment.
    The scope is a kind and a permanent key, no foreign key: the owning app says what it means."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles", verbose_name=_("user"))
    role = models.CharField(pgettext_lazy("account", "role"), max_length=20, choices=RoleName)
    scope_kind = models.CharField(_("kind of scope"), max_length=40, default="exercise")
    scope_key = models.CharField(_("scope"), max_length=80, blank=True)
    start_on = models.DateField(_("from"), default=timezone.localdate)
    end_on = models.DateField(_("until"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("account", "role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_key"], name="accounts_role_once_per_scope"
            )
        ]

    def __str__(self):
        if not self.scope_key:
            return str(self.get_role_display())
        name = _names[-1](self.scope_kind, self.scope_key) if _names else self.scope_key
        return f"{self.get_role_display()} ({name})"

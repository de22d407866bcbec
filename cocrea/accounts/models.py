"""People who sign in, and the roles that say what they may do, where and until when."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes users; nothing else."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A user with a hashed password; without one they cannot sign in until they set it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in. A person of the public record (actors.Person) is another thing."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(
        _("demonstration account"), default=False, help_text=_("Made by ./run outside production; never in it.")
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    def __str__(self):
        return self.name or self.email

    @property
    def ledger_name(self) -> str:
        """How the ledger names this person: a key that means nothing once the account is erased."""
        return f"user:{self.pk}"


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
    role = models.CharField(_("role"), max_length=20, choices=RoleName)
    scope_kind = models.CharField(_("kind of scope"), max_length=40, default="exercise")
    scope_key = models.CharField(_("scope"), max_length=80, blank=True)
    start_on = models.DateField(_("from"), default=timezone.localdate)
    end_on = models.DateField(_("until"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_key"], name="accounts_role_once_per_scope"
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} ({self.scope_key or self.scope_kind})"


class Throttle(models.Model):
    """Failed attempts to sign in, within a window. `key` is a keyed digest: neither address nor account in clear."""

    key = models.CharField(primary_key=True, max_length=64)
    failures = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True, help_text="When the window ends and the count starts anew.")

    def __str__(self):
        return f"{self.key[:8]} {self.failures}"

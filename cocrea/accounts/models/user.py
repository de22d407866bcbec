"""People who sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.addresses import spelt


class UserManager(BaseUserManager):
    """Makes users; nothing else."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A user with a hashed password; without one they cannot sign in until they set it."""
        user = self.model(email=spelt(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(email=spelt(username))


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

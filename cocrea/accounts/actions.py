"""Every change of accounts and roles. The ledger learns the account's key, never a name, an address or a password."""

import secrets

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import rules
from cocrea.accounts.models import Role, RoleName, User
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.actions import Touch

DEMO_DOMAIN = "demo.example"
# Where a role holds unless something narrower is said.
SCOPES = {
    RoleName.COORDINATOR: "exercise",
    RoleName.LIAISON: "organization",
    RoleName.MEMBER: "committee",
    RoleName.EVALUATOR: "assessment",
    RoleName.STEWARD: "exercise",
}


def create_user(*, by, email: str, name: str, password: str | None = None, is_demo: bool = False) -> User:
    """An account. Without a password nobody can sign in with it yet. Raises NotAllowed, Invalid."""
    rules.require(rules.may_manage_accounts(by))
    user = User(email=User.objects.normalize_email(email).strip().lower(), name=name.strip(), is_demo=is_demo)
    user.set_password(password)
    try:
        user.full_clean()
        if password is not None and not is_demo:
            validate_password(password, user)
    except ValidationError as error:
        raise Invalid(getattr(error, "message_dict", {"password": error.messages})) from error
    with transaction.atomic():
        user.save()
        _record(by, "accounts.user.create", user, "created")
    return user


def change_password(*, by: User, user: User, password: str) -> None:
    """A new password; only its owner changes it. Raises NotAllowed, Invalid."""
    rules.require(by is None or by.pk == user.pk)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid({"password": error.messages}) from error
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        _record(by, "accounts.user.change-password", user, "updated")


def assign_role(*, by, user: User, role: str, scope_kind: str = "", scope_key: str = "") -> Role:
    """Gives `user` a role, once for each scope; whoever has it already keeps it. Raises NotAllowed, Invalid."""
    rules.require(rules.may_manage_accounts(by))
    if role not in RoleName.values:
        raise Invalid({"role": [_("There is no role “%(role)s”.") % {"role": role}]})
    scope_kind = scope_kind or SCOPES[RoleName(role)]
    held = Role.objects.filter(user=user, role=role, scope_kind=scope_kind, scope_key=scope_key).first()
    if held is not None and held.end_on is None:
        return held
    given = held or Role(user=user, role=role, scope_kind=scope_kind, scope_key=scope_key)
    given.start_on, given.end_on = (held.start_on if held else timezone.localdate()), None
    ledger.save(given, by=by, action="accounts.role.assign")
    return given


def make_demo_accounts(*, password: str) -> list[tuple[str, str]]:
    """One account for each role, all with `password`: (e-mail, role) in the order in which they read best.
    Calling it again changes nothing but the password. Raises Refused in production."""
    if settings.PRODUCTION:
        raise Refused(_("Demonstration accounts are not made in production."))
    made = []
    with ledger.act(by=None, action="accounts.demo.create"):
        for role in RoleName:
            email = f"{role.value}@{DEMO_DOMAIN}"
            user = User.objects.filter(email=email).first()
            if user is None:
                name = _("%(role)s (demonstration)") % {"role": role.label}
                user = create_user(by=None, email=email, name=name, password=password, is_demo=True)
            elif not user.is_active or not user.check_password(password):
                user.is_active = True
                user.set_password(password)
                user.save()
                _record(None, "accounts.user.change-password", user, "updated")
            assign_role(by=None, user=user, role=role)
            made.append((email, str(role.label)))
    return made


def remove_demo_accounts(*, by) -> int:
    """Deletes every demonstration account with its roles; how many there were."""
    rules.require(rules.may_manage_accounts(by))
    with ledger.act(by=by, action="accounts.user.delete"):
        users = list(User.objects.filter(is_demo=True))
        for user in users:
            _record(by, "accounts.user.delete", user, "deleted")
            user.delete()
    return len(users)


def one_time_password() -> str:
    """A password that a machine made: 96 bits, easy to copy."""
    return secrets.token_urlsafe(12)


def _record(by, action: str, user: User, change: str) -> None:
    with ledger.act(by=by, action=action) as current:
        current.touched.append(Touch(User._meta.label_lower, str(user.pk), user.ledger_name, {}, False, change))

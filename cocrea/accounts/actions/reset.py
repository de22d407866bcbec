"""A new password for who has forgotten it, by a link that works once."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from cocrea.accounts import rules
from cocrea.accounts.actions.recording import checked_reason, note
from cocrea.accounts.actions.user import change_password
from cocrea.accounts.models import User
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger

# What a floor above says of an account for which nobody else makes a link now, in words; empty where they may.
_guards: list[Callable[[User], str]] = []
HOURS = settings.PASSWORD_RESET_TIMEOUT // 3600


def guard_with(guard: Callable[[User], str]) -> None:
    """Adds a reason not to hand over the link of somebody else; called from an app's `ready()`."""
    if guard not in _guards:
        _guards.append(guard)


def key_of(user: User) -> str:
    """The secret part of the link: signed, tied to the password of now and the last time of signing in, kept
    nowhere. Whoever uses it changes both."""
    return f"{urlsafe_base64_encode(force_bytes(user.pk))}.{default_token_generator.make_token(user)}"


def offer_password_link(*, by, user: User, reason: str) -> str:
    """The same by the coordinator. Raises NotAllowed, Invalid, Refused."""
    rules.require(rules.may_manage_accounts(by))
    reason = checked_reason(reason, user)
    if not user.is_active:
        raise Refused(_("This account is shut."))
    for guard in _guards:
        if why := guard(user):
            raise Refused(why)
    note(by, "accounts.user.offer-password-link", user, reason=reason)
    return key_of(user)


def owner_of(key: str) -> User | None:
    """Whose password a link may set; None for a link that does not work, or no longer."""
    number, _dot, token = key.partition(".")
    try:
        pk = int(urlsafe_base64_decode(number).decode())
        user = User.objects.filter(pk=pk, is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user is not None and default_token_generator.check_token(user, token) else None


def reset_password(*, key: str, password: str) -> User:
    """Sets the password; every session of the account ends. Raises Invalid, Refused."""
    with ledger.act(by=None, action="accounts.user.change-password") as current:
        user = owner_of(key)
        if user is None:
            raise Refused(_("This link does not work any more."))
        current.by = user
        change_password(by=user, user=user, password=password)
    return user

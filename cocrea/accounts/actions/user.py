"""Accounts: made, shut, opened again; their passwords."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.accounts import addresses, passwords, rules
from cocrea.accounts.actions.recording import checked_reason, note
from cocrea.accounts.actions.role import keep_a_coordinator
from cocrea.accounts.models import Session, User
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger


def create_user(*, by, email: str, name: str, password: str | None = None, is_demo: bool = False) -> User:
    """An account. Without a password nobody can sign in with it yet. Raises NotAllowed, Invalid."""
    rules.require(rules.may_manage_accounts(by))
    user = User(email=addresses.spelt(email), name=name.strip(), is_demo=is_demo)
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise Invalid(error.message_dict) from error
    if wrong := addresses.faults(user.email):
        raise Invalid({"email": wrong})
    if password is not None and not is_demo and (wrong := passwords.faults(password, user)):
        raise Invalid({"password": wrong})
    with transaction.atomic():
        user.save()
        note(by, "accounts.user.create", user, "created")
    return user


def change_password(*, by: User | None, user: User, password: str, keep_session: str = "") -> None:
    """A new password; only its owner changes it. All its sessions end but that of the key `keep_session`.
    Raises NotAllowed, Invalid."""
    rules.require(by is None or by.pk == user.pk)
    if wrong := passwords.faults(password, user):
        raise Invalid({"password": wrong})
    with ledger.act(by=by, action="accounts.user.change-password"):
        user.set_password(password)
        user.save(update_fields=["password"])
        Session.objects.filter(user=user).exclude(session_key=keep_session).delete()
        note(by, "accounts.user.change-password", user)


def end_sessions(*, by: User, user: User, keys: list[str]) -> int:
    """Ends the sessions of these keys, at once; only their owner does. How many they were. Raises NotAllowed."""
    rules.require(by.pk == user.pk)
    with ledger.act(by=by, action="accounts.user.end-sessions"):
        count, _by_model = Session.objects.filter(user=user, session_key__in=keys).delete()
        if count:
            note(by, "accounts.user.end-sessions", user)
    return count


def deactivate(*, by, user: User, reason: str) -> None:
    """Shuts an account: its sessions end at once; its roles wait. Raises NotAllowed, Invalid, Refused."""
    rules.require(rules.may_manage_accounts(by))
    reason = checked_reason(reason, user)
    with ledger.act(by=by, action="accounts.user.deactivate", reason=reason):
        keep_a_coordinator(without_user=user)
        if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            raise Refused(_("This account is shut already."))
        Session.objects.filter(user=user).delete()
        user.is_active = False
        note(by, "accounts.user.deactivate", user, changes={"is_active": [True, False]})


def reactivate(*, by, user: User, reason: str) -> None:
    """Opens an account again, with the roles that still hold. Raises NotAllowed, Invalid, Refused."""
    rules.require(rules.may_manage_accounts(by))
    reason = checked_reason(reason, user)
    with ledger.act(by=by, action="accounts.user.reactivate", reason=reason):
        if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
            raise Refused(_("This account is open already."))
        user.is_active = True
        note(by, "accounts.user.reactivate", user, changes={"is_active": [False, True]})


def one_time_password() -> str:
    """A password that a machine made: 96 bits, easy to copy."""
    return secrets.token_urlsafe(12)

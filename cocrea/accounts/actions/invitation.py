"""Invitations: sent, sent again, revoked, accepted."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import addresses, codes, rules, scopes
from cocrea.accounts.actions.recording import note
from cocrea.accounts.actions.role import assign_role
from cocrea.accounts.actions.user import create_user
from cocrea.accounts.models import Invitation, User
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger

DAYS = 7  # how long the link works


def invite(*, by, email: str, role: str, scope_kind: str = "", scope_key: str = "") -> tuple[Invitation, str]:
    """An invitation and the secret of its link, which is kept nowhere. Raises NotAllowed, Invalid."""
    rules.require(rules.may_manage_accounts(by))
    scope_kind = scopes.checked(role, scope_kind, scope_key)
    if not scope_key and scopes.needs_key(role):
        raise Invalid({"scope": [_("Say of which institution or committee.")]})
    token = codes.new_token()
    with ledger.act(by=by, action="accounts.invitation.create"):
        email = _free(email)
        invitation = Invitation.objects.create(
            email=email, role=role, scope_kind=scope_kind, scope_key=scope_key, invited_by=by, **_fresh(token)
        )
        told = {"role": [None, role], "scope_kind": [None, scope_kind], "scope_key": [None, scope_key]}
        note(by, "accounts.invitation.create", invitation, "created", changes=told)
    return invitation, token


def resend(*, by, invitation: Invitation) -> tuple[Invitation, str]:
    """A new link for seven days more; the old one stops working. Raises NotAllowed, Refused."""
    rules.require(rules.may_manage_accounts(by))
    token = codes.new_token()
    with ledger.act(by=by, action="accounts.invitation.resend"):
        found = _open(invitation)
        for name, value in {**_fresh(token), "invited_by": by}.items():
            setattr(found, name, value)
        found.save()
        note(by, "accounts.invitation.resend", found)
    return found, token


def revoke(*, by, invitation: Invitation) -> None:
    """The link stops working, and the address is forgotten. Raises NotAllowed, Refused."""
    rules.require(rules.may_manage_accounts(by))
    with ledger.act(by=by, action="accounts.invitation.revoke"):
        found = _open(invitation)
        found.revoked_at, found.email = timezone.now(), ""
        found.save()
        note(by, "accounts.invitation.revoke", found)


def find(token: str) -> Invitation | None:
    """The invitation whose link has this secret, if it still works: also not when whoever invited may no longer."""
    usable = Invitation.objects.usable(timezone.now()).select_related("invited_by")
    found = usable.filter(token_digest=codes.digest(token)).first()
    return found if found is not None and rules.may_manage_accounts(found.invited_by) else None


def accept(*, token: str, name: str, password: str) -> User:
    """Makes the account with its role. Raises Invalid, Refused (the link does not work, or no longer)."""
    with ledger.act(by=None, action="accounts.invitation.accept") as current:
        locked = Invitation.objects.select_for_update().filter(token_digest=codes.digest(token)).first()
        if locked is None or find(token) is None:
            raise Refused(_("This link does not work any more."))
        user = create_user(by=None, email=locked.email, name=name, password=password)
        scope = {"scope_kind": locked.scope_kind, "scope_key": locked.scope_key}
        assign_role(by=None, user=user, role=locked.role, **scope)
        locked.accepted_at, locked.user, locked.email = timezone.now(), user, ""
        locked.save()
        note(None, "accounts.invitation.accept", locked)
        current.by = user
    return user


def _fresh(token: str) -> dict:
    return {
        "token_digest": codes.digest(token),
        "expires_at": timezone.now() + datetime.timedelta(days=DAYS),
    }


def _free(email: str) -> str:
    """The address, written as accounts keep it. Raises Invalid when it is none, or has an account or invitation."""
    email = addresses.spelt(email)
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid({"email": error.messages}) from error
    if wrong := addresses.faults(email):
        raise Invalid({"email": wrong})
    if User.objects.filter(email=email).exists():
        raise Invalid({"email": [_("This person has an account already: give the role on their page.")]})
    if Invitation.objects.open().filter(email=email).exists():
        raise Invalid({"email": [_("This person has an invitation already: send it again.")]})
    return email


def _open(invitation: Invitation) -> Invitation:
    found = Invitation.objects.open().select_for_update().filter(pk=invitation.pk).first()
    if found is None:
        raise Refused(_("This invitation has been accepted or revoked already."))
    return found

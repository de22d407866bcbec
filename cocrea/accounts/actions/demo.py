"""Accounts for looking around, outside production."""

from django.conf import settings
from django.utils.translation import gettext as _

from cocrea.accounts import rules
from cocrea.accounts.actions.recording import note
from cocrea.accounts.actions.role import assign_role
from cocrea.accounts.actions.user import create_user
from cocrea.accounts.models import RoleName, User
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger

DEMO_DOMAIN = "demo.example"


def make_demo_accounts(*, password: str, keys: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """One account for each role, all with `password`: (e-mail, role) in the order in which they read best. `keys`:
    role -> for which institution or committee; without one, a role that needs it reads what everybody reads.
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
                note(None, "accounts.user.change-password", user)
            assign_role(by=None, user=user, role=role, scope_key=(keys or {}).get(role.value, ""))
            made.append((email, str(role.label)))
    return made


def remove_demo_accounts(*, by) -> int:
    """Deletes every demonstration account with its roles; how many there were."""
    rules.require(rules.may_manage_accounts(by))
    with ledger.act(by=by, action="accounts.user.delete"):
        users = list(User.objects.filter(is_demo=True))
        for user in users:
            note(by, "accounts.user.delete", user, "deleted")
            user.delete()
    return len(users)

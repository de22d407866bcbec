"""What the ledger learns of accounts: keys that mean nothing once the account is erased."""

from django.utils.translation import gettext as _

from cocrea.accounts.models import User
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.ledger.actions import Touch


def note(by, action: str, obj, change: str = "updated", *, reason: str = "", changes: dict | None = None) -> None:
    """Records an act on `obj` (User, Invitation) without anything that says who that is."""
    label = obj.ledger_name if isinstance(obj, User) else str(obj)
    with ledger.act(by=by, action=action, reason=reason) as current:
        current.touched.append(Touch(obj._meta.label_lower, str(obj.pk), label, changes or {}, False, change))


def checked_reason(reason: str, user: User) -> str:
    """The reason, trimmed. Raises Invalid where there is none, or where it names the person: it stays for good."""
    reason = reason.strip()
    if not reason:
        raise Invalid({"reason": [_("Say why: the reason stays in the ledger.")]})
    if user.email.lower() in reason.lower() or (user.name and user.name.lower() in reason.lower()):
        raise Invalid({"reason": [_("Say it without the person's name or e-mail: the reason stays in the ledger.")]})
    return reason

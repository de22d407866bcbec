"""What the ledger writes down of who acted: a role, never a person."""

from django.utils import timezone

from cocrea.accounts import rules
from cocrea.accounts.models import RoleName, User
from cocrea.ledger.recording import tell_role
from cocrea.ledger.rules import let_erase
from cocrea.ledger.sentences import name_roles


def register_all() -> None:
    """Called once the models are there."""
    let_erase(rules.may_erase)
    tell_role(roles_of)
    name_roles(words_of)


def roles_of(by) -> str:
    """The codes of the roles that somebody holds today, joined by commas. One query."""
    if not isinstance(by, User) or by.pk is None:
        return ""
    held = by.roles.in_force(timezone.localdate()).values_list("role", flat=True)
    return ",".join(sorted(set(held)))


def words_of(code: str) -> str:
    """`steward` -> «Responsable de datos»; nothing for a code that is no role."""
    return str(RoleName(code).label) if code in RoleName.values else ""

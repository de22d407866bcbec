"""What the public reads of who acted: a role, never a person."""

from django.utils.translation import gettext as _

from cocrea.accounts import rules
from cocrea.accounts.models import RoleName, User
from cocrea.ledger.rules import let_erase
from cocrea.ledger.sentences import name_actors

PREFIX = "user:"


def register_all() -> None:
    """Called once the models are there."""
    let_erase(rules.may_erase)
    name_actors(roles_of)


def roles_of(names: set[str]) -> dict[str, str]:
    """`user:5` -> «coordinación del ejercicio». One query."""
    keys = [name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)]
    rows = User.objects.filter(pk__in=[key for key in keys if key.isdigit()]).values_list("pk", "roles__role")
    found: dict[str, list[str]] = {}
    for key, role in rows.order_by("pk", "roles__role").distinct():
        found.setdefault(f"{PREFIX}{key}", []).append(
            str(RoleName(role).label) if role else _("an account without a role")
        )
    return {name: ", ".join(roles) for name, roles in found.items()}

"""Where a role holds. What institutions and committees there are, the floors above know: they register them."""

import dataclasses
from collections.abc import Callable

from django.utils.translation import gettext as _

from cocrea.accounts.models import RoleName
from cocrea.kernel.errors import Invalid

EXERCISE = "exercise"
# The kind of scope of each role.
SCOPES = {
    RoleName.COORDINATOR: EXERCISE,
    RoleName.LIAISON: "organization",
    RoleName.MEMBER: "committee",
    RoleName.EVALUATOR: "assessment",
    RoleName.STEWARD: EXERCISE,
}


@dataclasses.dataclass(frozen=True)
class Scope:
    """A kind of scope. `label`: what a form asks; `help`: of whom. `choices()`: (permanent key, name) of everything
    in which a role may be given."""

    kind: str
    label: object
    help: object
    choices: Callable[[], list[tuple[str, str]]]


_scopes: dict[str, Scope] = {}


def register(scope: Scope) -> None:
    """Adds a kind of scope; called from an app's `ready()`."""
    _scopes[scope.kind] = scope


def all_scopes() -> list[Scope]:
    """Every kind of scope that has been registered."""
    return list(_scopes.values())


def names() -> dict[tuple[str, str], str]:
    """(kind, key) -> name, of every scope: one query for each kind."""
    found = {(scope.kind, key): name for scope in _scopes.values() for key, name in scope.choices()}
    return found | {(EXERCISE, ""): _("The whole exercise")}


def kind_of(role: str) -> str:
    """The kind of scope in which `role` is given. Raises Invalid for what is no role."""
    if role not in RoleName.values:
        raise Invalid({"role": [_("There is no role “%(role)s”.") % {"role": role}]})
    return SCOPES[RoleName(role)]


def checked(role: str, kind: str, key: str) -> str:
    """The kind of scope, when `role` may be given in it. Raises Invalid with words for a person."""
    wanted = kind_of(role)
    kind = kind or wanted
    if kind != wanted:
        raise Invalid({"scope": [_("This role is not given there: choose what fits it, or leave it empty.")]})
    if key and kind in _scopes and key not in dict(_scopes[kind].choices()):
        raise Invalid({"scope": [_("This institution or committee is not in the record.")]})
    if key and kind == EXERCISE:
        raise Invalid({"scope": [_("This role holds in the whole exercise: leave this empty.")]})
    return kind


def needs_key(role: str) -> bool:
    """Whether somebody with that role speaks for one body, which must be said."""
    kind = kind_of(role)
    return kind in _scopes and bool(_scopes[kind].choices())

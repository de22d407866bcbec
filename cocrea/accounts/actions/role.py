"""Roles: given, ended. There is always somebody who can give them."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts import rules, scopes
from cocrea.accounts.actions.recording import checked_reason
from cocrea.accounts.models import Role, RoleName, User
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger

_listeners: list[Callable[[Role, object], None]] = []


def on_assign(listener: Callable[[Role, object], None]) -> None:
    """Registers a floor above that keeps more of a role than that it was given (a seat on a panel): it is called in
    the same act, with the role and who gives it; what it refuses is not given. From an app's `ready()`."""
    if listener not in _listeners:
        _listeners.append(listener)


def assign_role(
    *, by, user: User, role: str, scope_kind: str = "", scope_key: str = "", end_on=None, reason: str = ""
) -> Role:
    """Gives `user` a role until `end_on` (a day; None: until somebody ends it), once for each scope; whoever has it
    already keeps it. Raises NotAllowed, Invalid."""
    rules.require(rules.may_manage_accounts(by))
    scope_kind = scopes.checked(role, scope_kind, scope_key)
    today = timezone.localdate()
    if end_on is not None and end_on < today:
        raise Invalid({"end_on": [_("This day has passed.")]})
    held = Role.objects.filter(user=user, role=role, scope_kind=scope_kind, scope_key=scope_key).first()
    if held is not None and held.end_on == end_on:
        return held
    given = held or Role(user=user, role=role, scope_kind=scope_kind, scope_key=scope_key)
    if held is not None and held.end_on is not None and held.end_on < today:
        given.start_on = today
    given.end_on = end_on
    with ledger.act(by=by, action="accounts.role.assign", reason=reason):
        ledger.save(given, by=by, action="accounts.role.assign", reason=reason)
        for listener in _listeners:
            listener(given, by)
    return given


def end_role(*, by, role: Role, reason: str, last_day: datetime.date | None = None) -> None:
    """Ends a role after `last_day`, or at once. Raises NotAllowed, Invalid, Refused (the last coordinator)."""
    rules.require(rules.may_manage_accounts(by))
    reason, today = checked_reason(reason, role.user), timezone.localdate()
    if last_day is not None and last_day < today:
        raise Invalid({"last_day": [_("This day has passed.")]})
    with ledger.act(by=by, action="accounts.role.end", reason=reason):
        role = Role.objects.select_for_update().get(pk=role.pk)
        if role.end_on is not None and role.end_on < today:
            raise Refused(_("This role has ended already."))
        keep_a_coordinator(without_role=role)
        role.end_on = last_day or today - datetime.timedelta(days=1)
        ledger.save(role, by=by, action="accounts.role.end", reason=reason)


def keep_a_coordinator(*, without_user: User | None = None, without_role: Role | None = None) -> None:
    """Raises Refused when nobody could manage accounts any more. To be asked within the act: it locks, so that two
    coordinators cannot take each other's role away at the same time."""
    holding = Role.objects.in_force(timezone.localdate()).filter(role=RoleName.COORDINATOR, user__is_active=True)
    held = list(holding.select_for_update(of=("self",)).order_by("pk"))
    lasting = [role for role in held if role.end_on is None]
    gone = [role for role in held if role.user_id == getattr(without_user, "pk", None) or role == without_role]
    if gone and not [role for role in lasting if role not in gone]:
        raise Refused(_("Nobody else coordinates the exercise. Give that role to somebody first."))

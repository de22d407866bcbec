"""Who may do what, as small questions. None as a person means the system itself (first start, commands)."""

import contextlib
import contextvars

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.models import RecoveryCode, RoleName, SecondFactor
from cocrea.kernel.errors import NotAllowed

_answers: contextvars.ContextVar[dict | None] = contextvars.ContextVar("accounts_answers", default=None)


class Anybody:
    """Somebody with just one role, everywhere: to ask a rule what that role may do, without anybody who has it."""

    is_authenticated = is_active = True
    pk = None

    def __init__(self, role: str):
        self.role = role


@contextlib.contextmanager
def asked_once():
    """Inside, the same question about the same person is put to the database once: for acts of many rows. Around all
    of a request, `once_a_request` does the same."""
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_a_request(get_response):
    """Middleware: what somebody may do is looked up once for all of a page."""

    def middleware(request):
        with asked_once():
            return get_response(request)

    return middleware


def has_role(by, *roles: str, scope_kind: str = "", scope_key: str = "") -> bool:
    """Whether `by` holds one of `roles` today, in that scope (any scope when none is named)."""
    if by is None:
        return True
    if isinstance(by, Anybody):
        return by.role in roles
    if not by.is_authenticated or not by.is_active:
        return False
    known, question = _answers.get(), (by.pk, roles, scope_kind, scope_key)
    if known is not None and question in known:
        return known[question]
    held = by.roles.in_force(timezone.localdate()).filter(role__in=roles)
    if scope_kind:
        held = held.filter(scope_kind=scope_kind, scope_key=scope_key)
    answer = held.exists()
    if known is not None:
        known[question] = answer
    return answer


def scope_keys(by, role: str) -> frozenset[str]:
    """The permanent keys of the institutions or committees for which `by` holds `role` today."""
    if by is None or isinstance(by, Anybody) or not by.is_authenticated or not by.is_active:
        return frozenset()
    known, question = _answers.get(), (by.pk, "keys")
    if known is None or question not in known:
        held = by.roles.in_force(timezone.localdate()).exclude(scope_key="")
        found = set(held.values_list("role", "scope_key"))
        if known is None:
            return frozenset(key for name, key in found if name == role)
        known[question] = found
    return frozenset(key for name, key in known[question] if name == role)


def may_keep_record(by) -> bool:
    """The coordinator and the data steward keep the public record of the exercise."""
    return has_role(by, RoleName.COORDINATOR, RoleName.STEWARD)


def may_manage_accounts(by) -> bool:
    """The coordinator says who may sign in, and as what."""
    return has_role(by, RoleName.COORDINATOR)


def may_erase(by) -> bool:
    """The coordinator erases what the ledger tells of somebody, when the law asks for it."""
    return has_role(by, RoleName.COORDINATOR)


def has_account(by) -> bool:
    """Anybody who has signed in, with or without a role."""
    return by is not None and by.is_authenticated and by.is_active


def may_read_drafts(by) -> bool:
    """Whoever keeps the record reads every draft; whoever speaks for an institution or sits in a committee, those
    of their own (`accounts/reach.py`). An evaluator reads what is published."""
    return has_role(by, RoleName.COORDINATOR, RoleName.STEWARD, RoleName.LIAISON, RoleName.MEMBER)


def may_enter_desk(by) -> bool:
    """Anybody with a role has something to do at the desk."""
    return has_role(by, *RoleName.values)


def is_asked_second_step(by) -> bool:
    """Whether the house asks this person for a second factor that they do not have yet."""
    if by.is_demo or not settings.SECOND_FACTOR_ROLES or SecondFactor.objects.filter(user=by).exists():
        return False
    return has_role(by, *settings.SECOND_FACTOR_ROLES)


def lacks_recovery_codes(by) -> bool:
    """Whether this person has a second factor, and no paper for the day when the phone is lost."""
    left = RecoveryCode.objects.filter(user=by, used_at=None)
    return SecondFactor.objects.filter(user=by).exists() and not left.exists()


def require(allowed: bool) -> None:
    """Raises NotAllowed with words for a person unless `allowed`."""
    if not allowed:
        raise NotAllowed(_("You may not do this. Ask the coordinator of the exercise for the role it needs."))

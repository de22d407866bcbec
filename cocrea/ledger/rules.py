"""Who may erase what the ledger tells. The floor of accounts, above, says which people those are."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from cocrea.kernel.errors import NotAllowed

_erasers: list[Callable[[object], bool]] = []


def let_erase(rule: Callable[[object], bool]) -> None:
    """Registers a rule `rule(by)` that lets people erase; called from an app's `ready()`."""
    if rule not in _erasers:
        _erasers.append(rule)


def may_erase(by) -> bool:
    """The system itself (a command on the server), and whom a registered rule lets."""
    return by is None or any(rule(by) for rule in _erasers)


def require_eraser(by) -> None:
    """Raises NotAllowed unless `by` may erase."""
    if not may_erase(by):
        raise NotAllowed(_("Only the coordinator of the exercise may erase what the ledger tells."))

"""Writes of live counts: which rows of the site an indicator counts by itself.

Each raises NotAllowed, and Invalid with messages by field.
"""

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.measurements import rules
from cocrea.measurements.models import Binding


def keep_binding(*, by, binding: Binding | None = None, **values) -> Binding:
    """Ties a part of an indicator to a count, or changes to which. What cannot be counted now is refused."""
    require(rules.may_bind(by))
    return ledger.keep(Binding, binding, values, by=by)


def unbind(*, by, binding: Binding) -> None:
    """From now on somebody measures it again; what was counted stays."""
    require(rules.may_bind(by))
    remove(binding, by=by, action="measurements.binding.remove")

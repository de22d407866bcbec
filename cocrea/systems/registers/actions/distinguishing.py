"""Two entries that look alike and are not the same: said, and taken back. Each raises NotAllowed and Refused.

The acts touch nothing but what was said, so that the desk undoes them by their page as it does others."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.publishing import chosen
from cocrea.systems.registers.models import Distinction, Entry


def tell_apart(
    *, by, one: Entry, other: Entry, reason: str = "", now: datetime.datetime | None = None
) -> Distinction:
    """Says that two entries are different things: they are not proposed as one again while they are as they are now
    (`reading/apart.py` says what counts). Said once more, it is about what they say by then."""
    register = one.register
    require(rules.may_keep_entries(by, register))
    if one.pk == other.pk or one.register_id != other.register_id:
        raise Refused(_("Choose another entry of the same register."))
    with ledger.act(by=by, action="registers.distinction.say", reason=reason.strip()):
        rows = chosen(register, [one, other])
        if len(rows) < 2:
            raise Refused(_("One of them was merged already. Look at the list again."))
        older, newer = rows
        values = {
            "register": register,
            "one": older,
            "other": newer,
            "one_version": older.version,
            "other_version": newer.version,
            "reason": reason.strip(),
            "said_at": now or timezone.now(),
            "said_by": by,
        }
        known = Distinction.objects.filter(one=older, other=newer).first()
        return keep_distinction(by=by, distinction=known, **values)


def keep_distinction(*, by, distinction: Distinction | None = None, **values) -> Distinction:
    """Keeps what was said with these values; through it the desk brings back what was taken back."""
    register = values["register"] if distinction is None else distinction.register
    require(rules.may_keep_entries(by, register))
    return ledger.keep(Distinction, distinction, values, by=by)


def take_back_distinction(*, by, distinction: Distinction) -> None:
    """They may be one after all: they are proposed again."""
    require(rules.may_keep_entries(by, distinction.register))
    remove(distinction, by=by, action="registers.distinction.take_back")

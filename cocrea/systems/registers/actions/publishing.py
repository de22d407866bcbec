"""Who sees entries: published, withdrawn, confirmed. Each raises NotAllowed and Invalid."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.writing import PUBLISHED, changed, save_only, write
from cocrea.systems.registers.models import Entry, Register

DRAFT = Entry.Publication.DRAFT


def chosen(register: Register, entries: Iterable[Entry] | None):
    """These entries of a register as they stand now, locked; all of them where none are named. Inside an act."""
    rows = Entry.objects.filter(register=register, merged_into=None).select_for_update().order_by("pk")
    if entries is not None:
        rows = rows.filter(pk__in=[entry.pk for entry in entries])
    found = list(rows)
    for entry in found:
        entry.register = register
    return found


def publish_entries(
    *, by, register: Register, entries: Iterable[Entry] | None = None, now: datetime.datetime | None = None
) -> list[Entry]:
    """Shows drafts to everybody: these, or all of the register. Returns those that were not public before."""
    require(rules.may_keep_entries(by, register))
    with ledger.act(by=by, action="registers.entry.publish", is_batch=True) as act:
        drafts = [entry for entry in chosen(register, entries) if entry.publication != PUBLISHED]
        pairs = [changed(entry, publication=PUBLISHED) for entry in drafts]
        write(pairs, by=by, act=act, now=now)
    return [after for _before, after in pairs]


def withdraw_entry(*, by, entry: Entry, reason: str, now: datetime.datetime | None = None) -> Entry:
    """Takes an entry from public sight; its address says so. It stays with all its versions."""
    return withdraw_entries(by=by, register=entry.register, entries=[entry], reason=reason, now=now)[0]


def withdraw_entries(
    *, by, register: Register, entries: Iterable[Entry], reason: str, now: datetime.datetime | None = None
) -> list[Entry]:
    """The same of several, in one act."""
    require(rules.may_keep_entries(by, register))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    with ledger.act(by=by, action="registers.entry.withdraw", reason=reason.strip(), is_batch=True) as act:
        shown = [entry for entry in chosen(register, entries) if entry.publication == PUBLISHED]
        pairs = [changed(entry, publication=DRAFT) for entry in shown]
        write(pairs, by=by, act=act, reason=reason.strip(), now=now)
    return [after for _before, after in pairs]


def confirm(
    *, by, register: Register, entries: Iterable[Entry] | None = None, now: datetime.datetime | None = None
) -> list[Entry]:
    """Says that these entries, or all that are public, are still so. No new version: nothing changed."""
    require(rules.may_keep_entries(by, register))
    today = timezone.localdate(now)
    with ledger.act(by=by, action="registers.entry.confirm", is_batch=True) as act:
        rows = chosen(register, entries)
        asked = [e for e in rows if e.confirmed_on != today and (entries is not None or e.publication == PUBLISHED)]
        pairs = [changed(entry, confirmed_on=today) for entry in asked]
        save_only(pairs, act=act, told={"confirmed_on": lambda day: day and day.isoformat()})
    return [after for _before, after in pairs]

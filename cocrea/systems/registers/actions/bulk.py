"""Acts on several entries at once: another status, another value of one field, an import taken back.

Each raises NotAllowed, and Invalid with what stands in the way, entry by entry; then nothing is done."""

import datetime
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.existing import Existing
from cocrea.systems.registers.actions.publishing import chosen
from cocrea.systems.registers.actions.weighing import CHANGED, Row, Weighing, derive
from cocrea.systems.registers.actions.writing import changed, write
from cocrea.systems.registers.models import Entry, EntryVersion, Register
from cocrea.systems.registers.reading.context import Known

MOST_TOLD = 10


def change_status(
    *,
    by,
    entry: Entry,
    status: str,
    valid_from: str = "",
    reason: str = "",
    now: datetime.datetime | None = None,
) -> Entry:
    """Takes an entry to another status, where the declaration lets it."""
    values = {"status": status, "valid_from": valid_from}
    return edit_entries(by=by, register=entry.register, entries=[entry], values=values, reason=reason, now=now)[0]


def edit_entries(
    *,
    by,
    register: Register,
    entries: Iterable[Entry],
    values: Mapping[str, object],
    reason: str = "",
    now: datetime.datetime | None = None,
) -> list[Entry]:
    """Gives these entries the same values: of fields, `status` or `valid_from`. One act; those that say so already
    are left alone. Returns all of them as they stand."""
    require(rules.may_keep_entries(by, register))
    with ledger.act(by=by, action="registers.entry.update", reason=reason, is_batch=True) as act:
        rows = chosen(register, entries)
        known, items, problems = Known(), [], []
        existing = Existing.of(register) if _must_differ(register, values) else Existing(register, rows)
        for number, entry in enumerate(rows, 1):
            outcome = Weighing(register, existing, known).run([Row(number, values)], entry=entry)
            items += outcome.items
            problems += [(entry, problem) for problem in outcome.problems]
        if problems:
            raise Invalid(told(problems))
        write([(i.before, i.entry) for i in items if i.status == CHANGED], by=by, act=act, reason=reason, now=now)
    return [item.entry for item in items]


def _must_differ(register: Register, values: Mapping[str, object]) -> bool:
    """Whether other entries may stand in the way of these values."""
    declaration = register.declaration
    return any(
        field.unique or field.name in declaration.primary_key for field in declaration.fields if field.name in values
    )


def told(problems: list) -> dict[str, list[str]]:
    """What stands in the way, by field: the entries by name, not all of thousands."""
    found: dict[str, list[str]] = {}
    for entry, problem in problems:
        texts = found.setdefault(problem.field, [])
        if len(texts) < MOST_TOLD:
            texts.append(f"{entry.name}: {problem.message}")
    return found


def undo_act(
    *, by, register: Register, act: int, reason: str, now: datetime.datetime | None = None
) -> tuple[int, int]:
    """Takes back what one act did to a register, as another act: new entries leave public sight, changed ones say
    again what they said. Entries that changed since stay as they are. Returns how many went back, how many stay."""
    require(rules.may_keep_entries(by, register))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    with ledger.act(by=by, action="registers.entry.undo", reason=reason.strip(), is_batch=True) as current:
        made = {version.entry_id: version for version in _versions(register).filter(act=act)}
        if not made:
            raise Refused(_("This act changed nothing in this register."))
        before = {}
        for version in (
            _versions(register)
            .filter(entry__in=_versions(register).filter(act=act).values("entry"), act__lt=act)
            .order_by("number")
        ):
            before[version.entry_id] = version
        rows = [entry for entry in chosen(register, None) if entry.pk in made]
        same = [entry for entry in rows if entry.version == made[entry.pk].number]
        known = Known()
        pairs = [_as_before(entry, before.get(entry.pk), known) for entry in same]
        write(pairs, by=by, act=current, reason=reason.strip(), now=now)
    return len(pairs), len(made) - len(pairs)


def _versions(register: Register):
    return EntryVersion.objects.filter(entry__register=register)


def _as_before(entry: Entry, version: EntryVersion | None, known: Known):
    if version is None:
        return changed(entry, publication=Entry.Publication.DRAFT)
    names = ("status", "valid_from", "values", "reserved", "publication", "provenance")
    pair = changed(entry, **{name: getattr(version, name) for name in names})
    derive(pair[1], entry.register.declaration, known)
    return pair

"""Acts on several entries at once: another status, another value of one field.

Each raises NotAllowed, and Invalid with what stands in the way, entry by entry; then nothing is done."""

import datetime
from collections.abc import Iterable, Mapping

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.existing import Existing
from cocrea.systems.registers.actions.publishing import chosen
from cocrea.systems.registers.actions.weighing import CHANGED, Row, Weighing
from cocrea.systems.registers.actions.writing import write
from cocrea.systems.registers.models import Entry, Register
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

"""Writes of entries: one from a form, thousands from a file. Both are weighed and written alike.

Each raises NotAllowed; `keep_entry` Invalid with messages by field; `keep_entries` gives its problems back.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.existing import Existing
from cocrea.systems.registers.actions.weighing import CHANGED, NEW, UNCHANGED, Item, Outcome, Problem, Row, Weighing
from cocrea.systems.registers.actions.writing import PUBLISHED, changed, write
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.context import Known

MODES = ("merge", "new", "replace")
Progress = Callable[[int, int], None]


def keep_entries(
    *,
    by,
    register: Register,
    rows: Iterable[Row | Mapping],
    provenance: str = "",
    reason: str = "",
    mode: str = "merge",
    publish: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    expected: Callable[[Outcome], bool] | None = None,
    is_confirmed: bool = True,
    now: datetime.datetime | None = None,
) -> Outcome:
    """Keeps the rows of a file, all of them or, where anything is wrong, none: the outcome says what. One act.

    `rows`: `Row`s, or mappings, counted from 1. `mode`: "merge" adds and changes; "new" only adds; "replace" also
    withdraws the published entries that no row names. `publish`: entries of the rows become public. `dry_run` writes
    nothing. `progress(done, total)`: total counts each row twice, read and written. `expected(outcome)`: whether this
    is still what somebody has seen; nothing is written where it is not. `is_confirmed`: somebody says today that it
    is so; what a file of the exercise brings nobody has looked at."""
    require(rules.may_keep_entries(by, register))
    if mode not in MODES:
        raise TypeError(f"there is no mode {mode}")
    told = [row if isinstance(row, Row) else Row(number, row) for number, row in enumerate(rows, 1)]
    counter = _Counter(progress, 2 * len(told))
    why = " · ".join(filter(None, (provenance, reason)))
    with ledger.act(by=by, action="registers.entry.import", reason=why, is_batch=True) as act:
        existing = Existing.of(register)
        outcome = Weighing(register, existing, Known()).run(told, counter.one)
        _find_missing(outcome, existing)
        if outcome.problems or dry_run or not (expected is None or expected(outcome)):
            return outcome
        items = [item for item in outcome.items if item.status == NEW or (item.status == CHANGED and mode != "new")]
        if publish:
            items += [item for item in outcome.items if item.status == UNCHANGED and _is_draft(item.entry)]
        pairs = [_prepared(item, provenance, publish, now, is_confirmed) for item in items]
        if mode == "replace":
            pairs += [changed(entry, publication=Entry.Publication.DRAFT) for entry in outcome.missing]
        if pairs:
            outcome.act = ledger.hold().seq + 1
            write(pairs, by=by, act=act, reason=reason, now=now, told=counter.many)
    counter.end()
    return outcome


def keep_entry(
    *,
    by,
    register: Register,
    entry: Entry | None = None,
    values: Mapping[str, object],
    status: str = "",
    valid_from: str | None = None,
    reason: str = "",
    provenance: str = "",
    publish: bool = False,
    version: int | None = None,
    is_correction: bool = False,
    now: datetime.datetime | None = None,
) -> Entry:
    """Adds an entry, or changes the values named of one; returns it as it stands. Unchanged, it writes nothing.

    `version`: the one that whoever changes it has seen; Invalid where somebody changed it since. `is_correction`: it
    was so all along, so “valid from” stays; else a change without a date counts from today."""
    require(rules.may_keep_entries(by, register))
    given = dict(values)
    given |= {"status": status} if status else {}
    given |= {"valid_from": valid_from} if valid_from is not None else {}
    row = Row(0, given)
    action = f"registers.entry.{'create' if entry is None else 'update'}"
    with ledger.act(by=by, action=action, reason=reason) as act:
        known = Known()
        weighing = Weighing(
            register, Existing(register, ()), known, is_correction=is_correction, is_new=entry is None
        )
        found = weighing.read(row, [])
        weighing.existing = existing = Existing.near(register, entry, found, weighing.stem(found))
        current = existing.by_key[entry.key] if entry is not None else None
        if current is not None and version is not None and current.version != version:
            text = _("Somebody changed this entry while you wrote. Look at what is new below, and save again.")
            raise Invalid({"": [text]})
        outcome = weighing.run([row], entry=current)
        if outcome.problems:
            raise Invalid(by_field(outcome.problems))
        item = outcome.items[0]
        if item.status != UNCHANGED or (publish and _is_draft(item.entry)):
            write([_prepared(item, provenance, publish, now)], by=by, act=act, reason=reason, now=now)
    return item.entry


def by_field(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Messages by field, as Invalid carries them."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.field, []).append(problem.message)
    return found


def _is_draft(entry: Entry) -> bool:
    return entry.publication != PUBLISHED and entry.merged_into_id is None


def _prepared(item: Item, provenance: str, publish: bool, now: datetime.datetime | None, is_confirmed: bool = True):
    before, after = item.before, item.entry
    if after is before:
        before, after = changed(item.entry)
        item.entry = after
    if is_confirmed:
        after.confirmed_on = timezone.localdate(now)
    after.provenance = item.row.provenance or provenance or after.provenance
    if publish:
        after.publication = PUBLISHED
    return before, after


def _find_missing(outcome: Outcome, existing: Existing) -> None:
    named = {number for item in outcome.items for number in (item.entry.pk, item.entry.merged_into_id)}
    outcome.missing = [
        entry for entry in existing.by_key.values() if entry.pk not in named and entry.publication == PUBLISHED
    ]


class _Counter:
    """Tells how far an act is: each row is read, then written."""

    def __init__(self, progress: Progress | None, total: int):
        self.progress, self.total, self.done = progress, total, 0

    def one(self) -> None:
        self.many(1)

    def many(self, number: int) -> None:
        self.done = min(self.done + number, self.total)
        if self.progress is not None:
            self.progress(self.done, self.total)

    def end(self) -> None:
        if self.progress is not None and self.done < self.total:
            self.progress(self.total, self.total)

"""How entries are written, one or fifty thousand: rows, their versions, what lists are filtered by, and one act.

What is withheld never enters the ledger: it learns which withheld fields changed, not what they say.
"""

import datetime
from collections.abc import Callable, Iterable

from django.utils import timezone

from cocrea.kernel import periods
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Subject
from cocrea.measurements.actions import count_those_of
from cocrea.systems.registers.actions.existing import Existing
from cocrea.systems.registers.figures import known_key, moved
from cocrea.systems.registers.models import Entry, EntryValue, EntryVersion

BATCH = 1000
PUBLISHED = Entry.Publication.PUBLISHED
SAID = ("name", "status", "valid_from", "values", "reserved", "place_id", "latitude", "longitude")
WRITTEN = [field.name for field in Entry._meta.concrete_fields if field.name not in ("id", "register", "key")]
TOLD = ("key", "name", "status", "valid_from", "place_id", "publication", "expires_on", "merged_into_id")
LONGEST = EntryValue._meta.get_field("value").max_length
Pair = tuple[Entry | None, Entry]  # as it was, as it is to be


def write(
    pairs: list[Pair],
    *,
    by,
    act: ledger.Act,
    reason: str = "",
    now: datetime.datetime | None = None,
    told: Callable[[int], None] = lambda number: None,
) -> None:
    """Writes entries within an act: each gets a new version. `told(number)`: after every batch, how many."""
    now = now or timezone.now()
    seq = ledger.hold().seq + 1  # the act that is under way is the next one
    for start in range(0, len(pairs), BATCH):
        some = pairs[start : start + BATCH]
        for before, after in some:
            after.version = 1 if before is None else before.version + 1
        _save(some)
        EntryVersion.objects.bulk_create(_version(before, after, by, reason, seq, now) for before, after in some)
        _filter_by([after for _before, after in some], was_there=any(before for before, _after in some))
        for before, after in some:
            act.touched += touches(before, after)
        told(len(some))
    if pairs:
        _measure(pairs, now)


def _measure(pairs: list[Pair], now: datetime.datetime) -> None:
    """Moves the indicators that count this register, within the same act: its history says which entries did it."""
    register = pairs[0][1].register
    if register.is_demonstration or not register.is_public:
        return
    because = moved(register, pairs)
    count_those_of(register.slug, known_key(register.slug), because=because, now=now)


def save_only(pairs: list[Pair], *, act: ledger.Act, told: dict[str, Callable]) -> None:
    """Writes what is no version: that it was confirmed. `told`: name -> how the ledger writes it."""
    for start in range(0, len(pairs), BATCH):
        _save(pairs[start : start + BATCH])
    for before, after in pairs:
        changes = {name: [plain(getattr(before, name)), plain(getattr(after, name))] for name, plain in told.items()}
        act.touched.append(ledger.touch(after, changes, is_public=after.is_public, change=Subject.Change.UPDATED))


def changed(entry: Entry, **values) -> Pair:
    """An entry, and the same with other values."""
    after = Existing.copy(entry)
    for name, value in values.items():
        setattr(after, name, value)
    return entry, after


def _save(pairs: list[Pair]) -> None:
    new = [after for before, after in pairs if before is None]
    Entry.objects.bulk_create(new)
    kept = [after for before, after in pairs if before is not None]
    if kept:
        Entry.objects.bulk_create(kept, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)


def _version(before: Entry | None, after: Entry, by, reason: str, seq: int, now: datetime.datetime) -> EntryVersion:
    today = timezone.localdate(now)
    left = before is not None and before.publication == PUBLISHED != after.publication
    since = None if left else periods.earliest(after.valid_from)
    return EntryVersion(
        entry=after,
        number=after.version,
        declaration=after.register.version,
        publication=after.publication,
        since=since or today,
        act=seq,
        reason=reason,
        provenance=after.provenance,
        recorded_at=now,
        recorded_by=by,
        **{name: getattr(after, name) for name in SAID},
    )


def _filter_by(entries: list[Entry], was_there: bool = True) -> None:
    """Writes anew by which values lists find these entries."""
    if was_there:
        EntryValue.objects.filter(entry__in=[entry.pk for entry in entries]).delete()
    EntryValue.objects.bulk_create(row for entry in entries for row in values_of(entry))


def values_of(entry: Entry) -> Iterable[EntryValue]:
    """The values by which lists find an entry: public ones of what is published."""
    if entry.publication != PUBLISHED:
        return
    declaration = entry.register.declaration
    for name in declaration.filters:
        field = declaration.by_name.get(name)
        if field is None or field.withheld or field.kind == "municipality" or name not in entry.values:
            continue
        value = entry.values[name]
        for each in value if isinstance(value, list) else [value]:
            yield EntryValue(entry=entry, register_id=entry.register_id, field=name, value=str(each)[:LONGEST])


def filter_anew(register) -> None:
    """The same for a whole register, when its declaration has changed."""
    EntryValue.objects.filter(register=register).delete()
    rows = register.entries.filter(publication=PUBLISHED).defer("reserved")
    batch: list[EntryValue] = []
    for entry in rows.iterator(chunk_size=BATCH):
        entry.register = register
        batch += values_of(entry)
        if len(batch) >= BATCH:
            EntryValue.objects.bulk_create(batch)
            batch = []
    EntryValue.objects.bulk_create(batch)


def touches(before: Entry | None, after: Entry) -> list[ledger.Touch]:
    """What the ledger keeps of a change: what is public apart from what is not, nothing of what is withheld."""
    changes = _changes(before, after)
    hidden = _hidden(before, after)
    is_public, was_public = after.is_public, before is not None and before.is_public
    change = Subject.Change.CREATED if before is None else Subject.Change.UPDATED
    if was_public and not is_public:  # everybody may know that it left, under the name it had
        return [
            ledger.touch(before, {}, is_public=True, change=change),
            ledger.touch(after, changes | hidden, is_public=False, change=change),
        ]
    if before is not None and is_public and not was_public:
        found = ledger.came_out(after, changes)
    else:
        found = [ledger.touch(after, changes, is_public=is_public, change=change)] if changes else []
    if hidden and (is_public or not changes):
        found.append(ledger.touch(after, hidden, is_public=False, change=change))
    elif hidden:
        found[0].changes.update(hidden)
    return found


def _changes(before: Entry | None, after: Entry) -> dict:
    changes = {}
    for name in TOLD:
        old = _plain(getattr(before, name)) if before is not None else None
        new = _plain(getattr(after, name))
        if old != new and not (before is None and new in (None, "")):
            changes[name] = [old, new]
    old_values = before.values if before is not None else {}
    names = [name for name in {**old_values, **after.values} if old_values.get(name) != after.values.get(name)]
    if names:
        old, new = ({n: values[n] for n in names if n in values} for values in (old_values, after.values))
        changes["values"] = [old or None, new]
    return changes


def _hidden(before: Entry | None, after: Entry) -> dict:
    old = before.reserved if before is not None else {}
    names = sorted(name for name in {**old, **after.reserved} if old.get(name) != after.reserved.get(name))
    return {"reserved": [None, ", ".join(names)]} if names else {}


def _plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value

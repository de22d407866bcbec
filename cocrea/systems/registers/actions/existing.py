"""The entries that a register has, by key and by the fields that say which is meant: read once for many rows."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping

from django.db.models import Q

from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration.shape import Field
from cocrea.systems.registers.models import Entry, Register

Identity = tuple[str, ...]


class Existing:
    """Entries of a register, and those that rows of the same act add. `rows`: all of them, or those near what a form
    says."""

    def __init__(self, register: Register, rows):
        self.declaration = register.declaration
        self.by_key: dict[str, Entry] = {}
        self.by_identity: dict[Identity, Entry] = {}
        self._unique = {field.name: {} for field in self.declaration.fields if field.unique}
        self._last = Counter()
        self._seen = Counter()
        for entry in rows:
            entry.register = register
            self._add(entry)

    @classmethod
    def of(cls, register: Register) -> "Existing":
        """All entries, locked until the act ends."""
        rows = Entry.objects.filter(register=register).select_for_update()
        return cls(register, rows.order_by("pk").iterator(chunk_size=5000))

    @classmethod
    def near(cls, register: Register, entry: Entry | None, found: Mapping, stem: str) -> "Existing":
        """Those that a single row may be about or may collide with."""
        declaration = register.declaration
        near = Q(pk=entry.pk) if entry is not None else Q(key__startswith=stem[:100]) if stem else Q(pk=None)
        for field in declaration.fields:
            value = found.get(field.name)
            if isinstance(value, str) and (field.unique or field.name in declaration.primary_key[:1]):
                near |= Q(**{f"{'values' if field.is_public else 'reserved'}__{field.name}": value})
        return cls(register, Entry.objects.filter(near, register=register).select_for_update())

    def _add(self, entry: Entry) -> None:
        self.by_key[entry.key] = entry
        identity = self.identity(entry.values)
        if identity and identity in self.by_identity and self.by_identity[identity].merged_into_id:
            del self.by_identity[identity]  # one that stands for itself comes before one that was merged
        if identity:
            self.by_identity.setdefault(identity, entry)
        if entry.merged_into_id is None:
            for name, holders in self._unique.items():
                if (value := self._value(entry, name)) is not None:
                    holders.setdefault(str(value), entry)

    def put(self, before: Entry | None, after: Entry) -> None:
        """Makes an entry known as a row leaves it."""
        if before is not None:
            identity = self.identity(before.values)
            if self.by_identity.get(identity) is before:
                del self.by_identity[identity]
            for name, holders in self._unique.items():
                if holders.get(str(self._value(before, name))) is before:
                    del holders[str(self._value(before, name))]
        self._add(after)

    def identity(self, values: Mapping) -> Identity | None:
        """What the fields of the primary key say, as they are compared; None where one of them is missing."""
        names = self.declaration.primary_key
        if not names or any(values.get(name) in (None, "", []) for name in names):
            return None
        return tuple(plain(str(values[name])) for name in names)

    def clashes(self, entry: Entry) -> Iterator[tuple[Field, object, Entry]]:
        """(field, value, other entry) for each value that another entry has and must not."""
        for name, holders in self._unique.items():
            value = self._value(entry, name)
            other = holders.get(str(value)) if value is not None else None
            if other is not None and other.key != entry.key:
                yield self.declaration.by_name[name], value, other

    @staticmethod
    def _value(entry: Entry, name: str):
        return entry.values.get(name, entry.reserved.get(name))

    def nth(self, stem: str) -> str:
        """The key of the row with this stem that comes now: the second one of the same name has a number behind, and
        the same file read again names the same entries."""
        self._seen[stem] += 1
        number = self._seen[stem]
        return stem if number == 1 else f"{stem}-{number}"

    def free(self, stem: str) -> str:
        """A key that no entry has."""
        if stem not in self.by_key:
            return stem
        number = max(self._last[stem], 1)
        while f"{stem}-{number + 1}" in self.by_key:
            number += 1
        self._last[stem] = number
        return f"{stem}-{number + 1}"

    @staticmethod
    def copy(entry: Entry) -> Entry:
        """A copy whose values can be changed."""
        after = copy.copy(entry)
        after._state = copy.copy(entry._state)
        after._state.fields_cache = dict(entry._state.fields_cache)
        after.values, after.reserved = dict(entry.values), dict(entry.reserved)
        return after

"""What rows said when a file was downloaded: what the ledger tells of later is taken back. One query for each table,
whatever the number of rows."""

import dataclasses
import json

from django.db import models

from cocrea.intake.declarations import importer_of
from cocrea.intake.known import Known
from cocrea.ledger.models import Subject

UNKNOWN = object()  # the row came later, or the ledger's telling was erased


@dataclasses.dataclass
class Told:
    """What acts since the download did to one row. `old`: field -> what it held before the first of them, as the
    ledger writes it; `last`: field -> number of the last act about it; `head`: of the last act about the row."""

    old: dict = dataclasses.field(default_factory=dict)
    last: dict[str, int] = dataclasses.field(default_factory=dict)
    head: int = 0
    label: str = ""
    is_new: bool = False
    is_gone: bool = False
    is_erased: bool = False

    def take(self, event: int, change: str, body: str) -> None:
        """One act more; they come in their order."""
        self.is_new |= self.head == 0 and change == Subject.Change.CREATED
        self.is_gone = change == Subject.Change.DELETED
        self.head = event
        if not body:
            self.is_erased = True
            return
        told = json.loads(body)
        self.label = told.get("label", "") or self.label
        for name, (old, _new) in told.get("changes", {}).items():
            self.last[name] = event
            if not self.is_erased:
                self.old.setdefault(name, old)


class Past:
    """The tables as they stood after act `seq`."""

    def __init__(self, seq: int, known: Known):
        self.seq, self.known = seq, known
        self.told: dict[type[models.Model], dict[int, Told]] = {}
        self.rows: dict[type[models.Model], dict[int, models.Model]] = {}
        self._keys: dict[tuple, tuple[str, ...] | None] = {}
        self._by_key: dict[type[models.Model], dict[tuple[str, ...], int]] = {}

    def load(self, model: type[models.Model]) -> None:
        """Reads what happened to a table, and to those that it refers to."""
        if model in self.told:
            return
        self.known.load(model)
        found = self.told[model] = {}
        self.rows[model] = {row.pk: row for row in self.known.rows[model]}
        subjects = Subject.objects.filter(kind=model._meta.label_lower, event_id__gt=self.seq)
        listed = subjects.order_by("event_id", "position").values_list("key", "event_id", "change", "body")
        for key, event, change, body in listed.iterator():
            if key.isdigit():
                found.setdefault(int(key), Told()).take(event, change, body)
        for ref in importer_of(model).refs:
            self.load(ref.model)

    def value(self, model: type[models.Model], pk: int, field: models.Field):
        """What a row held in a field (of a reference: the number of the row); UNKNOWN where nobody can say."""
        told, row = self.told[model].get(pk), self.rows[model].get(pk)
        if told is None:
            return UNKNOWN if row is None else getattr(row, field.attname)
        if told.is_new:
            return UNKNOWN
        if field.attname in told.old:
            return as_kept(field, told.old[field.attname])
        if told.is_erased:
            return UNKNOWN
        return as_kept(field, None) if row is None else getattr(row, field.attname)  # a removal tells what was there

    def key(self, model: type[models.Model], pk: int) -> tuple[str, ...] | None:
        """The natural key of a row as it was, as files write it; None where nobody can say."""
        if (model, pk) not in self._keys:
            self._keys[model, pk] = self._read_key(model, pk)
        return self._keys[model, pk]

    def _read_key(self, model: type[models.Model], pk: int) -> tuple[str, ...] | None:
        parts: list[str] = []
        for name in importer_of(model).identity:
            field = model._meta.get_field(name)
            held = self.value(model, pk, field)
            if held is UNKNOWN:
                return None
            if not field.is_relation:
                parts.append(str(held))
                continue
            above = self.key(field.related_model, held) if held is not None else ("",) * width(field.related_model)
            if above is None:
                return None
            parts += above
        return tuple(parts)

    def find(self, model: type[models.Model], key: tuple[str, ...]) -> models.Model | None:
        """The row, there still, that had this key then."""
        if model not in self._by_key:
            keys = ((self.key(model, pk), pk) for pk in self.rows[model])
            self._by_key[model] = {each: pk for each, pk in keys if each is not None}
        return self.known.by_pk[model].get(self._by_key[model].get(key))


def as_kept(field: models.Field, kept):
    """The value of a field that the ledger wrote as `kept`."""
    value = kept if kept is None else field.to_python(kept)
    return "" if value is None and not field.null else value


def width(model: type[models.Model]) -> int:
    """How many parts the natural key of a table has."""
    fields = [model._meta.get_field(name) for name in importer_of(model).identity]
    return sum(width(field.related_model) if field.is_relation else 1 for field in fields)

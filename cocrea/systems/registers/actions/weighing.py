"""What rows would do to a register: new, changed or unchanged entries, and every problem by row and field.

Nothing is written here. A form is one row, a file thousands: both are weighed by the same function.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.intake import cells
from cocrea.kernel import periods
from cocrea.systems.registers.actions.existing import Existing
from cocrea.systems.registers.declaration.shape import Declaration, Field
from cocrea.systems.registers.declaration.values import BadValue, columns, read, show
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.models.entry import sorted_by
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.seeking import words_of

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
OWN = ("key", "status", "valid_from")  # what a row may say besides the fields
EDTF = Field("valid_from", "", kind="edtf")


@dataclasses.dataclass(frozen=True)
class Row:
    """A row of a file or of a form. `number`: as people count it, for messages. `values`: field -> what stands in the
    cell; a place as one value, or by its two columns; also `key`, `status`, `valid_from`. What it does not name stays
    as it is; what is empty is emptied."""

    number: int
    values: Mapping[str, object]
    provenance: str = ""


@dataclasses.dataclass(frozen=True)
class Problem:
    """Why a row cannot be kept. `field`: the cell that it is about; empty for the whole row."""

    row: int
    field: str
    message: str
    written: str = ""


@dataclasses.dataclass
class Item:
    """What a row does. `entry`: as it would be; `before`: as it is, None for a new one."""

    row: Row
    status: str
    entry: Entry
    before: Entry | None = None


@dataclasses.dataclass
class Outcome:
    """What rows did, or would do. `missing`: published entries that no row named. `act`: number of the act in the
    ledger; 0 where nothing was written."""

    items: list[Item] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    missing: list[Entry] = dataclasses.field(default_factory=list)
    act: int = 0

    def count(self, status: str) -> int:
        """How many rows are of a status."""
        return sum(item.status == status for item in self.items)

    created = property(lambda self: self.count(NEW), doc="New entries.")
    updated = property(lambda self: self.count(CHANGED), doc="Changed entries.")
    unchanged = property(lambda self: self.count(UNCHANGED), doc="Rows that say what is known.")


class Weighing:
    """One weighing of rows against a register. `is_correction`: it was so all along; the date of what is changed
    stays. `is_new`: rows are new entries; one that is there already is refused."""

    def __init__(
        self,
        register: Register,
        existing: Existing,
        known: Known,
        *,
        is_correction: bool = False,
        is_new: bool = False,
    ):
        self.register, self.existing, self.known = register, existing, known
        self.declaration: Declaration = register.declaration
        self.is_correction, self.is_new = is_correction, is_new
        self.outcome = Outcome()
        self._rows: dict[int, int] = {}  # id of an entry's object -> the row that named it
        self._columns = {name: field for field in self.declaration.fields for name in columns(field)}
        self._columns |= self.declaration.by_name

    def run(
        self, rows: Iterable[Row], told: Callable[[], None] = lambda: None, entry: Entry | None = None
    ) -> Outcome:
        """Weighs every row. `entry`: the one that the only row is about."""
        for row in rows:
            problems: list[Problem] = []
            item = self._weigh(row, problems, entry)
            self.outcome.problems += problems
            if item is not None and not problems:
                self.outcome.items.append(item)
            told()
        return self.outcome

    def _weigh(self, row: Row, problems: list[Problem], entry: Entry | None) -> Item | None:
        found = self.read(row, problems)
        code = self._status(row, problems)
        before = entry or self._named(row, found)
        if before is not None and self.is_new:
            text = _("It is there already: “%(name)s”. Change that one.") % {"name": before.name}
            problems.append(Problem(row.number, next(iter(self.declaration.primary_key), "key"), text))
        told = {*found, *(problem.field for problem in problems)}
        for field in self.declaration.fields:
            if before is None and field.required and field.name not in told:
                problems.append(Problem(row.number, field.name, _("Something must stand here.")))
        if problems:
            return None
        if before is not None and before.merged_into_id:
            return Item(row, UNCHANGED, before, before)
        after = self._made(row, before, found, code, problems)
        self._once(row, before, after, problems)
        if problems:
            return None
        status = NEW if before is None else CHANGED if differs(before, after) else UNCHANGED
        return Item(row, status, after, before)

    def read(self, row: Row, problems: list[Problem]) -> dict[str, object]:
        """The plain values that a row gives, field by field; what cannot be read is added to `problems`."""
        given: dict[str, object] = {}
        for name, raw in row.values.items():
            field = self._columns.get(name)
            if field is None:
                if name not in OWN:
                    problems.append(Problem(row.number, name, _("This register has no such field.")))
            elif field.name != name:
                pair = given.setdefault(field.name, [None, None])
                pair[columns(field).index(name)] = raw
            else:
                given[name] = raw
        found = {}
        for name, raw in given.items():
            try:
                found[name] = read(self.declaration.by_name[name], raw, self.known)
            except BadValue as error:
                problems.append(Problem(row.number, name, str(error), as_written(raw)))
        return found

    def _named(self, row: Row, found: Mapping) -> Entry | None:
        """The entry that a row is about: by its key, else by the fields that say so."""
        key = cells.written(row.values.get("key"))
        if key in self.existing.by_key:
            return self.existing.by_key[key]
        if self.declaration.primary_key:
            identity = self.existing.identity(found)
            return self.existing.by_identity.get(identity) if identity else None
        stem = self.stem(found)
        return self.existing.by_key.get(self.existing.nth(stem)) if stem and not (key or self.is_new) else None

    def stem(self, found: Mapping) -> str:
        """How the key of a new entry begins."""
        names = self.declaration.primary_key or (self.declaration.name_field,)
        shown = (show(self.declaration.by_name[n], found.get(n), self.known) for n in names if n != "status")
        return slugify(" ".join(shown))[:110].strip("-_")

    def _made(self, row: Row, before: Entry | None, found: dict, code: str, problems: list[Problem]) -> Entry:
        """The entry as it would be, in the status of this code, where it says one."""
        after = Entry(register=self.register) if before is None else self.existing.copy(before)
        for name, value in found.items():
            field = self.declaration.by_name[name]
            kept = after.values if field.is_public else after.reserved
            if value is None:
                kept.pop(name, None)
            else:
                kept[name] = value
        self._state(row, before, after, code, problems)
        derive(after, self.declaration, self.known)
        if not after.name:
            problems.append(Problem(row.number, self.declaration.name_field, _("Something must stand here.")))
        if before is None:
            after.key = cells.written(row.values.get("key"))
            if after.key and slugify(after.key) != after.key:
                problems.append(Problem(row.number, "key", _("A key has small letters, digits and hyphens only.")))
            after.key = after.key or self.existing.free(self.stem(found) or "entrada")
        return after

    def _state(self, row: Row, before: Entry | None, after: Entry, code: str, problems: list[Problem]) -> None:
        """Its status, and since when it is so."""
        if before is None:
            after.status = code or (self.declaration.statuses[0].code if self.declaration.statuses else "")
        elif code and code != before.status:
            after.status = code
            if why := self.refusal(before.status, code):
                problems.append(Problem(row.number, "status", why, code))
        try:
            told = read(EDTF, row.values.get("valid_from"))
        except BadValue as error:
            problems.append(Problem(row.number, "valid_from", str(error), str(row.values.get("valid_from"))))
            return
        if told and periods.earliest(told) > timezone.localdate():
            text = _("Write since when it is so: today, or a day before. What is to come is recorded when it comes.")
            problems.append(Problem(row.number, "valid_from", text, told))
        elif told or before is None:
            after.valid_from = told or ""
        elif differs(before, after) and not self.is_correction:
            after.valid_from = ""  # from the day on which it was recorded

    def _status(self, row: Row, problems: list[Problem]) -> str:
        """The code of the status that a row says; empty where it says none."""
        raw = row.values.get("status")
        try:
            if not (text := cells.written(raw)):
                return ""
            for status in self.declaration.statuses:
                if text == status.code or cells.plain(text) in (cells.plain(status.code), cells.plain(status.title)):
                    return status.code
            titles = ", ".join(status.title for status in self.declaration.statuses)
            told = _("Write one of these: %(list)s.") % {"list": titles} if titles else _("It has no statuses.")
        except BadValue as error:
            told = str(error)
        problems.append(Problem(row.number, "status", told, cells.as_written(raw)))
        return ""

    def refusal(self, old: str, new: str) -> str:
        """Why an entry cannot go from one status to another; empty where it can."""
        by_code = self.declaration.by_code
        if old not in by_code or new in by_code[old].next:
            return ""
        after = ", ".join(by_code[code].title for code in by_code[old].next)
        if not after:
            return _("From “%(old)s” nothing follows.") % {"old": by_code[old].title}
        return _("From “%(old)s” follows: %(after)s.") % {"old": by_code[old].title, "after": after}

    def _once(self, row: Row, before: Entry | None, after: Entry, problems: list[Problem]) -> None:
        """That no other row, and no other entry, is the same."""
        names = self.declaration.primary_key or ("key",)
        other = self._rows.setdefault(id(before), row.number) if before is not None else row.number
        if other != row.number:
            text = _("Row %(row)d is about the same entry. Leave one of them.")
            problems.append(Problem(row.number, names[0], text % {"row": other}))
        for field, value, holder in self.existing.clashes(after):
            text = _("“%(name)s” has this value already, and it must be different in each.")
            problems.append(Problem(row.number, field.name, text % {"name": holder.name}, str(value)))
        if not problems:
            self.existing.put(before, after)
            self._rows[id(after)] = row.number


def as_written(raw) -> str:
    """What stands in a cell, or in the two of a place, for a message."""
    return ", ".join(map(cells.as_written, raw)) if isinstance(raw, list | tuple) else cells.as_written(raw)


def derive(entry: Entry, declaration: Declaration, known: Known) -> None:
    """Fills in what follows from its values: name, municipality, coordinates, body, last day, the words it is found
    by."""
    values = entry.values
    name = values.get(declaration.name_field)
    entry.name = show(declaration.by_name[declaration.name_field], name, known)[:300]
    entry.sort_name = sorted_by(entry.name)
    place = next((values[f.name] for f in declaration.of_kind("municipality") if f.name in values), "")
    entry.place = known.place_of.get(place) if place else None
    point = next((values[f.name] for f in declaration.of_kind("point") if f.name in values), None)
    entry.latitude, entry.longitude = point or (None, None)
    body = next((values[f.name] for f in declaration.of_kind("organization") if f.name in values), "")
    entry.organization = known.bodies.get(body) if body else None
    ends = [values[f.name] for f in declaration.of_kind("date") if f.expires and f.name in values]
    entry.expires_on = datetime.date.fromisoformat(min(ends)) if ends else None
    entry.folded = words_of(entry, declaration)


SAID = ("name", "status", "valid_from", "values", "reserved", "place_id", "latitude", "longitude")


def differs(before: Entry, after: Entry) -> bool:
    """Whether an entry says something else."""
    return any(getattr(before, name) != getattr(after, name) for name in SAID)

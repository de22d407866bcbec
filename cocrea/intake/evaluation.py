"""From the rows of a sheet to what they would do to their table. Reads through `Known`; writes nothing."""

import copy
from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cocrea.intake import cells
from cocrea.intake.declarations import Column, Ref
from cocrea.intake.findings import Row, SheetFindings
from cocrea.intake.headers import complaints, find_header, nameless
from cocrea.intake.known import Known
from cocrea.intake.merging import Merging
from cocrea.intake.past import Past
from cocrea.intake.sheets import Sheet
from cocrea.intake.weighing import weigh
from cocrea.ledger import actions as ledger


class Evaluation:
    """One sheet against one table. `past`: the tables as the file knew them, if it says so; `choices`: which of two
    values stays, by the name of the conflict."""

    def __init__(
        self,
        sheet: Sheet,
        findings: SheetFindings,
        known: Known,
        claimed: dict,
        *,
        past: Past | None = None,
        choices: Mapping[str, str] | None = None,
        is_numbered: bool = True,
    ):
        self.findings, self.known, self.importer = findings, known, findings.importer
        self.claimed = claimed  # row of the database or of a file -> the words for the row that claims it
        self.header = find_header(sheet, self.importer)
        if not is_numbered:  # its numbers are those of another record
            self.header.at.pop("id", None)
        self.sheet = sheet
        self.columns = [column for column in self.importer.columns if column.names[-1] in self.header.at]
        self.values = [column for column in self.columns if not isinstance(column, Ref)]
        refs = [column for column in self.columns if isinstance(column, Ref)]
        self.own_refs = [ref for ref in refs if ref.model is self.importer.model]
        self.refs = [ref for ref in refs if ref.model is not self.importer.model]
        self.past, self.choices = past, choices or {}
        self.merging: Merging | None = None

    def run(self) -> None:
        """Fills the findings: every row read, identified, compared and validated."""
        for letter, text, message in complaints(self.header, self.importer):
            self.findings.blame(None, message, column=letter, title=text, written=text)
        if self.findings.errors:
            return
        for letter, text in self.header.unknown:
            said = _("column %(letter)s “%(text)s” is not known and was not read")
            self.findings.notes.append(said % {"letter": letter, "text": text})
        for letter in nameless(self.header, self.sheet):
            self.findings.notes.append(_("column %(letter)s has no title and was not read") % {"letter": letter})
        self.known.load(self.importer.model)
        if self.past is not None:
            self.merging = Merging(self.past, self.importer, self._raw, self.choices)
        rows = [Row(number, held) for number, held in self.sheet.rows if number > self.header.row]
        self.findings.rows = rows
        for row in rows:
            self._read(row)
        for row in rows:
            self._refer_within(row)
        for row in rows:
            self._compare(row)
        self._collide()

    # Reading

    def _read(self, row: Row) -> None:
        """Values, its number, and references to other tables; then which row is meant."""
        for column in self.values:
            try:
                row.values[column.field_name] = cells.convert(column.field, self._raw(row, column))
            except cells.BadCell as error:
                self._blame(row, column, str(error))
        numbered = self._numbered(row)
        if row.is_gone:
            return
        self._refer(row, self.refs, numbered)
        self._identify(row, numbered)

    def _refer_within(self, row: Row) -> None:
        """References to rows of the same table, when all of them are known."""
        if row.is_gone:
            return
        self._refer(row, self.own_refs, row.existing)
        if self.merging is not None and row.existing is not None:
            self.merging.settle(row, row.existing, self.own_refs)

    def _raw(self, row: Row, column: Column, name: str = ""):
        return self.header.cell(row.cells, name or column.names[-1])

    def _blame(self, row: Row, column: Column, message: str) -> None:
        name = column.names[-1]
        told = cells.as_written(self._raw(row, column)) if name in self.header.at else ""
        title = self.header.texts.get(name, name)
        self.findings.blame(row, message, column=self.header.letter(name), title=title, written=told)

    def _refer(self, row: Row, refs: list[Ref], existing: models.Model | None) -> None:
        """References that begin with the columns of one that failed are not blamed again. What nobody touched since
        the download stays what it is now, whatever the row that it refers to is called today."""
        failed: list[tuple[str, ...]] = []
        for ref in refs:
            if any(ref.names[: len(names)] == names for names in failed):
                row.is_wrong = True
                continue
            if existing is not None and self.merging is not None and self.merging.is_untouched(row, ref, existing.pk):
                row.values[ref.field_name] = getattr(existing, ref.field_name)
                continue
            try:
                row.values[ref.field_name] = self._referred(row, ref)
            except cells.BadCell as error:
                failed.append(ref.names)
                self._blame(row, ref, str(error))

    def _referred(self, row: Row, ref: Ref) -> models.Model | None:
        key = tuple(cells.written(self._raw(row, ref, name)) for name in ref.names)
        if not key[-1]:
            if ref.field.null:
                return None
            raise cells.BadCell(_("Something must stand here."))
        found = self.known.find(ref.model, key)
        if found is None and self.past is not None:
            found = self.past.find(ref.model, key)
        if found is None:
            near = self.known.suggestion(ref.model, key)
            hint = _("Did you mean “%(near)s”?") % {"near": near} if near else _("Add it there first, or correct it.")
            table = str(ref.field.verbose_name)
            raise cells.BadCell(_("There is no such row (%(table)s).") % {"table": table} + " " + hint)
        return found

    # Which row is meant

    def _identify(self, row: Row, numbered: models.Model | None) -> None:
        """Finds the row that is meant, by its number where the file has it, else by its natural key."""
        if numbered is None and (lacking := set(self.importer.identity) - row.values.keys()):
            if not row.is_wrong:
                text = _("A new row needs these columns: %(names)s.")
                self.findings.blame(row, text % {"names": ", ".join(sorted(lacking))})
            return
        self._settle(row, numbered)
        made = self._candidate(row, numbered)
        if numbered is None and (meant := self._namesake(row, made)) is not None:
            numbered = meant
            made = self._candidate(row, numbered)
        namesake = self.known.by_key[self.importer.model].get(self.known.key(made))
        row.existing = numbered or namesake
        if namesake is not None and namesake.pk != row.existing.pk:
            row.existing = None
            return self.findings.blame(row, _("Another row has this key already: «%(row)s».") % {"row": namesake})
        if row.existing is not None and (claim := self.claimed.get(id(row.existing))):
            row.existing = None
            return self.findings.blame(row, _("This row repeats %(row)s. Keep one of them.") % {"row": claim})
        row.candidate = self._candidate(row, row.existing)
        self.known.add(self.importer, row.candidate, row.existing)
        self.claimed[id(row.candidate)] = self._words(row)

    def _settle(self, row: Row, existing: models.Model | None) -> None:
        if self.merging is not None and existing is not None:
            self.merging.settle(row, existing, [*self.values, *self.refs])

    def _namesake(self, row: Row, made: models.Model) -> models.Model | None:
        """The row without a number that the file means: the one that bore its key when it was downloaded, else the
        one that bears it now."""
        if self.merging is None:
            return None
        meant = self.merging.namesake(made) or self.known.by_key[self.importer.model].get(self.known.key(made))
        if meant is not None and meant.pk is not None and id(meant) not in self.claimed:
            self._settle(row, meant)
            return meant
        return None

    def _words(self, row: Row) -> str:
        return _("row %(row)d of %(file)s") % {"row": row.number, "file": self.findings.file_name}

    def _numbered(self, row: Row) -> models.Model | None:
        """The row with the number of the column `id`, which our own exports have."""
        raw = self.header.cell(row.cells, "id") if "id" in self.header.at else None
        found, message = None, _("There is no row with this number. Empty the cell if the row is new.")
        try:
            if not (told := cells.written(raw)):  # spreadsheets keep 7 as 7.0
                return None
        except cells.BadCell as error:
            told, message = "", str(error)
        if told.isascii() and told.isdigit() and len(told) < 19:
            found = self.known.by_pk[self.importer.model].get(int(told))
            if found is None and self.merging is not None and self.merging.is_gone(int(told)):
                row.is_gone = not self.merging.comes_back(row, int(told), [*self.values, *self.refs, *self.own_refs])
                return None
        if found is None:
            place = self.header.letter("id")
            self.findings.blame(row, message, column=place, title="id", written=cells.as_written(raw))
        return found

    def _candidate(self, row: Row, existing: models.Model | None) -> models.Model:
        """The row as it would be kept. Texts that differ only in what is invisible stay as they are."""
        made = self.importer.model() if existing is None else copy.copy(existing)
        for column in self.values if existing is not None else []:
            name = column.field_name
            if isinstance(value := row.values.get(name), str) and (kept := getattr(existing, name)) != value:
                row.values[name] = kept if cells.same_text(kept, self._raw(row, column)) else value
        for name, value in row.values.items():
            setattr(made, name, value)
        return made

    # What would change, and whether it may

    def _compare(self, row: Row) -> None:
        if row.candidate is None:
            return
        for ref in self.own_refs:
            if ref.field_name in row.values:
                setattr(row.candidate, ref.field_name, row.values[ref.field_name])
        row.changes = self._changes(row)
        if row.existing is None:
            self._require(row)
        if row.status == "unchanged" or row.is_wrong:
            return
        try:
            ledger.check_fields(row.candidate)
        except ValidationError as error:
            for name, messages in self._advice(error):
                self._blame_field(row, name, messages)
        row.changes = self._changes(row)  # also what the model fills in by itself
        if row.status == "unchanged":
            return
        changed = {f.name for f in self.importer.model._meta.concrete_fields if f.attname in row.changes}
        if self.importer.refuses is not None:
            for name, why in self.importer.refuses(row.existing, row.candidate, changed).items():
                self._blame_field(row, name, str(why))
        has_rows = bool(self.known.rows[self.importer.model])
        row.weights = weigh(row.existing, row.candidate, changed, has_rows=has_rows)

    def _changes(self, row: Row) -> dict:
        return ledger.differences(row.existing, row.candidate) | (self._pending(row) if row.existing else {})

    def _pending(self, row: Row) -> dict:
        """References to rows that do not have a number yet: the ledger's comparison cannot see them."""
        found = {}
        for ref in [*self.refs, *self.own_refs]:
            value = row.values.get(ref.field_name)
            if value is not None and value.pk is None:
                found[ref.field.attname] = [getattr(row.existing, ref.field.attname), None]
        return found

    def _require(self, row: Row) -> None:
        """A new row needs what the file has no column for."""
        for column in self.importer.columns:
            field = column.field
            may_lack = field.null or field.blank or field.has_default()
            if column.names[-1] not in self.header.at and not may_lack:
                text = _("A new row needs “%(name)s” (%(title)s), and the file has no such column.")
                self.findings.blame(row, text % {"name": column.names[-1], "title": column.titles[-1]})

    def _advice(self, error: ValidationError) -> Iterator[tuple[str, str]]:
        for name, errors in error.update_error_dict({}).items():
            yield name, " ".join(advice(self.importer.model, name, each) for each in errors)

    def _blame_field(self, row: Row, name: str, message: str) -> None:
        column = next((each for each in self.importer.columns if each.field_name == name), None)
        if column is None:
            self.findings.blame(row, message)
        else:
            self._blame(row, column, message)

    def _collide(self) -> None:
        """Rows that would have the same values where the table wants them different."""
        claims = {id(row.candidate): row for row in self.findings.rows if row.candidate is not None}
        for fields in unique_sets(self.importer.model):
            if set(fields) <= set(self.importer.identity) and len(fields) == len(self.importer.identity):
                continue  # two rows of one key were found before
            seen: dict[tuple, models.Model] = {}
            for each in self.known.by_key[self.importer.model].values():
                key = tuple(comparable(each, name) for name in fields)
                if None in key:
                    continue
                other = seen.setdefault(key, each)
                row = claims.get(id(each)) or claims.get(id(other))
                if other is not each and row is not None:
                    rest = other if row is claims.get(id(each)) else each
                    words = self._words(claims[id(rest)]) if id(rest) in claims else f"«{rest}»"
                    text = _("%(other)s has the same value here; it must be another.") % {"other": words}
                    self._blame_field(row, fields[-1], text)


def comparable(row: models.Model, name: str):
    """A value as a uniqueness constraint compares it; a reference by its row, numbered or not yet."""
    field = row._meta.get_field(name)
    kept = getattr(row, field.attname)
    if kept is None and field.is_relation and (new := field.get_cached_value(row, default=None)) is not None:
        return id(new)
    return kept


def unique_sets(model: type[models.Model]) -> list[tuple[str, ...]]:
    """The sets of fields that must differ from row to row."""
    single = [(field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    joint = [
        tuple(constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and constraint.condition is None
    ]
    return single + joint


def advice(model: type[models.Model], name: str, error: ValidationError) -> str:
    """What to do, in plain words; Django's own where nothing plainer is known."""
    field = model._meta.get_field(name) if name != "__all__" else None
    if isinstance(field, models.SlugField) and error.code == "invalid":
        return _("Write the key with small letters without accents, digits and hyphens.")
    if isinstance(field, models.URLField) and error.code == "invalid":
        return _("Write the whole address, such as https://example.org/page.")
    return " ".join(error.messages)

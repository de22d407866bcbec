"""What reading a file found: rows that are new, changed or as before, and what is wrong, cell by cell."""

import dataclasses

from django.db import models
from django.utils.translation import gettext as _

from cocrea.intake.declarations import Column, Importer

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
FILE, RECORD = "file", "record"  # which of the two stays where both say something else
MOST_ERRORS = 1_000  # of a sheet; nobody corrects more before sending the file again


@dataclasses.dataclass(frozen=True)
class CellError:
    """Something that keeps the file out. `row` 0: the whole file or sheet; `column` "": the whole row."""

    file: str
    sheet: str
    row: int
    column: str
    title: str
    written: str
    message: str

    def __str__(self):
        where = [self.file]
        if self.sheet and self.sheet not in self.file:
            where.append(_("sheet %(name)s") % {"name": self.sheet})
        if self.row:
            where.append(_("row %(row)d") % {"row": self.row})
        if self.column:
            where.append(_("column %(letter)s (%(title)s)") % {"letter": self.column, "title": self.title})
        said = f"«{self.written}». " if self.written else ""
        return f"{', '.join(where)}: {said}{self.message}"


@dataclasses.dataclass(frozen=True)
class Meanwhile:
    """What others did to a value (`column` None: they removed the row) since the download, in act `event`: what it
    was (`is_known`: if anybody can say), is now, and is in the file. `name`: of the choice between the two."""

    name: str
    column: Column | None
    was: object
    now: object
    mine: object
    event: int
    choice: str
    is_known: bool


@dataclasses.dataclass
class Row:
    """A row of the file. `existing`: the row of the database that it means, None for a new one. `candidate`: the
    same as it would be kept. `changes`: field -> [old, new], as the ledger would say it. `kept`: what others changed
    since the download and the file did not; `conflicts`: what both changed. `weights`: what needs a reason. `label`:
    the name of a row that was removed meanwhile (`is_gone`)."""

    number: int
    cells: list
    values: dict = dataclasses.field(default_factory=dict)
    existing: models.Model | None = None
    candidate: models.Model | None = None
    changes: dict = dataclasses.field(default_factory=dict)
    is_wrong: bool = False
    is_gone: bool = False
    label: str = ""
    kept: list[Meanwhile] = dataclasses.field(default_factory=list)
    conflicts: list[Meanwhile] = dataclasses.field(default_factory=list)
    weights: set[str] = dataclasses.field(default_factory=set)

    @property
    def status(self) -> str:
        """`new`, `changed` or `unchanged`."""
        if self.existing is None:
            return NEW
        return CHANGED if self.changes else UNCHANGED


@dataclasses.dataclass
class SheetFindings:
    """What one sheet would do to one table. `notes`: what was passed over, in words."""

    importer: Importer
    file_name: str
    sheet_name: str
    rows: list[Row] = dataclasses.field(default_factory=list)
    errors: list[CellError] = dataclasses.field(default_factory=list)
    notes: list[str] = dataclasses.field(default_factory=list)
    blamed: int = 0  # errors, those too that are not kept

    def count(self, status: str) -> int:
        """How many rows are `new`, `changed` or `unchanged`."""
        return sum(row.status == status for row in self.rows if row.candidate is not None and not row.is_wrong)

    @property
    def new(self) -> int:
        """Rows that the table does not have yet."""
        return self.count(NEW)

    @property
    def changed(self) -> int:
        """Rows of which some value differs."""
        return self.count(CHANGED)

    @property
    def unchanged(self) -> int:
        """Rows that say what the table says."""
        return self.count(UNCHANGED)

    @property
    def conflicts(self) -> int:
        """Values that the person and somebody else changed, each in another way."""
        return sum(len(row.conflicts) for row in self.rows)

    @property
    def kept(self) -> int:
        """Rows of which something stays that others changed meanwhile and the person did not."""
        return sum(bool(row.kept) for row in self.rows)

    def blame(self, row: Row | None, message: str, *, column: str = "", title: str = "", written: str = "") -> None:
        """Records an error. With a row, that row is not kept."""
        if row is not None:
            row.is_wrong = True
        self.blamed += 1
        if self.blamed > MOST_ERRORS:
            return
        self.errors.append(
            CellError(
                file=self.file_name,
                sheet=self.sheet_name,
                row=row.number if row else 0,
                column=column,
                title=title,
                written=written,
                message=message,
            )
        )


@dataclasses.dataclass
class FileFindings:
    """What one file would do; a workbook may have a sheet for each of several tables. `refusal`: why it could not be
    read at all. `since`: the act up to which it knows the record, None where it does not say. `is_foreign`: it was
    downloaded from another record. `is_applied`: it has been written, as one act of the ledger (unless there was
    nothing to write)."""

    file_name: str
    sha256: str
    content: bytes = dataclasses.field(repr=False, default=b"")
    sheets: list[SheetFindings] = dataclasses.field(default_factory=list)
    refusal: str = ""
    notes: list[str] = dataclasses.field(default_factory=list)
    since: int | None = None
    is_foreign: bool = False
    is_applied: bool = False
    is_seed_needed: bool = False  # of exercise.toml only: there is no exercise yet

    @property
    def errors(self) -> list[CellError]:
        """Everything that keeps this file out."""
        whole = [CellError(self.file_name, "", 0, "", "", "", self.refusal)] if self.refusal else []
        return whole + [error for sheet in self.sheets for error in sheet.errors]

    @property
    def blamed(self) -> int:
        """How many errors there are, those too of which only the number is kept."""
        return bool(self.refusal) + sum(sheet.blamed for sheet in self.sheets)

    @property
    def has_changes(self) -> bool:
        """Whether applying it would write anything."""
        return self.is_seed_needed or any(sheet.new or sheet.changed for sheet in self.sheets)

"""Any file as tables: a header, and rows of cells below it. Nobody knows yet what they mean."""

import dataclasses
import hashlib
from collections.abc import Collection, Sequence
from pathlib import PurePath

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from cocrea.intake.budget import Budget, Unreadable
from cocrea.intake.cells import as_written, plain, written
from cocrea.intake.marks import is_own_sheet
from cocrea.intake.readers import read_sheets
from cocrea.intake.sheets import Fault, Sheet, is_blank
from cocrea.systems.registers.importing.geojson import read_geojson

ROWS_SEARCHED = 10  # people put a title above the table
LONGEST_TITLE = 120
OWN_SHEETS = {"listas", "ayuda"}


@dataclasses.dataclass
class Table:
    """A sheet as people see it. `header`: column (from 0) -> what stands above it. `rows`: (number as the
    spreadsheet shows it, raw cells). `above`: texts over the header, such as a title."""

    name: str
    header_row: int
    header: dict[int, str]
    rows: list[tuple[int, Sequence]]
    above: list[str] = dataclasses.field(default_factory=list)

    @property
    def signature(self) -> str:
        """The same for every file with the same header, in whatever order."""
        return hashlib.sha256("\n".join(sorted(map(plain, self.header.values()))).encode()).hexdigest()

    def letter(self, column: int) -> str:
        """The letter above a column."""
        return get_column_letter(column + 1)

    def column(self, at: int) -> list:
        """The cells of a column that hold something."""
        return [cells[at] for _number, cells in self.rows if at < len(cells) and not is_blank(cells[at])]


def read_tables(content: bytes, file_name: str, titles: Collection[str] = ()) -> list[Table]:
    """The tables of a CSV, XLSX, ODS or GeoJSON file that have rows. `titles`: what may stand in the header, as
    `plain` has it, where that is known. Raises Unreadable or Refused, in words."""
    sheets = sheets_of(content, file_name, titles)
    sheets = [sheet for sheet in sheets if not is_own_sheet(sheet) and plain(sheet.name) not in OWN_SHEETS]
    found = [table for table in (table_of(sheet, titles) for sheet in sheets) if table.header]
    if not found:
        raise Unreadable(_("The file has no table: a row of titles, and rows below it."))
    return found


def sheets_of(content: bytes, file_name: str, titles: Collection[str] = ()) -> list[Sheet]:
    """The sheets of a file of any kind. Raises Unreadable or Refused."""
    if PurePath(file_name).suffix.lower() in {".geojson", ".json"}:
        return [read_geojson(content, PurePath(file_name).stem)]
    return read_sheets(content, file_name, Budget.of_bulk(), titles)


def table_of(sheet: Sheet, titles: Collection[str] = ()) -> Table:
    """A sheet with its header found. A column without a title is called by its letter."""
    at = header_at(sheet, titles)
    number, cells = sheet.rows[at] if sheet.rows else (0, ())
    rows = sheet.rows[at + 1 :]
    header: dict[int, str] = {}
    taken: set[str] = set()
    for place, cell in enumerate(cells):
        if not is_blank(cell):
            header[place] = once(" ".join(as_written(cell).split())[:LONGEST_TITLE], taken)
    for place in sorted(
        {p for _n, held in rows for p, cell in enumerate(held) if not is_blank(cell)} - header.keys()
    ):
        header[place] = once(_("Column %(letter)s") % {"letter": get_column_letter(place + 1)}, taken)
    above = [as_written(cell) for _n, held in sheet.rows[:at] for cell in held if not is_blank(cell)]
    return Table(sheet.name, number, dict(sorted(header.items())), rows, above)


def once(title: str, taken: set[str]) -> str:
    """A title that no other column has: the second «Nombre» is «Nombre (2)»."""
    made, number = title, 2
    while plain(made) in taken:
        made, number = f"{title} ({number})", number + 1
    taken.add(plain(made))
    return made


def header_at(sheet: Sheet, titles: Collection[str] = ()) -> int:
    """Which of the first rows is the header: the one with most of the known titles, else the first one that titles
    nearly as many columns as any."""
    first = [cells for _number, cells in sheet.rows[:ROWS_SEARCHED]]
    known = [sum(isinstance(cell, str) and plain(cell) in titles for cell in cells) for cells in first]
    if any(known):
        return known.index(max(known))
    counts = [titles_in(cells) for cells in first]
    most = max(counts, default=0)
    return next((at for at, count in enumerate(counts) if count * 10 >= most * 7), 0)


def titles_in(cells: Sequence) -> int:
    """How many cells of a row look like titles: short texts, no two alike, that are no numbers."""
    texts = {
        plain(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell) and len(cell) <= LONGEST_TITLE
    }
    return sum(any(letter.isalpha() for letter in text) for text in texts)


def said(raw) -> str:
    """What stands in a cell, to be looked at: never an error."""
    return raw.written if isinstance(raw, Fault) else written(raw)

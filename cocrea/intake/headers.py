"""Which column of a sheet is which: headers compared without case, accents and underscores."""

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from cocrea.intake.cells import as_written, plain
from cocrea.intake.declarations import Importer
from cocrea.intake.sheets import Fault, Sheet, is_blank

ROWS_SEARCHED = 10  # people put a title above the table


@dataclasses.dataclass
class Header:
    """`at`: name of a column -> its place in the row (from 0). `unknown`: (letter, text) of what is not known."""

    row: int = 0
    at: dict[str, int] = dataclasses.field(default_factory=dict)
    texts: dict[str, str] = dataclasses.field(default_factory=dict)
    unknown: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    repeated: list[tuple[str, str]] = dataclasses.field(default_factory=list)

    def cell(self, cells: Sequence, name: str):
        """What a row holds under a name; None where it ends before."""
        place = self.at[name]
        return cells[place] if place < len(cells) else None

    def letter(self, name: str) -> str:
        """The letter above a column, as spreadsheets show it."""
        return get_column_letter(self.at[name] + 1) if name in self.at else ""


def names_by_text(importer: Importer) -> dict[str, str]:
    """Every way in which a header may be written -> the column's name. A title that two columns share is none."""
    headers = importer.headers
    titles: dict[str, set[str]] = {}
    for name, title in headers.items():
        titles.setdefault(plain(title), set()).add(name)
    found = {text: next(iter(names)) for text, names in titles.items() if len(names) == 1}
    return found | {plain(name): name for name in headers} | {"id": "id"}


def find_header(sheet: Sheet, importer: Importer) -> Header:
    """The header among the first rows: the one that names most columns."""
    known = names_by_text(importer)
    candidates = [read_header(number, cells, known) for number, cells in sheet.rows[:ROWS_SEARCHED]]
    return max(candidates, key=lambda header: len(header.at), default=Header())


def read_header(number: int, cells: Sequence, known: dict[str, str]) -> Header:
    """A row of cells read as a header."""
    header = Header(row=number)
    for place, cell in enumerate(cells):
        if is_blank(cell) or isinstance(cell, Fault):
            continue
        text, letter = as_written(cell), get_column_letter(place + 1)
        name = known.get(plain(str(cell)))
        if name is None:
            header.unknown.append((letter, text))
        elif name in header.at:
            header.repeated.append((letter, text))
        else:
            header.at[name], header.texts[name] = place, text
    return header


def nameless(header: Header, sheet: Sheet) -> list[str]:
    """The letters of columns that hold something below a header without a text: nobody can say what it means."""
    titled = {place for number, cells in sheet.rows if number == header.row for place in filled(cells)}
    held = {place for number, cells in sheet.rows if number > header.row for place in filled(cells)}
    return [get_column_letter(place + 1) for place in sorted(held - titled)]


def filled(cells: Sequence) -> list[int]:
    """The places of a row in which something stands."""
    return [place for place, cell in enumerate(cells) if not is_blank(cell)]


def complaints(header: Header, importer: Importer) -> list[tuple[str, str, str]]:
    """(letter, what is written, what to do) for a header that cannot be used."""
    found = [(letter, text, _("This column stands twice. Delete one.")) for letter, text in header.repeated]
    missing = [name for name in importer.identity_names if name not in header.at and "id" not in header.at]
    for column in importer.columns:
        present = [name for name in column.names if name in header.at]
        if present and column.names[-1] in header.at:
            missing += [name for name in column.names if name not in header.at and name not in missing]
    titles = importer.headers
    for name in missing:
        text = _("The column “%(name)s” (%(title)s) is missing. Add it to the header.")
        found.append(("", "", text % {"name": name, "title": titles[name]}))
    return found

"""How much one file may ask of the machine: a file of a few kilobytes can say that it has a billion cells.

One budget is spent by a whole file, all sheets together, by what is really read, never by what it says of itself.
"""

import dataclasses
import io
import zipfile

from django.utils.translation import gettext as _

from cocrea.kernel import archives
from cocrea.kernel.errors import Refused

MOST_SHEETS = 100
MOST_ROWS = 200_000  # of all sheets, blank ones too, where they are written out
# Rows that say something. Importing is one transaction, and on SQLite everybody who writes waits for it: 15 seconds.
MOST_FILLED = 20_000
MOST_CELLS = 1_000_000
BULK = 5
MOST_TEXT = 60_000_000  # characters; a text that a thousand cells share counts a thousand times
MOST_MERGED = 2_000_000  # cells under merged ranges
MOST_UNPACKED = 120 * 1024 * 1024  # bytes
MOST_TAGS = 8_000_000  # of sheets and texts: a cell needs two to six
MOST_SETTINGS = 400_000  # tags of everything else: styles, names, relations
TABLES = ("xl/worksheets/", "xl/sharedstrings.xml", "content.xml")
PIECE = 1024 * 1024


class Unreadable(Refused):
    """The file cannot be read at all; the message says why and what to do."""


@dataclasses.dataclass
class Budget:
    """What is left of each. Every `spend` raises Unreadable, with what to do in words, when it is used up."""

    sheets: int = MOST_SHEETS
    rows: int = MOST_ROWS
    filled: int = MOST_FILLED
    cells: int = MOST_CELLS
    text: int = MOST_TEXT
    merged: int = MOST_MERGED

    def __post_init__(self):
        self.given = self.filled, self.cells

    @classmethod
    def of_bulk(cls) -> "Budget":
        """Of a file whose rows are written many at once: five times as many."""
        return cls(filled=BULK * MOST_FILLED, cells=BULK * MOST_CELLS)

    def spend_sheet(self) -> None:
        """One more sheet."""
        self.sheets -= 1
        if self.sheets < 0:
            raise Unreadable(
                _("The file has more than %(sheets)d sheets. Keep those of the tables.") % {"sheets": MOST_SHEETS}
            )

    def spend_rows(self, rows: int) -> None:
        """More rows."""
        self.rows -= rows
        if self.rows < 0:
            raise Unreadable(_("The file has more than %(rows)d rows. Split it.") % {"rows": MOST_ROWS})

    def spend_filled(self) -> None:
        """One more row that says something."""
        self.filled -= 1
        if self.filled < 0:
            raise Unreadable(_("The file has more than %(rows)d rows. Split it.") % {"rows": self.given[0]})

    def spend_cells(self, cells: int, text: int = 0) -> None:
        """More cells, with so many characters in them."""
        self.cells -= cells
        self.text -= text
        if self.cells < 0:
            raise Unreadable(
                _("The file has more than %(cells)d cells. Delete what stands beside the tables, or split it.")
                % {"cells": self.given[1]}
            )
        if self.text < 0:
            raise Unreadable(_("The texts of the file are too long altogether. Split it."))

    def spend_merged(self, cells: int) -> None:
        """A merged range of so many cells."""
        self.merged -= cells
        if self.merged < 0:
            raise Unreadable(_("The merged cells of the file are too many. Undo the merging, and save it again."))


def weigh(content: bytes) -> list[str]:
    """Unpacks an office file piece by piece, keeping nothing, and returns the names of its members. Raises Refused
    for what `archives` refuses, Unreadable for a damaged file or one of which reading would take minutes."""
    names = archives.names_inside(content)
    unpacked = tags = settings = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                is_table = member.filename.lower().startswith(TABLES)
                with archive.open(member) as file:
                    while piece := file.read(PIECE):
                        unpacked += len(piece)
                        tags += piece.count(b"<") if is_table else 0
                        settings += piece.count(b"<") if member.filename.lower().endswith((".xml", ".rels")) else 0
                        if unpacked > MOST_UNPACKED or tags > MOST_TAGS or settings - tags > MOST_SETTINGS:
                            raise Unreadable(
                                _("The file would unpack to something far too large. Save it again, or split it.")
                            )
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zipfile.zlib.error) as error:
        raise Unreadable(
            _("The file is damaged, or it is not what its name says. Save it again and retry.")
        ) from error
    return names

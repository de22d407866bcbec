"""The mark of a workbook: the last act of the ledger that it knows of, so that it can come back without undoing what
others did since.

It stands in a property of the file, and once more in a small sheet: what one program drops, the other keeps. It names
the act by number and hash, so that a workbook of another record is not taken for one of this.
"""

import io
import re
import zipfile
from collections.abc import Iterable

from cocrea.intake.cells import plain
from cocrea.intake.sheets import Sheet
from cocrea.ledger.models import Event, Head

MARK = re.compile(r"cocrea:([0-9]{1,18}):([0-9a-f]{16})")
PROPERTY, SHEET = "cocrea", "Acerca de"
PARTS = {"docProps/custom.xml", "meta.xml"}  # where XLSX and ODS keep the properties of a file
MOST_BYTES = 200_000


def new_mark() -> str:
    """The mark of what is read from now on. Ask before reading: what comes between the two is then newer than the
    mark, and never older."""
    head = Head.objects.first()
    seq, told = (head.seq, head.hash) if head is not None else (0, "0" * 64)
    return f"cocrea:{seq}:{told[:16]}"


def read_mark(content: bytes, sheets: Iterable[Sheet]) -> tuple[int | None, bool]:
    """The act up to which a file knows the record; None for a file that does not say. Of several marks (sheets of two
    workbooks put together) the oldest counts: it overwrites least. And whether it is of another record: another
    exercise, or this one before a backup was put in its place. The numbers of its rows mean other rows then."""
    found = {*_of_sheets(sheets), *_of_properties(content)}
    if not all(map(_is_ours, found)):
        return None, True
    return min((seq for seq, told in found), default=None), False


def is_own_sheet(sheet: Sheet) -> bool:
    """Whether it is the sheet that bears the mark: no table."""
    return plain(sheet.name) == plain(SHEET)


def _of_sheets(sheets: Iterable[Sheet]) -> Iterable[tuple[int, str]]:
    for sheet in filter(is_own_sheet, sheets):
        for _number, cells in sheet.rows[:20]:
            for cell in cells:
                yield from _marks(cell) if isinstance(cell, str) else ()


def _of_properties(content: bytes) -> Iterable[tuple[int, str]]:
    if content[:2] != b"PK":
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in PARTS & set(archive.namelist()):
            with archive.open(name) as file:
                yield from _marks(file.read(MOST_BYTES).decode("utf-8", "replace"))


def _marks(text: str) -> list[tuple[int, str]]:
    return [(int(seq), told) for seq, told in MARK.findall(text)]


def _is_ours(mark: tuple[int, str]) -> bool:
    seq, told = mark
    if seq == 0:
        return told == "0" * 16
    return Event.objects.filter(pk=seq, hash__startswith=told).exists()

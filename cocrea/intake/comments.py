"""The file that was sent, with a comment in every cell that keeps it out."""

import io
from pathlib import PurePath

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter

from cocrea.intake.budget import Budget
from cocrea.intake.findings import CellError, FileFindings
from cocrea.intake.readers import read_sheets
from cocrea.intake.sheets import Fault, Sheet
from cocrea.intake.writing import LONGEST, put

RED = PatternFill("solid", start_color="F4C7C3")


def commented(findings: FileFindings, sheets: list[Sheet] | None = None) -> bytes:
    """An Excel workbook of the same rows at the same places, whatever kind of file it was. `sheets`: what it holds,
    where this floor cannot read it."""
    is_excel = PurePath(findings.file_name).suffix.lower() == ".xlsx"
    book = load_workbook(io.BytesIO(findings.content)) if is_excel else rewritten(sheets or read(findings))
    by_cell: dict[tuple[str, int, int], list[CellError]] = {}
    for error in findings.errors:
        name = error.sheet if error.sheet in book.sheetnames else book.sheetnames[0]
        column = column_index_from_string(error.column) if error.column else 1
        by_cell.setdefault((name, error.row or 1, column), []).append(error)
    for (name, row, column), errors in by_cell.items():
        cell = book[name].cell(row, column)
        if cell.__class__.__name__ == "MergedCell":  # it takes neither comment nor colour
            continue
        cell.comment = Comment("\n".join(error.message for error in errors), "Cocrea", width=320, height=120)
        cell.fill = RED
    if by_cell:
        open_at(book, *min(by_cell, key=lambda place: (book.sheetnames.index(place[0]), *place[1:])))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def open_at(book: Workbook, name: str, row: int, column: int) -> None:
    """The workbook opens on this sheet and cell."""
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet.title == name
    sheet = book[name]
    book.active, place = book.sheetnames.index(name), f"{get_column_letter(column)}{row}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = place
    if (pane := sheet.sheet_view.pane) is not None and row >= (pane.ySplit or 0) + 1:
        pane.topLeftCell = f"A{max(row, int(pane.ySplit or 0) + 1)}"
    elif pane is None:
        sheet.sheet_view.topLeftCell = f"A{max(1, row - 5)}"


def read(findings: FileFindings) -> list[Sheet]:
    """The sheets of the file."""
    return read_sheets(findings.content, findings.file_name, Budget.of_bulk())


def rewritten(sheets: list[Sheet]) -> Workbook:
    """A file of another kind as a workbook."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31] or None)
        for number, cells in sheet.rows:
            for place, held in enumerate(cells, 1):
                held = held.written if isinstance(held, Fault) else held
                put(page.cell(number, place), held[:LONGEST] if isinstance(held, str) else held)
    return book

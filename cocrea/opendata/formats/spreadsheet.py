"""Excel: one frozen, filtered sheet with the rows, and one with what the columns mean. No cell is ever a formula."""

import datetime
import tempfile
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cocrea.exercise.models import Exercise
from cocrea.kernel.exceltext import excel_text
from cocrea.opendata import kinds, licences
from cocrea.opendata.addresses import absolute
from cocrea.opendata.declarations import Dataset
from cocrea.opendata.formats.temporary import pieces
from cocrea.opendata.inventory import as_of

LAST_ROW = 1_048_576  # of a sheet; what does not fit goes on in the next one
LONGEST = 32_767  # characters of a cell: Excel's limit, and the only thing that this format may cut
FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)


def write_xlsx(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
    """Written to a temporary file row by row, then sent."""
    book = Workbook(write_only=True)
    sheet, filled, number = new_sheet(book, dataset, 1), 1, 0
    for row in rows:
        if filled == LAST_ROW:
            close(sheet, dataset, filled)
            sheet, filled = new_sheet(book, dataset, len(book.worksheets) + 1), 1
        sheet.append([cell(sheet, value) for value in row])
        filled, number = filled + 1, number + 1
    close(sheet, dataset, filled)
    add_about(book, dataset, number)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        yield from pieces(file)


def new_sheet(book: Workbook, dataset: Dataset, number: int):
    """An empty sheet with its header, which stays in sight."""
    name = dataset.key[:24] if number == 1 else f"{dataset.key[:24]} {number}"
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for index, column in enumerate(dataset.columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = 24 if column.is_text else 12
    sheet.append([header(sheet, name) for name in dataset.names])
    return sheet


def close(sheet, dataset: Dataset, filled: int) -> None:
    """Lets people filter by every column."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(dataset.columns))}{filled}"


def add_about(book: Workbook, dataset: Dataset, number: int) -> None:
    """A last sheet that says where the rows come from and what each column means, for who has only the file."""
    sheet = book.create_sheet(_("About"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 28
    sheet.column_dimensions["C"].width = 90
    for term, value in origin(dataset, number):
        sheet.append([header(sheet, str(term)), cell(sheet, value)])
    sheet.append([])
    sheet.append([header(sheet, text) for text in (_("Column"), _("Title"), _("Meaning"))])
    for column in dataset.columns:
        sheet.append([text_cell(sheet, str(t)) for t in (column.name, column.title, column.description)])


def origin(dataset: Dataset, number: int) -> list[tuple]:
    """What a citation needs: what it is, whose, from where, when, under which licence, and how much of it."""
    exercise = Exercise.objects.first()
    licence = licences.of_table(dataset, exercise)
    seq, _at = as_of()
    return [
        (_("Table"), str(dataset.title)),
        (_("Published by"), exercise.name if exercise else ""),
        (_("Permanent address"), absolute("dataset-detail", dataset.key)),
        (_("Licence"), " ".join(filter(None, (licence.title, licence.url)))),
        (_("Downloaded on"), timezone.localdate()),
        (_("Last event of the ledger"), seq),
        (_("Rows in this file"), number),
    ]


def header(sheet, text: str) -> WriteOnlyCell:
    """A cell of the header."""
    made = text_cell(sheet, text)
    made.font = Font(bold=True)
    return made


def text_cell(sheet, text: str) -> WriteOnlyCell:
    """Text that stays text, whatever it begins with."""
    made = WriteOnlyCell(sheet, excel_text(text)[:LONGEST])
    made.data_type = "s"
    return made


def cell(sheet, value):
    """One value: text as text, numbers as numbers, days as days. Moments, and days before Excel's, are ISO text."""
    if isinstance(value, str):
        return text_cell(sheet, value)
    if isinstance(value, datetime.datetime):
        return text_cell(sheet, kinds.moment_text(value))
    if isinstance(value, datetime.date):
        if value < FIRST_EXCEL_DAY:
            return text_cell(sheet, value.isoformat())
        made = WriteOnlyCell(sheet, value)
        made.number_format = "yyyy-mm-dd"
        return made
    return value

"""XLSX: values as they stand in the cells, never formulas."""

import datetime
import io
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from cocrea.intake.sheets import Fault, Sheet, Unreadable, is_blank
from cocrea.kernel import archives

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
ESCAPED = re.compile(r"_x00(0[9AaDd])_")
NO_RESULT = gettext_lazy("The formula has no result saved with it. Open the file in Excel, save it, and retry.")
IS_ERROR = gettext_lazy("The formula of this cell ends in an error. Write the value itself.")


def read_excel(content: bytes, name: str) -> list[Sheet]:
    """All sheets of a workbook that have rows. Raises Refused for bombs and macros, Unreadable for damaged files."""
    names = archives.names_inside(content)
    if "xl/workbook.xml" not in names:
        raise Unreadable(_("This is not an Excel workbook. Save it as .xlsx and retry."))
    try:
        return list(_sheets(content))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl says «damaged» with any of a dozen exceptions
        raise Unreadable(_("The workbook is damaged. Open it in Excel, save it again and retry.")) from error


def _sheets(content: bytes):
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = None
    for page in book.worksheets:
        raw = book._archive.read(page._worksheet_path)
        if FORMULA.search(raw) and formulas is None:
            formulas = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        lost = _without_result(formulas[page.title], page) if FORMULA.search(raw) else set()
        sheet = Sheet(page.title)
        merged = MergedDown(raw)
        page.reset_dimensions()  # what the file says of its size is often wrong
        for number, cells in enumerate(page.iter_rows(), 1):
            own = [Fault("=…", NO_RESULT) if (number, i) in lost else value(c) for i, c in enumerate(cells, 1)]
            merged.fill(own, number)
            sheet.add(number, own)
        if sheet.rows:
            yield sheet


def _without_result(formulas, page) -> set[tuple[int, int]]:
    """Where a formula stands without the value that it had: reading nothing there would erase what was meant."""
    for each in (formulas, page):
        each.reset_dimensions()
    lost = set()
    for number, (told, kept) in enumerate(zip(formulas.iter_rows(), page.iter_rows(), strict=False), 1):
        kept = [cell.value for cell in kept]
        for index, cell in enumerate(told, 1):
            if cell.data_type == "f" and (index > len(kept) or kept[index - 1] is None):
                lost.add((number, index))
    return lost


class MergedDown:
    """Cells merged over several rows: people mean that each of the rows has the value. Cells merged sideways have
    it in the first column only, as the spreadsheet keeps it."""

    def __init__(self, raw: bytes):
        self.waiting: dict[int, list[tuple[int, int]]] = {}  # first row -> (column, last row)
        for reference in MERGED.findall(raw):
            left, top, _right, bottom = range_boundaries(reference.decode())
            if bottom > top:
                self.waiting.setdefault(top, []).append((left, bottom))
        self.open: dict[int, tuple[int, object]] = {}  # column -> (last row, value)

    def fill(self, cells: list, number: int) -> None:
        """Writes the values of the rows above into row `number`, if it has something of its own."""
        for column in [column for column, (bottom, _value) in self.open.items() if bottom < number]:
            del self.open[column]
        if not all(is_blank(cell) for cell in cells):
            for column, (_bottom, held) in self.open.items():
                cells.extend([None] * (column - len(cells)))
                cells[column - 1] = held if is_blank(cells[column - 1]) else cells[column - 1]
        for column, bottom in self.waiting.pop(number, []):
            if column <= len(cells) and not is_blank(cells[column - 1]):
                self.open[column] = (bottom, cells[column - 1])


def value(cell):
    """What stands in a cell: text, number, boolean, date, or a date as precise as it is shown."""
    held = cell.value
    if held is None:
        return None
    if cell.data_type == "e":
        return Fault(str(held), IS_ERROR)
    if isinstance(held, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), held)
    if isinstance(held, datetime.datetime):
        return shown(held, cell.number_format or "")
    return held


def shown(moment: datetime.datetime, number_format: str) -> datetime.datetime | str:
    """A moment as its format shows it: Excel makes 1 May 2020 of «2020-05» and shows «may-20». No day was meant."""
    letters = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", number_format.lower())
    if "d" in letters or "h" in letters or "y" not in letters or moment.day != 1:
        return moment
    return f"{moment:%Y-%m}" if "m" in letters else f"{moment:%Y}"

"""XLSX: values as they stand in the cells, never formulas.

openpyxl understands the package, the styles and the cells. Its sheets are not used: they make up every cell and row
that a file only mentions, and a file may mention the millionth.
"""

import datetime
import io
import re
from collections.abc import Iterator

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.reader.excel import ExcelReader, _find_workbook_part
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from cocrea.intake.budget import Budget, Unreadable, weigh
from cocrea.intake.sheets import Fault, Sheet, is_blank
from cocrea.kernel.errors import Refused

WORKBOOK = "xl/workbook.xml"
LAST_ROW = 1_048_576
MAIN = f"{{{SHEET_MAIN_NS}}}"
MERGED, TEXT, RUN, STRING = f"{MAIN}mergeCell", f"{MAIN}t", f"{MAIN}r", f"{MAIN}si"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NO_RESULT = gettext_lazy("The formula has no result saved with it. Open the file in Excel, save it, and retry.")
IS_ERROR = gettext_lazy("The formula of this cell ends in an error. Write the value itself.")


def read_excel(content: bytes, name: str, budget: Budget) -> list[Sheet]:
    """All sheets of a workbook that have rows. Raises Refused for bombs and macros, Unreadable for damaged files."""
    if WORKBOOK not in weigh(content):
        raise Unreadable(_("This is not an Excel workbook. Save it as .xlsx and retry."))
    try:
        return [sheet for sheet in _sheets(content, budget) if sheet.rows]
    except Refused:
        raise
    except Exception as error:  # openpyxl says «damaged» with any of a dozen exceptions
        raise Unreadable(_("The workbook is damaged. Open it in Excel, save it again and retry.")) from error


def _sheets(content: bytes, budget: Budget) -> Iterator[Sheet]:
    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    if _find_workbook_part(reader.package).PartName != f"/{WORKBOOK}":
        raise ValueError("a workbook in an odd place")
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    strings = _strings(reader)
    for told, relation in reader.parser.find_sheets():
        if relation.target not in reader.valid_files or not relation.Type.endswith("/worksheet"):
            continue
        sheet = Sheet(told.name, budget)
        with reader.archive.open(relation.target) as source:
            _Page(source, strings, reader.wb, budget).read_into(sheet)
        yield sheet


def _strings(reader: ExcelReader) -> list[str]:
    """The texts that cells refer to by number."""
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return []
    found = []
    with reader.archive.open(part.PartName[1:]) as source:
        for _event, element in iterparse(source):
            if element.tag == STRING:
                found.append(_text(element))
                element.clear()
    return found


def _text(element) -> str:
    """The text of a cell or shared string, without its pronunciation. `_x000D_` is what XML itself cannot hold."""
    parts = [part.text or "" for part in element if part.tag == TEXT]
    parts += [part.text or "" for run in element if run.tag == RUN for part in run if part.tag == TEXT]
    return ESCAPED.sub(_letter, "".join(parts))


def _letter(match: re.Match) -> str:
    number = int(match[1], 16)
    return match[0] if 0xD800 <= number <= 0xDFFF else chr(number)


class _Page(WorkSheetParser):
    """One sheet, as a stream of the cells that stand in it."""

    def __init__(self, source, strings: list[str], book, budget: Budget):
        super().__init__(
            source,
            strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self.book, self.budget = book, budget
        self.merged: list[tuple[int, int, int]] = []  # column, first row, last row

    def read_into(self, sheet: Sheet) -> None:
        """Fills the sheet; then what is merged, which stands at the end of the file."""
        before = 0
        for number, cells in self.parse():
            if not before < number <= LAST_ROW:
                raise ValueError(f"row {number} after row {before}")
            sheet.put(number, {cell["column"]: self._value(cell) for cell in cells})
            before = number
        self._fill(dict(sheet.rows))

    def parse(self):
        """Number and cells of each row that the file writes out."""
        for _event, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                self.budget.spend_rows(1)
                self.budget.spend_cells(len(element) // 8)  # what is blank costs a little too
                yield self.parse_row(element)
                element.clear()
            elif element.tag == MERGED:
                self._merge(element.get("ref"))

    def parse_cell(self, element):
        """As openpyxl has it, but for texts in the cell itself, and formulas of which the result is not known."""
        held = super().parse_cell(element) if element.get("t") != "inlineStr" else self._inline(element)
        if held["value"] is None and element.find(FORMULA_TAG) is not None:
            held["value"] = Fault("=…", NO_RESULT)
        elif held["data_type"] == "s" and element.get("t") == "str":
            held["value"] = ESCAPED.sub(_letter, held["value"] or "")
        return held

    def _inline(self, element) -> dict:
        inner = element.find(INLINE_STRING)
        told = None if inner is None else _text(inner)
        if inner is not None:
            element.remove(inner)
        return super().parse_cell(element) | {"value": told, "data_type": "s"}

    def _value(self, cell: dict):
        """What stands in a cell: text, number, boolean, date, or a date as precise as it is shown."""
        held = cell["value"]
        if cell["data_type"] == "e" and isinstance(held, str):
            return Fault(held, IS_ERROR)
        if isinstance(held, datetime.datetime):
            return shown(held, self._format(cell["style_id"]))
        return held

    def _format(self, style: int) -> str:
        number = self.book._cell_styles[style].numFmtId if style < len(self.book._cell_styles) else 0
        return BUILTIN_FORMATS.get(number, "") if number < 164 else self.book._number_formats[number - 164]

    def _merge(self, reference: str) -> None:
        left, top, right, bottom = range_boundaries(reference)
        self.budget.spend_merged((right - left + 1) * (bottom - top + 1))
        if bottom > top:
            self.merged.append((left, top, bottom))

    def _fill(self, rows: dict[int, list]) -> None:
        """Cells merged over several rows: people mean that each of the rows has the value. Cells merged sideways have
        it in the first column only, as the spreadsheet keeps it."""
        for column, top, bottom in self.merged:
            above = rows.get(top, ())
            held = above[column - 1] if column <= len(above) else None
            if is_blank(held):
                continue
            for number in range(top + 1, bottom + 1):
                if (cells := rows.get(number)) is not None:
                    cells.extend([None] * (column - len(cells)))
                    cells[column - 1] = held if is_blank(cells[column - 1]) else cells[column - 1]


def shown(moment: datetime.datetime, number_format: str) -> datetime.datetime | str:
    """A moment as its format shows it: Excel makes 1 May 2020 of «2020-05» and shows «may-20». No day was meant."""
    letters = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", number_format.lower())
    if "d" in letters or "h" in letters or "y" not in letters or moment.day != 1:
        return moment
    return f"{moment:%Y-%m}" if "m" in letters else f"{moment:%Y}"

"""ODS: read as a stream, because the library's tree of a thousand rows takes ten times as long."""

import datetime
import io
import zipfile
from collections.abc import Iterator

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.intake.budget import Budget, Unreadable, weigh
from cocrea.intake.sheets import MOST_COLUMNS, Fault, Sheet, is_blank
from cocrea.kernel.errors import Refused

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
NO_RESULT = gettext_lazy("The formula has no result saved with it. Open the file in LibreOffice, save it, and retry.")
IS_ERROR = gettext_lazy("The formula of this cell ends in an error. Write the value itself.")


def read_opendocument(content: bytes, name: str, budget: Budget) -> list[Sheet]:
    """All sheets of an ODS that have rows. Raises Refused for bombs and macros, Unreadable for damaged files."""
    if "content.xml" not in weigh(content):
        raise Unreadable(_("This is not an OpenDocument spreadsheet. Save it as .ods and retry."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as file:
            return [sheet for sheet in _sheets(file, budget) if sheet.rows]
    except Refused:
        raise
    except Exception as error:  # damaged XML, forbidden entities, wrong checksums: all the same to who sent it
        raise Unreadable(_("The spreadsheet is damaged. Open it in LibreOffice, save it again and retry.")) from error


def _sheets(file, budget: Budget) -> Iterator[Sheet]:
    sheet, number, down = None, 0, {}
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if element.tag == f"{TABLE}table":
                sheet, number, down = Sheet(element.get(f"{TABLE}name") or "", budget), 0, {}
        elif element.tag == f"{TABLE}table" and sheet is not None:
            yield sheet
            sheet = None
            element.clear()
        elif element.tag == f"{TABLE}table-row" and sheet is not None:
            times = times_of(element, f"{TABLE}number-rows-repeated")
            cells = _row(element, number + 1, down)
            budget.spend_rows(1)
            for extra in range(min(times, budget.filled + 1) if cells else 0):
                sheet.put(number + 1 + extra, cells)
            number += times
            element.clear()


def times_of(element, name: str) -> int:
    """How often a row or cell stands, at least once."""
    return max(1, int(element.get(name, "1")))


def _row(element, number: int, down: dict[int, tuple]) -> dict[int, object]:
    """Column (from 1) -> what stands there; repeated cells as often as they stand, merged ones with the value of the
    first row. Empty for a blank row."""
    cells: dict[int, object] = {}
    column = 1
    for cell in element:
        if cell.tag not in CELLS:
            continue
        held = value(cell)
        times = times_of(cell, f"{TABLE}number-columns-repeated")
        rows = times_of(cell, f"{TABLE}number-rows-spanned")
        if not is_blank(held):
            if rows > 1 and column <= MOST_COLUMNS:
                down[column] = (number, number + rows - 1, held)
            # What goes on to the right of all tables is refused by the sheet: one such cell is enough.
            for place in range(column, min(column + times, max(column, MOST_COLUMNS + 1) + 1)):
                cells[place] = held
        column += times
    for place, (top, bottom, held) in down.items() if cells else ():
        if top < number <= bottom:
            cells.setdefault(place, held)
    return cells


def value(cell):
    """What stands in a cell: text, number, boolean or date."""
    kind = cell.get(f"{OFFICE}value-type")
    text = "\n".join(_text(part) for part in cell if part.tag == f"{TEXT}p")
    if cell.get(f"{TABLE}formula") and kind is None:
        return Fault("=…", NO_RESULT)
    if text.startswith(("#", "Err:")) and cell.get(f"{TABLE}formula"):
        return Fault(text, IS_ERROR)
    if kind in {"float", "percentage", "currency"}:
        return float(cell.get(f"{OFFICE}value"))
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind == "date":
        return datetime.datetime.fromisoformat(cell.get(f"{OFFICE}date-value")[:19])
    return text or cell.get(f"{OFFICE}string-value") or None


def _text(paragraph) -> str:
    """A paragraph's text; runs of blanks, tabs and line breaks are elements of their own. Comments are left out."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{TEXT}s":
            parts.append(" " * min(int(child.get(f"{TEXT}c", "1")), 1000))
        elif child.tag == f"{TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{TEXT}line-break":
            parts.append("\n")
        elif child.tag != f"{OFFICE}annotation":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)

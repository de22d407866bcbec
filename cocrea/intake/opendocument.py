"""ODS: read as a stream, because the library's tree of a thousand rows takes ten times as long."""

import datetime
import io
import zipfile

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.intake.sheets import MOST_COLUMNS, MOST_ROWS, Fault, Sheet, Unreadable, is_blank
from cocrea.kernel import archives

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
NO_RESULT = gettext_lazy("The formula has no result saved with it. Open the file in LibreOffice, save it, and retry.")
IS_ERROR = gettext_lazy("The formula of this cell ends in an error. Write the value itself.")


def read_opendocument(content: bytes, name: str) -> list[Sheet]:
    """All sheets of an ODS that have rows. Raises Refused for bombs and macros, Unreadable for damaged files."""
    if "content.xml" not in archives.names_inside(content):
        raise Unreadable(_("This is not an OpenDocument spreadsheet. Save it as .ods and retry."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as file:
            return [sheet for sheet in _sheets(file) if sheet.rows]
    except Unreadable:
        raise
    except Exception as error:  # damaged XML, forbidden entities, wrong checksums: all the same to who sent it
        raise Unreadable(_("The spreadsheet is damaged. Open it in LibreOffice, save it again and retry.")) from error


def _sheets(file):
    sheet, number, down = None, 0, {}
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if element.tag == f"{TABLE}table":
                sheet, number, down = Sheet(element.get(f"{TABLE}name") or ""), 0, {}
        elif element.tag == f"{TABLE}table" and sheet is not None:
            yield sheet
            sheet = None
        elif element.tag == f"{TABLE}table-row" and sheet is not None:
            times = int(element.get(f"{TABLE}number-rows-repeated", "1"))
            cells = _row(element, number + 1, down)
            if any(not is_blank(cell) for cell in cells):
                for extra in range(min(times, MOST_ROWS + 1)):
                    sheet.add(number + 1 + extra, list(cells))
            number += times
            element.clear()


def _row(element, number: int, down: dict) -> list:
    """The cells of a row; repeated ones as often as they stand, merged ones with the value of the first row."""
    cells: list = []
    for cell in element:
        if cell.tag not in CELLS:
            continue
        held = value(cell)
        times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        rows = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
        if rows > 1 and held is not None:
            down[len(cells)] = (number, number + rows - 1, held)
        # Only blanks are repeated to the end of the sheet; whatever else goes on so far is refused by the sheet.
        cells.extend([held] * min(times, MOST_COLUMNS + 1))
    if all(is_blank(cell) for cell in cells):
        return []
    for column, (top, bottom, held) in down.items():
        if top < number <= bottom:
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = held if is_blank(cells[column]) else cells[column]
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

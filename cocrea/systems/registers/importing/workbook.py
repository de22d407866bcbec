"""The entries of a register as a workbook that an import reads back as exactly the same."""

import datetime
import decimal
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cocrea.intake.writing import put
from cocrea.kernel.errors import Refused
from cocrea.systems.registers.declaration.shape import Declaration, Field
from cocrea.systems.registers.declaration.values import BadValue, Value, cells_of, columns, read, show
from cocrea.systems.registers.importing.matching import KEY, STATUS, VALID_FROM, targets
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.context import Known

MOST = 20_000  # more are downloaded as CSV, which costs no memory
EXACT = 15  # digits that a spreadsheet keeps
FIRST_DAY = datetime.date(1900, 3, 1)
SPOKEN = ("code", "codes", "boolean", "municipality")  # people write what they read, not its code


def header(declaration: Declaration) -> list[str]:
    """The columns, in order, as `matching` calls them."""
    status = [STATUS] if declaration.statuses else []
    return [KEY, *(name for field in declaration.fields for name in columns(field)), *status, VALID_FROM]


def workbook(register: Register) -> bytes:
    """All entries, drafts and withheld fields too: it is for who keeps them. Raises Refused for too many."""
    rows = Entry.objects.filter(register=register, merged_into=None).order_by("sort_name", "pk")
    if rows.count() > MOST:
        raise Refused(_("More than %(rows)d entries: download them as CSV.") % {"rows": MOST})
    declaration, known = register.declaration, Known()
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Entries"))
    titles = [targets(declaration)[name] for name in header(declaration)]
    sheet.freeze_panes = "C2"
    for place, title in enumerate(titles, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(title), 12), 40)
    sheet.append([_cell(sheet, title, is_bold=True) for title in titles])
    names = {status.code: status.title for status in declaration.statuses}
    for entry in rows.iterator(chunk_size=2000):
        said = entry.values | entry.reserved
        cells = [each for field in declaration.fields for each in written(field, said.get(field.name), known)]
        status = [names.get(entry.status, entry.status)] if declaration.statuses else []
        sheet.append([_cell(sheet, value) for value in [entry.key, *cells, *status, entry.valid_from]])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def written(field: Field, value: Value | None, known: Known) -> tuple:
    """A value as the cells that stand for it: read back, they are the same value."""
    if value not in (None, "", []) and field.kind in SPOKEN:
        told = "; ".join(field.choices.get(each, each) for each in value) if field.kind == "codes" else ""
        told = told or show(field, value, known)
        if _means(field, told, value, known):
            return (told,)
    try:
        return tuple(map(_safe, cells_of(field, value)))
    except (ValueError, TypeError, ArithmeticError):  # what an older declaration left: as it stands
        return (str(value), *[None] * (len(columns(field)) - 1))


def _means(field: Field, text: str, value: Value, known: Known) -> bool:
    try:
        return read(field, text, known) == value
    except BadValue:
        return False


def _safe(value):
    """A number that a spreadsheet would round, or a day before its first one, as text."""
    if isinstance(value, decimal.Decimal) and len(value.as_tuple().digits) > EXACT:
        return f"{value:f}"
    if isinstance(value, datetime.date) and value < FIRST_DAY:
        return value.isoformat()
    return value


def _cell(sheet, value, *, is_bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    put(cell, value)
    if is_bold:
        cell.font = Font(bold=True)
    return cell

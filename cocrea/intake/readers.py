"""A file's sheets, whatever program wrote it."""

from collections.abc import Collection
from pathlib import PurePath

from django.utils.translation import gettext as _

from cocrea.intake.budget import Budget, Unreadable
from cocrea.intake.delimited import read_delimited
from cocrea.intake.excel import read_excel
from cocrea.intake.opendocument import read_opendocument
from cocrea.intake.sheets import Sheet

READERS = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".xlsx": read_excel,
    ".ods": read_opendocument,
}
MOST_BYTES = 25 * 1024 * 1024


def read_sheets(
    content: bytes, file_name: str, budget: Budget | None = None, titles: Collection[str] = ()
) -> list[Sheet]:
    """The sheets of a CSV, XLSX or ODS file. `budget`: what it may ask of the machine. `titles`: what may stand in
    the header of a CSV, as `plain` has it. Raises Unreadable or Refused, with what to do in words."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix in {".xlsm", ".xltm", ".xlsb", ".xla", ".xlam"}:
        raise Unreadable(_("Workbooks with macros are not accepted. Save it as .xlsx."))
    if suffix not in READERS:
        raise Unreadable(_("Send a CSV, XLSX or ODS file. Older workbooks (.xls) can be saved as .xlsx."))
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than %(size)d MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    reader, name = READERS[suffix], PurePath(file_name).stem
    known = (titles,) if reader is read_delimited else ()
    sheets = reader(content, name, budget or Budget(), *known)
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable(_("The file is empty."))
    return sheets

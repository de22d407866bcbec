"""Writes tables as people's programs do: CSV of several kinds, Excel, LibreOffice."""

import csv
import datetime
import decimal
import io
import zipfile

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P, S, Tab
from openpyxl import Workbook

from cocrea.kernel.exceltext import excel_text

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
SEPARATORS = (",", ";", "\t")


def as_csv(rows, encoding="utf-8", separator=",", line="\r\n"):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator=line).writerows([[text(c) for c in row] for row in rows])
    content = buffer.getvalue().encode(encoding)
    if encoding == "cp1252" and is_utf_8(content):  # nobody could tell which was meant
        return buffer.getvalue().encode()
    return content


def is_utf_8(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def text(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "VERDADERO" if cell else "FALSO"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)


def as_xlsx(rows, merged=(), title="hoja", more=None):
    book = Workbook()
    for name, table in [(title, rows), *(more or {}).items()]:
        sheet = book.active if name == title else book.create_sheet()
        sheet.title = name
        for number, row in enumerate(table, 1):
            for place, cell in enumerate(row, 1):
                if cell is not None:
                    made = sheet.cell(number, place, excel_text(cell) if isinstance(cell, str) else cell)
                    if isinstance(cell, str):
                        made.data_type = "s"  # text that begins with = stays text
        for reference in merged if name == title else ():
            sheet.merge_cells(reference)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_ods(rows, title="hoja", gap=0):
    """`gap`: so many blank rows, written as one repeated row, before the second row."""
    book = OpenDocumentSpreadsheet()
    table = Table(name=title)
    book.spreadsheet.addElement(table)
    for number, row in enumerate(rows):
        if number == 1 and gap:
            blank = TableRow(numberrowsrepeated=gap)
            blank.addElement(TableCell(numbercolumnsrepeated=1024))
            table.addElement(blank)
        table.addElement(ods_row(row))
    tail = TableRow(numberrowsrepeated=1_040_000)
    tail.addElement(TableCell(numbercolumnsrepeated=16_384))
    table.addElement(tail)
    buffer = io.BytesIO()
    book.write(buffer)
    return buffer.getvalue()


def ods_row(cells):
    """Neighbours that are equal are written as one repeated cell, as LibreOffice does."""
    row, place = TableRow(), 0
    while place < len(cells):
        times = 1
        while place + times < len(cells) and same(cells[place], cells[place + times]):
            times += 1
        made = ods_cell(cells[place])
        if times > 1:
            made.setAttribute("numbercolumnsrepeated", times)
        row.addElement(made)
        place += times
    return row


def same(one, other):
    return type(one) is type(other) and one == other


def ods_cell(cell):
    if cell is None:
        return TableCell()
    if isinstance(cell, bool):
        made = TableCell(valuetype="boolean", booleanvalue="true" if cell else "false")
        made.addElement(P(text="VERDADERO" if cell else "FALSO"))
    elif isinstance(cell, int | float | decimal.Decimal):
        made = TableCell(valuetype="float", value=str(cell))
        made.addElement(P(text=str(cell)))
    elif isinstance(cell, datetime.date):
        made = TableCell(valuetype="date", datevalue=cell.isoformat())
        made.addElement(P(text=f"{cell:%d/%m/%y}"))
    else:
        made = TableCell(valuetype="string")
        for line in cell.splitlines() or [""]:
            made.addElement(ods_paragraph(line))
    return made


def ods_paragraph(line):
    made = P()
    for index, part in enumerate(line.split("\t")):
        if index:
            made.addElement(Tab())
        for place, words in enumerate(part.split(" ")):
            if place:
                made.addElement(S(c=1))
            made.addText(words)
    return made


def ods_merged_down(value, rows):
    made = TableCell(valuetype="string", numberrowsspanned=rows)
    made.addElement(P(text=value))
    return made


def ods_covered():
    return CoveredTableCell()


def with_member(content, name, data=b"x"):
    """The same zip with one more member."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()

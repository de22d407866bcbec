"""A roll as people bring it: a workbook, a CSV, lines that they paste, or whoever was accepted in a call."""

import csv
import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cocrea.elections.actions.roll_lines import FIELDS, Entry
from cocrea.intake import cells
from cocrea.intake.delimited import SEPARATORS
from cocrea.intake.readers import read_sheets
from cocrea.kernel.errors import Refused
from cocrea.secretariat.models import Application, Call

KNOWN = {
    "name": ("name", "nombre", "nombre completo", "persona", "votante"),
    "organization": ("organization", "organizacion", "institucion", "asociacion"),
    "sector": ("sector",),
    "email": ("email", "e mail", "mail", "correo", "correo electronico"),
}
BY_TEXT = {text: field for field, texts in KNOWN.items() for text in texts}
ORDER = ("name", "organization", "sector")  # without a header; what has an @ is the address


def entries_of_file(content: bytes, file_name: str) -> list[Entry]:
    """The lines of the first sheet that has any. Raises Refused."""
    sheets = [sheet for sheet in read_sheets(content, file_name) if sheet.rows]
    return entries_of([(number, [_text(cell) for cell in row]) for number, row in sheets[0].rows])


def entries_of_text(text: str) -> list[Entry]:
    """The lines that somebody pasted: columns between tabs, semicolons or commas."""
    if not text.strip():
        raise Refused(_("Bring a file, or paste the lines of the roll."))
    return entries_of_file(text.encode(), "padron.csv")


@dataclasses.dataclass(frozen=True)
class FromCall:
    """What a call's accepted registrations give for a roll. `erased`: those whose data are kept no more; `shared`:
    those whose mailbox somebody else has: they come without it, and vote on paper."""

    entries: list[Entry]
    erased: int
    shared: int


def entries_of_call(call: Call) -> FromCall:
    """Whoever was accepted in a call, by sector: a person, or who speaks for an organization."""
    rows = call.applications.filter(state=Application.State.ACCEPTED).select_related("sector").order_by("number")
    entries, boxes, erased, shared = [], set(), 0, 0
    for row in rows:
        name, body = (row.representative, row.name) if row.is_organization else (row.name, "")
        if not name:
            erased += 1
            continue
        is_taken = bool(row.email_key) and row.email_key in boxes
        boxes.add(row.email_key)
        shared += is_taken
        entries.append(Entry(row.number, name, body, row.sector.name, "" if is_taken else row.email))
    return FromCall(entries, erased, shared)


def _text(cell) -> str:
    try:
        return cells.written(cell)
    except cells.BadCell as error:
        raise Refused(str(error)) from error


def entries_of(rows: Sequence[tuple[int, list[str]]]) -> list[Entry]:
    """Rows of texts as entries; a header says which column is which, in any order and with whatever separator."""
    for separator in ("", *SEPARATORS):
        header = _header(_split(rows[0][1], separator))
        if "name" in header:
            width = len(_split(rows[0][1], separator))
            return [Entry(number, **_by_header(header, _as_wide(row, width))) for number, row in rows[1:]]
    return [Entry(number, **_by_place(row)) for number, row in rows]


def _header(row: list[str]) -> dict[str, int]:
    """Field -> place, of the titles that are known."""
    header: dict[str, int] = {}
    for place, text in enumerate(row):
        header.setdefault(BY_TEXT.get(cells.plain(text), ""), place)
    header.pop("", None)
    return header


def _split(row: list[str], separator: str) -> list[str]:
    """The cells of a row that was read as one because its separator is not that of the others."""
    told = [text for text in row if text.strip()]
    if not separator or len(told) != 1:
        return row
    return next(csv.reader([told[0].replace("\n", " ")], delimiter=separator), row)


def _as_wide(row: list[str], width: int) -> list[str]:
    """The row in as many cells as its header, where another separator gives just so many."""
    found = [_split(row, separator) for separator in SEPARATORS] if width > 1 else []
    return next((some for some in found if len(some) == width), row)


def _by_header(header: dict[str, int], row: list[str]) -> dict[str, str]:
    return {field: row[header[field]] for field in FIELDS if field in header and header[field] < len(row)} | (
        {"name": ""} if header["name"] >= len(row) else {}
    )


def _by_place(row: list[str]) -> dict[str, str]:
    """Name, organization and sector in their order; whatever else stands there is the address, or is refused as one:
    nothing that somebody typed goes unseen."""
    others = [text for text in row if "@" not in text]
    rest = others[len(ORDER) :] + [text for text in row if "@" in text]
    found = {"name": ""} | dict(zip(ORDER, others, strict=False))
    return found | {"email": " ".join(text for text in rest if text.strip())}

"""A roll as people bring it: a workbook, a CSV, lines that they paste, or whoever was accepted in a call."""

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cocrea.elections.actions.roll import FIELDS, Entry
from cocrea.intake import cells
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
    """Rows of texts as entries; a header says which column is which, in any order."""
    header = {}
    for place, text in enumerate(rows[0][1]):
        header.setdefault(BY_TEXT.get(cells.plain(text), ""), place)
    header.pop("", None)
    if "name" in header:
        return [Entry(number, **_by_header(header, row)) for number, row in rows[1:]]
    return [Entry(number, **_by_place(row)) for number, row in rows]


def _by_header(header: dict[str, int], row: list[str]) -> dict[str, str]:
    return {field: row[header[field]] for field in FIELDS if field in header and header[field] < len(row)} | (
        {"name": ""} if header["name"] >= len(row) else {}
    )


def _by_place(row: list[str]) -> dict[str, str]:
    found = {"name": ""} | dict(zip(ORDER, [text for text in row if "@" not in text], strict=False))
    return found | {"email": next((text for text in row if "@" in text), "")}

"""Agreements that stand in a table: one a row; what, who and by when in columns that the heading names."""

import dataclasses
import datetime
import re

from cocrea.meetings.minuting.docxtext import Block
from cocrea.meetings.minuting.labels import label_of
from cocrea.meetings.minuting.listed import CLOSING, Listed, item
from cocrea.meetings.recognising import AGREED, DAY, NUMERIC, mode_of, plain

NUMBERS = re.compile(r"^(?:no|num|numero|n[°º]|#|consecutivo|clave|folio|partida)\b|^#|\b(?:no|num|numero)\.?$")
WHAT = re.compile(r"\b(?:acuerdos?|compromisos?)\b")
ALSO_WHAT = re.compile(r"\b(?:descripcion|accion(?:es)?|actividad(?:es)?|tareas?)\b")
WHO = re.compile(
    r"^(?:nombre del? |area |persona |unidad |dependencia )?(?:responsables?|encargad[oa]s?)\b|^a cargo de$"
)
WHEN = re.compile(r"\b(?:fechas?|plazo|termino|vencimiento|vence)\b")
STATE = re.compile(r"\b(?:avances?|estatus|status|estado|situacion|cumplimiento|cumplido)\b")
DATE = re.compile(rf"{DAY}|{NUMERIC}")
HEADS = 3  # rows in which a heading is looked for: a title may stand above it
LONGEST_HEAD = 60


@dataclasses.dataclass
class Row:
    """One row, by the words of its heading. `quote`: all of it, as the page shows it."""

    what: str
    owner: str
    due: str
    heads: tuple[str, str]

    @property
    def quote(self) -> str:
        """The row in one line."""
        named = [f"{head}: {cell}" for head, cell in zip(self.heads, (self.owner, self.due), strict=True) if cell]
        return ". ".join([self.what.rstrip(" ."), *named]) + "."

    def read(self, said_on: datetime.date | None) -> Listed | None:
        """It as an agreement; None where it is none."""
        found = item(self.what, AGREED, said_on, self.owner, self.due)
        return dataclasses.replace(found, text=self.quote) if found else None


Cells = dict[int, list[Block]]  # column -> what stands in it


def taken(blocks: list[Block]) -> tuple[list[Row], list[Block]]:
    """(rows of the tables of agreements, everything else)."""
    tables: dict[int, dict[int, Cells]] = {}
    under: dict[int, str] = {}
    at = ""
    for block in blocks:
        if block.cell is None:
            at = match.lastgroup if (match := label_of(block.text.strip(), at)) else at
            continue
        table, row, column = block.cell
        under.setdefault(table, at)
        tables.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(block)
    rows: list[Row] = []
    gone: set[tuple[int, int]] = set()
    for number, table in tables.items():
        found = rows_of(table, under[number])
        if found is not None:
            first, read = found
            rows += read
            gone |= {(number, row) for row in table if row >= first}
    return rows, [each for each in blocks if each.cell is None or each.cell[:2] not in gone]


def rows_of(table: dict[int, Cells], under: str) -> tuple[int, list[Row]] | None:
    """(the row of the heading, what stands below it); None for a table of something else. `under`: the part in which
    it stands: what says how far something has come is of an earlier meeting, unless it is below «Acuerdos»."""
    for at in sorted(table)[:HEADS]:
        below = [table[row] for row in sorted(table) if row > at]
        if columns := columns_of(table[at], below, is_listed=under == "agreements"):
            return at, read(below, columns, table[at])
    return None


def columns_of(head: Cells, below: list[Cells], is_listed: bool) -> tuple[int, int | None, int | None] | None:
    """(column of what is to be done, of who, of when), where a row is such a heading."""
    heads = {column: plain(words_in(head, column)).strip(" .:") for column in head}
    if not below or len(heads) < 2 or any(len(each) > LONGEST_HEAD for each in heads.values()):
        return None
    who = next((column for column, words in heads.items() if WHO.search(words)), None)
    others = {c: words for c, words in heads.items() if c != who and not NUMBERS.search(words)}
    named = [column for column, words in others.items() if WHAT.search(words) and not WHEN.search(words)]
    also = [column for column, words in others.items() if ALSO_WHAT.search(words)]
    when = next((c for c, words in others.items() if WHEN.search(words)), None)
    is_named = named or any(WHAT.search(words) for words in heads.values()) or (is_listed and who is not None)
    is_progress = any(STATE.search(words) and not WHEN.search(words) for words in heads.values())
    if not (named or also) or not is_named or (who is None and when is None) or (is_progress and not is_listed):
        return None
    what = max([*named, *also], key=lambda column: sum(len(words_in(cells, column)) for cells in below))
    return what, who, when


def read(below: list[Cells], columns: tuple[int, int | None, int | None], head: Cells) -> list[Row]:
    """The rows below a heading. One without words of its own goes on about the one above, such as with a second
    person who answers for it; one that is a single cell from side to side heads those below it."""
    what, who, when = columns
    names = (words_in(head, who).strip(" .:"), words_in(head, when).strip(" .:"))
    titles = words_in(head, what)
    rows: list[Row] = []
    for cells in below:
        text = words_in(cells, what)
        owner, due = words_in(cells, who, ", "), words_in(cells, when)
        if text == titles or CLOSING.search(plain(text)) or (len(cells) == 1 and not mode_of(plain(text))):
            continue
        owner, due = parted(owner, due, is_wide=when is not None and when not in cells)
        owner = owner or above(rows, cells, who, "owner")
        due = due or above(rows, cells, when, "due")
        if text:
            rows.append(Row(text, owner, due, names))
        elif rows:
            rows[-1].owner = ", ".join(dict.fromkeys(filter(None, (rows[-1].owner, owner))))
            rows[-1].due = rows[-1].due or due
    return rows


def parted(owner: str, due: str, is_wide: bool) -> tuple[str, str]:
    """Who and when, where one cell over both columns says both."""
    date = DATE.search(plain(owner)) if is_wide else None
    return (owner[: date.start()].strip(" ,;.-–"), owner[date.start() :]) if date else (owner, due)


def above(rows: list[Row], cells: Cells, column: int | None, name: str) -> str:
    """What the row above says, where the cell is one with it."""
    blocks = cells.get(column, [])
    return getattr(rows[-1], name) if rows and blocks and all(each.goes_on for each in blocks) else ""


def words_in(cells: Cells, column: int | None, between: str = " ") -> str:
    """What a cell says, its lines one after the other."""
    lines = [line.strip() for block in cells.get(column, ()) for line in block.text.split("\n")]
    return between.join(line.rstrip(",;") if between.strip() else line for line in lines if line)

"""Matrix: rows by columns of marks and words, such as nine attributes by eight commitments."""

from dataclasses import dataclass, field

from cocrea.ui.charts.marks import mark
from cocrea.ui.charts.svg import drawing, element, lines, paragraph, place, text

HEAD, SIDE, CELL, ROW = 44, 160, 96, 53


@dataclass
class Cell:
    """A mark (key of a status or rating) and its word; an empty key is drawn as no data."""

    key: str = ""
    word: str = ""


@dataclass
class Row:
    """A row: its name, its cells in the order of the columns, and a word at its end (such as a total)."""

    label: str
    cells: list[Cell] = field(default_factory=list)
    total: str = ""


def matrix(columns: list[str], rows: list[Row], title: str, total_label: str = "", description: str = "") -> str:
    """The matrix as SVG. Short rows are filled up with empty cells; `total_label` heads the last words, if any."""
    if not columns or not rows:
        return drawing(title, description, 1, width=1)
    totals = any(row.total for row in rows)
    width = SIDE + CELL * len(columns) + (70 if totals else 0)
    drawn = [paragraph(lines(c, 11, 2), SIDE + CELL * i, 14, 15, "c-small c-strong") for i, c in enumerate(columns)]
    if totals:
        drawn.append(paragraph(lines(total_label, 10, 2), width, 14, 15, "c-small c-strong", "end"))
    drawn.append(element("line", x1=0, x2=width, y1=HEAD - 6.5, y2=HEAD - 6.5, cls="c-axis"))
    for index, row in enumerate(rows):
        drawn.append(draw(row, len(columns), HEAD + ROW * index, width))
    about = description or "; ".join(
        f"{row.label}: " + ", ".join(f"{c} {cell.word}" for c, cell in zip(columns, row.cells, strict=False))
        for row in rows
    )
    return drawing(title, about, HEAD + ROW * len(rows), *drawn, width=width)


def draw(row: Row, columns: int, y: float, width: float) -> str:
    """One row: its name, then a mark over a word in each cell."""
    drawn = [paragraph(lines(row.label, 20, 2), 0, y + 14, 15, "c-strong")]
    cells = (list(row.cells) + [Cell()] * columns)[:columns]
    for index, cell in enumerate(cells):
        x = SIDE + CELL * index
        drawn.append(place(x + 8, y + 9, mark(cell.key, 15)))
        drawn.append(paragraph(lines(cell.word, 12, 2), x, y + 26, 13, "c-small"))
    if row.total:
        drawn.append(text(row.total, width, y + 16, "c-strong", "end"))
    drawn.append(element("line", x1=0, x2=width, y1=y + ROW - 6.5, y2=y + ROW - 6.5, cls="c-rule"))
    return "".join(drawn)

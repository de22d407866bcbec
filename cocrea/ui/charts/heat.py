"""Heat map: rows by columns of squares, each filled as far as it came, so that it reads without any colour."""

import math
from dataclasses import dataclass, field

from cocrea.ui.charts.svg import drawing, element, lines, paragraph, text

SIDE, PITCH, SQUARE, HEAD, ROW = 142, 25, 20, 26, 40
STEP, FOOT = 13, 14  # from line to line of a row's name; the foot of a single line beside its square
LETTER, LONGEST = 8, 8  # pixels that a letter of a column takes; letters shown of a longer name


@dataclass
class Spot:
    """`key` of a status or rating; `share` from 0 to 1 (None: no data, drawn dashed); `word`: for the description."""

    key: str = ""
    share: float | None = None
    word: str = ""


@dataclass
class Line:
    """A row: its name and its squares in the order of the columns."""

    label: str
    spots: list[Spot] = field(default_factory=list)


def heat(columns: list[str], rows: list[Line], title: str, description: str = "") -> str:
    """The map as SVG. Short rows are filled up with squares without data; columns bear their numbers."""
    if not columns or not rows:
        return drawing(title, description, 1, width=1)
    names = [str(name)[:LONGEST] for name in columns]
    pitch = max(PITCH, max(map(len, names)) * LETTER + 6)
    width = SIDE + pitch * len(columns)
    drawn = [
        text(name, SIDE + pitch * place + SQUARE / 2, 15, "c-small c-strong", "middle")
        for place, name in enumerate(names)
    ]
    for index, row in enumerate(rows):
        y = HEAD + ROW * index
        words = lines(row.label, 18, 2)
        drawn.append(paragraph(words, 0, y + FOOT - STEP * (len(words) - 1) / 2, STEP, "c-small c-strong"))
        spots = (list(row.spots) + [Spot()] * len(columns))[: len(columns)]
        drawn += [spot(each, SIDE + pitch * place, y) for place, each in enumerate(spots)]
    about = description or "; ".join(
        f"{row.label}: " + ", ".join(f"{name} {each.word}" for name, each in zip(columns, row.spots, strict=False))
        for row in rows
    )
    return drawing(title, about, HEAD + ROW * len(rows), *drawn, width=width)


def spot(each: Spot, x: float, y: float) -> str:
    """One square: its edge, and inside from below as much as its share."""
    if each.share is None or not math.isfinite(each.share):
        return element("rect", x=x, y=y, width=SQUARE, height=SQUARE, cls="c-ghost c-dash")
    tall = SQUARE * min(1.0, max(0.0, each.share))
    inside = element("rect", x=x, y=y + SQUARE - tall, width=SQUARE, height=tall, cls="c-st") if tall else ""
    edge = element("rect", x=x, y=y, width=SQUARE, height=SQUARE, cls="c-open")
    return element("g", edge, inside, cls=f"st-{each.key or 'no_data'}")

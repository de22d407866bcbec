"""Strip: one mark for every commitment, in rows by plan: a picture to print and share (pages link with the macro)."""

from collections import Counter
from dataclasses import dataclass, field

from cocrea.ui.charts.marks import mark
from cocrea.ui.charts.svg import drawing, element, lines, paragraph, place, text

WIDTH, PITCH, ROW = 340, 32, 78
PER_ROW = WIDTH // PITCH


@dataclass
class Promise:
    """One commitment: its number as printed and the key of its status."""

    number: str
    status: str


@dataclass
class Band:
    """A plan and its commitments."""

    label: str
    promises: list[Promise] = field(default_factory=list)


def strip(bands: list[Band], title: str, words: dict[str, str] | None = None) -> str:
    """The strip as SVG. `words` says each status key in the reader's language, for the description."""
    drawn, y = [], 0.0
    for band in bands:
        drawn.append(element("line", x1=0, x2=WIDTH, y1=y + 0.5, y2=y + 0.5, cls="c-axis"))
        drawn.append(paragraph(lines(band.label, 48, 1), 0, y + 18, cls="c-strong"))
        rows = [band.promises[i : i + PER_ROW] for i in range(0, len(band.promises), PER_ROW)] or [[]]
        for index, row in enumerate(rows):
            top = y + 38 + index * 46
            for column, promise in enumerate(row):
                x = column * PITCH + 10
                drawn.append(place(x, top, mark(promise.status, 18)))
                drawn.append(text(str(promise.number)[:6], x, top + 24, "c-small", "middle"))
        y += 38 + len(rows) * 46
    return drawing(title, describe(bands, words or {}), max(y, 1), *drawn, width=WIDTH)


def describe(bands: list[Band], words: dict[str, str]) -> str:
    """The same in a sentence for each plan."""
    parts = []
    for band in bands:
        counts = Counter(promise.status for promise in band.promises)
        parts.append(f"{band.label}: " + ", ".join(f"{n} {words.get(key, key)}" for key, n in counts.items()))
    return ". ".join(parts)

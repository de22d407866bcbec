"""Stacked bars: of how many things, how many are of each kind; the words and numbers above."""

from dataclasses import dataclass, field

from cocrea.ui.charts.svg import caption, drawing, element, pct, place, text

STEP, HIGH = 50, 14


@dataclass
class Part:
    """`key` of a status or rating, how many, and their word."""

    key: str
    number: int
    word: str = ""


@dataclass
class Stack:
    """A bar: its name, its parts from the best to the worst, and a word at the end of the line."""

    label: str
    parts: list[Part] = field(default_factory=list)
    shown: str = ""


def stacks(rows: list[Stack], title: str, missing: str = "—", description: str = "") -> str:
    """The bars as SVG, each as long as the drawing: what counts is the share of each kind."""
    drawn = [stack(row, index * STEP, missing) for index, row in enumerate(rows)]
    about = description or "; ".join(
        f"{row.label}: " + (", ".join(f"{part.number} {part.word}" for part in row.parts) or missing) for row in rows
    )
    return drawing(title, about, max(1, len(rows) * STEP), *drawn)


def stack(row: Stack, y: float, missing: str) -> str:
    """One bar."""
    parts = [part for part in row.parts if part.number > 0]
    total = sum(part.number for part in parts)
    drawn = [
        caption(row.label, 0, y + 15, 30, 90),
        said(row, parts, missing, y + 15),
        element("rect", x=0, y=y + 22, width="100%", height=HIGH, cls="c-ghost"),
    ]
    at = 0.0
    for part in parts:
        wide = part.number / total * 100
        drawn.append(
            element(
                "g", element("rect", x=pct(at), y=y + 22, width=pct(wide), height=HIGH, cls="c-st"), cls=css(part)
            )
        )
        if at:
            drawn.append(place(pct(at), y + 22, element("rect", x=-1, y=0, width=2, height=HIGH, cls="c-on")))
        at += wide
    return "".join(drawn)


def said(row: Stack, parts: list[Part], missing: str, y: float) -> str:
    """The word at the end of the line; on a phone, the numbers alone."""
    if not parts:
        return text(missing, "100%", y, "c-small c-none", "end")
    numbers = " · ".join(str(part.number) for part in row.parts)
    short = row.shown if len(row.shown) <= len(numbers) else numbers
    return text(row.shown, "100%", y, "c-wide c-small", "end") + text(short, "100%", y, "c-slim c-small", "end")


def css(part: Part) -> str:
    """The class that gives a part its colour."""
    return f"st-{part.key or 'no_data'}"

"""Horizontal bars with the target each should reach: the words above, the number at the end, no grid."""

import math
from dataclasses import dataclass

from cocrea.ui.charts.svg import caption, drawing, element, num, pct, place, text

STEP, WITH_TARGET = 48, 58


@dataclass
class Bar:
    """`value` None means no data; `shown` is it as people read it, with its unit; `target` has the same unit."""

    label: str
    value: float | None = None
    shown: str = ""
    target: float | None = None
    target_shown: str = ""
    status: str = ""


def bars(rows: list[Bar], title: str, maximum: float | None = None, missing: str = "—", description: str = "") -> str:
    """The bars as SVG on one scale from zero to `maximum` (100 for percentages); `missing` is said of no data."""
    top = maximum if finite(maximum) and maximum > 0 else largest(rows)
    step = WITH_TARGET if any(row.target_shown for row in rows) else STEP
    drawn = [bar(row, top, index * step, missing) for index, row in enumerate(rows)]
    about = description or "; ".join(
        f"{r.label}: {r.shown or (num(r.value) if finite(r.value) else missing)}" for r in rows
    )
    return drawing(title, about, max(1, len(rows) * step), *drawn)


def bar(row: Bar, top: float, y: float, missing: str) -> str:
    """One bar: label and number on a line, the bar under it, a tick where the target is."""
    known = finite(row.value)
    drawn = [
        caption(row.label, 0, y + 15, 30, 90),
        text(
            row.shown or (num(row.value) if known else missing),
            "100%",
            y + 15,
            "c-strong" if known else "c-small c-none",
            "end",
        ),
        element("rect", x=0, y=y + 22, width="100%", height=9, cls="c-ghost"),
    ]
    if known and row.value > 0:
        key = f"c-st st-{row.status}" if row.status else "c-fill"
        drawn.append(element("rect", x=0, y=y + 22, width=pct(row.value / top * 100), height=9, cls=key))
    if finite(row.target) and row.target >= 0:
        x = row.target / top * 100
        drawn.append(place(pct(min(x, 100)), y + 19, element("line", x1=0, x2=0, y1=0, y2=15, cls="c-target")))
        if row.target_shown:
            drawn.append(text(row.target_shown, pct(x), y + 45, "c-now-text", "end" if x > 50 else "start"))
    return "".join(drawn)


def finite(value: float | None) -> bool:
    """Whether it is a number that can be drawn."""
    return value is not None and math.isfinite(value)


def largest(rows: list[Bar]) -> float:
    """The largest value or target, or 1."""
    found = [v for r in rows for v in (r.value, r.target) if finite(v) and v > 0]
    return max(found, default=1.0)

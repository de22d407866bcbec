"""Upright columns over time: one a day, the largest with its number, the first and last day under them."""

from dataclasses import dataclass

from cocrea.ui.charts.svg import drawing, element, num, pct, text

HEIGHT, TOP, FOOT = 110, 18, 20
WIDEST = 8.0  # per cent of the drawing that one column takes at most
NARROW = 80  # per cent below which the two labels would touch on a phone


@dataclass
class Column:
    """`label` is the day as people read it; `value` how many."""

    label: str
    value: float


def columns(rows: list[Column], title: str, description: str = "") -> str:
    """The columns as SVG, all of one width, on a line at zero."""
    about = description or "; ".join(f"{row.label}: {num(row.value)}" for row in rows)
    if not rows:
        return drawing(title, about, 1)
    largest = max((row.value for row in rows), default=0)
    step = min(100 / len(rows), WIDEST)
    drawn = [element("line", x1=0, x2="100%", y1=TOP + HEIGHT, y2=TOP + HEIGHT, cls="c-axis")]
    for place, row in enumerate(rows):
        tall = HEIGHT * row.value / largest if largest > 0 else 0
        drawn.append(
            element(
                "rect", x=pct(place * step), width=pct(step * 0.8), y=TOP + HEIGHT - tall, height=tall, cls="c-fill"
            )
        )
    top = next((place for place, row in enumerate(rows) if largest > 0 and row.value == largest), None)
    if top is not None:
        end = top * step > 50
        drawn.append(
            text(num(largest), pct((top + (0.8 if end else 0)) * step), TOP - 5, "c-strong", "end" if end else None)
        )
    first, last, foot = rows[0].label, rows[-1].label, TOP + HEIGHT + FOOT - 4
    both = f"{first} – {last}" if first != last else first
    if len(rows) * step < NARROW:  # no room for two labels below so few columns
        return drawing(title, about, TOP + HEIGHT + FOOT, *drawn, text(both, 0, foot, "c-small"))
    drawn += [text(first, 0, foot, "c-small"), text(last, pct(len(rows) * step), foot, "c-small", "end")]
    return drawing(title, about, TOP + HEIGHT + FOOT, *drawn)

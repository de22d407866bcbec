"""A value over time: a point at each cut, joined by a line, and the line of the target across."""

import datetime
import math
from dataclasses import dataclass

from cocrea.ui.charts.scale import TimeScale, axis, interval
from cocrea.ui.charts.svg import drawing, element, num, pct, place, text

TALL, TOP, FOOT = 170, 46, 12
FEW = 24  # points beyond which the marks would hide the line


@dataclass
class Point:
    """`date` as precise as its source; `value` None leaves a gap; `shown` is it as people read it, with its unit."""

    date: str
    value: float | None = None
    shown: str = ""


def course(
    points: list[Point], title: str, target: float | None = None, target_shown: str = "", description: str = ""
) -> str:
    """The course as SVG, from zero (or the least) to the most of values and target."""
    placed = sorted(
        ((middle(span), point) for point in points if (span := interval(point.date)) and finite(point.value)),
        key=lambda pair: pair[0],
    )
    about = description or "; ".join(f"{p.date}: {p.shown or num(p.value)}" for _day, p in placed)
    if not placed:
        return drawing(title, about, 1)
    scale = TimeScale.around([interval(point.date) for _day, point in placed])
    values = [point.value for _day, point in placed] + ([target] if finite(target) else [])
    low, high = min(0.0, *values), max(0.0, *values)
    reach = high - low if math.isfinite(high - low) and high > low else 1.0

    def up(value: float) -> float:
        return TOP + TALL * (1 - max(0.0, min(1.0, (value - low) / reach)))

    spots = [(scale.at(day), up(point.value), point) for day, point in placed]
    drawn = [axis(scale, TOP + TALL)]
    drawn.append(element("line", x1=0, x2="100%", y1=up(0.0), y2=up(0.0), cls="c-axis"))
    if finite(target):
        drawn += aim(up(target), target_shown, spots[-1][1])
    drawn += [
        element("line", x1=pct(x), y1=y, x2=pct(next_x), y2=next_y, cls="c-line")
        for (x, y, _point), (next_x, next_y, _other) in zip(spots, spots[1:], strict=False)
    ]
    drawn += [mark(x, y) for x, y, _point in (spots if len(spots) <= FEW else spots[-1:])]
    x, y, last = spots[-1]
    drawn.append(text(last.shown or num(last.value), pct(x), y - 10, "c-strong", "end" if x > 50 else "start"))
    return drawing(title, about, TOP + TALL + FOOT, *drawn)


def aim(y: float, shown: str, last: float) -> list[str]:
    """The line of the target, with its words where the last value leaves room."""
    below = abs(y - last) < 30 and last <= y
    label = text(shown, 0, y + 14 if below else y - 5, "c-now-text") if shown else ""
    return [element("line", x1=0, x2="100%", y1=y, y2=y, cls="c-target c-dash"), label]


def mark(x: float, y: float) -> str:
    """The point of one cut."""
    return place(pct(x), y, element("circle", cx=0, cy=0, r=4, cls="c-fill"))


def middle(span: tuple[datetime.date, datetime.date]) -> datetime.date:
    """The day in the middle of what a date can mean: a month is drawn as neither its first nor its last day."""
    return span[0] + (span[1] - span[0]) / 2


def finite(value: float | None) -> bool:
    """Whether it is a number that can be drawn."""
    return value is not None and math.isfinite(value)

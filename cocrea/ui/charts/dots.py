"""Dot map: points with their names, no tiles and no outline of anybody else's."""

import math
from dataclasses import dataclass

from cocrea.ui.charts.svg import clean, drawing, element, lines, text

MARGIN = 14


@dataclass
class Dot:
    """A place: `x` is longitude, `y` latitude (degrees); `value` sizes the dot; `status` colours it."""

    x: float
    y: float
    label: str = ""
    value: float = 1
    status: str = ""


def dots(points: list[Dot], title: str, width: float = 340, description: str = "") -> str:
    """The map as SVG, north up, true at its middle latitude; labels that would collide are left to the list."""
    known = [p for p in points if finite(p.x, p.y) and abs(p.y) <= 90 and abs(p.x) <= 360]
    about = description or ", ".join(clean(p.label) for p in points[:60])
    if not known:
        return drawing(title, about, 1, width=width)
    project, height = projection(known, width)
    largest = max((p.value for p in known if finite(p.value) and p.value > 0), default=1)
    taken: list[tuple[float, float, float, float]] = []
    circles, words = [], []
    for point in sorted(known, key=lambda p: -(p.value if finite(p.value) else 0)):
        x, y = project(point)
        share = max(0.0, point.value) / largest if finite(point.value) else 0.0
        r = 3.5 + 6 * math.sqrt(share)
        circles.append(
            element("circle", cx=x, cy=y, r=r, cls=f"c-st st-{point.status}" if point.status else "c-accent")
        )
        words.append(label(point, x, y, r, width, taken))
    return drawing(title, about, height, *circles, *words, width=width)


def projection(points: list[Dot], width: float):
    """A function from a dot to pixels, and the height that keeps the proportions."""
    west, east = min(p.x for p in points), max(p.x for p in points)
    south, north = min(p.y for p in points), max(p.y for p in points)
    squeeze = max(0.05, math.cos(math.radians((south + north) / 2)))
    across, down = max((east - west) * squeeze, 1e-6), max(north - south, 1e-6)
    scale = min((width - 2 * MARGIN - 70) / across, width * 1.4 / down)

    def project(point: Dot) -> tuple[float, float]:
        return MARGIN + (point.x - west) * squeeze * scale, MARGIN + (north - point.y) * scale

    return project, max(40.0, down * scale + 2 * MARGIN)


def label(point: Dot, x: float, y: float, r: float, width: float, taken: list) -> str:
    """The name beside its dot, on the first side where it fits; empty when none is free."""
    words = lines(point.label, 22, 1)[0]
    long = 6.6 * len(words)
    for left, top, anchor in (
        (x + r + 4, y - 8, "start"),
        (x - r - 4 - long, y - 8, "end"),
        (x - long / 2, y + r + 2, "middle"),
    ):
        box = (left, top, left + long, top + 15)
        if box[0] < 0 or box[2] > width or any(overlap(box, other) for other in taken):
            continue
        taken.append(box)
        at = {"start": left, "end": left + long, "middle": x}[anchor]
        return text(words, at, top + 12, "c-small", None if anchor == "start" else anchor) if words else ""
    return ""


def overlap(a: tuple, b: tuple) -> bool:
    """Whether two boxes (left, top, right, bottom) share a point."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def finite(*values: float) -> bool:
    """Whether all are numbers that can be drawn."""
    return all(value is not None and math.isfinite(value) for value in values)

"""A map drawn by the server: outlines of places, things where they are, near ones together as one circle with their
number. No tiles and nothing of anybody else's: each circle is a link, so that a keyboard reaches all of them."""

import math
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from cocrea.ui.charts.svg import clean, drawing, element, lines, num, text

MARGIN = 16
WIDEST, HIGHEST = 400.0, 420.0
NAMED = 24  # up to so many things bear their names
NEAR = 1.3  # pixels between two points of an outline, at least


@dataclass
class Spot:
    """A thing, or several near one another. `words` are said of it."""

    longitude: float
    latitude: float
    words: str
    href: str = ""
    number: int = 1


@dataclass
class Outline:
    """A place by its rings: lists of (longitude, latitude)."""

    name: str
    rings: list[list] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """What part of the world is drawn: west, south, east, north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def grown(self, share: float = 0.06, least: float = 0.002) -> "Frame":
        """With some air round it."""
        across = max((self.east - self.west) * share, least)
        down = max((self.north - self.south) * share, least)
        return Frame(self.west - across, self.south - down, self.east + across, self.north + down)


class Ground:
    """From degrees to pixels: north up, true at the middle latitude."""

    def __init__(self, frame: Frame):
        squeeze = max(0.05, math.cos(math.radians((frame.south + frame.north) / 2)))
        across = max((frame.east - frame.west) * squeeze, 1e-9)
        down = max(frame.north - frame.south, 1e-9)
        self.scale = min((WIDEST - 2 * MARGIN) / across, (HIGHEST - 2 * MARGIN) / down)
        self.frame, self.squeeze = frame, squeeze
        self.width, self.height = WIDEST, max(120.0, down * self.scale + 2 * MARGIN)
        self.left = (WIDEST - across * self.scale) / 2

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place is drawn."""
        x = self.left + (longitude - self.frame.west) * self.squeeze * self.scale
        return x, MARGIN + (self.frame.north - latitude) * self.scale


def territory(spots: list[Spot], outlines: list[Outline], frame: Frame, title: str, description: str = "") -> str:
    """The map as SVG."""
    ground = Ground(frame)
    shapes = [shape(each, ground) for each in outlines]
    taken: list[tuple] = []
    drawn = [spot(each, ground, taken, len(spots) <= NAMED) for each in sorted(spots, key=lambda s: s.number)]
    about = description or ", ".join(clean(each.words) for each in spots[:40])
    return drawing(
        title,
        about,
        ground.height,
        *shapes,
        *drawn,
        width=ground.width,
        role="group" if any(each.href for each in spots) else "img",
    )


def shape(outline: Outline, ground: Ground) -> str:
    """A place's outline; points nearer to one another than a pixel are one. Nothing of what is not in the frame."""
    path = []
    for ring in outline.rings:
        points = [ground.at(longitude, latitude) for longitude, latitude, *_height in ring]
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        if not points or max(xs) < 0 or min(xs) > ground.width or max(ys) < 0 or min(ys) > ground.height:
            continue
        kept = thinned(points)
        if len(kept) > 2:
            path.append("M" + "L".join(f"{num(x)} {num(y)}" for x, y in kept) + "Z")
    if not path:
        return ""
    return element("path", element("title", escape(clean(outline.name))), d="".join(path), cls="c-land")


def thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points that make a difference where they are drawn."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((min(max(x, -900), 9000), min(max(y, -900), 9000)))
    return kept


def spot(each: Spot, ground: Ground, taken: list, is_named: bool) -> str:
    """A circle, with its number where it stands for several, or its name where there is room; and where it leads."""
    x, y = ground.at(each.longitude, each.latitude)
    radius = 5.0 if each.number == 1 else 9.0 + 2.6 * math.log10(each.number)
    parts = [element("title", escape(clean(each.words)))]
    parts.append(element("circle", cx=x, cy=y, r=max(radius, 13.0), cls="c-touch"))
    parts.append(element("circle", cx=x, cy=y, r=radius, cls="c-accent c-spot" if each.number == 1 else "c-many"))
    if each.number > 1:
        parts.append(
            text(
                f"{each.number:,}" if each.number < 10_000 else f"{each.number // 1000}k",
                x,
                y + 4,
                "c-many-text",
                "middle",
            )
        )
    elif is_named:
        parts.append(beside(each, x, y, ground, taken))
    return element("a", *parts, href=each.href) if each.href else element("g", *parts)


def beside(each: Spot, x: float, y: float, ground: Ground, taken: list) -> str:
    """The name on the side where there is room; nothing where it would run into another."""
    words = lines(each.words, 24, 1)[0]
    long = 5.8 * len(words)
    anchor, left = ("start", x + 10) if x + 10 + long < ground.width else ("end", x - 10 - long)
    box = (left, y - 8, left + long, y + 8)
    if left < 0 or any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
        return ""
    taken.append(box)
    return text(
        words, x + 10 if anchor == "start" else x - 10, y + 4, "c-small", None if anchor == "start" else "end"
    )

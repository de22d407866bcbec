"""Who held each seat over time: a bar from the first day to the last, hollow where a date is not precise."""

from dataclasses import dataclass

from cocrea.ui.charts.scale import TimeScale, axis, interval
from cocrea.ui.charts.svg import caption, drawing, element, pct, place, text

HEAD, SEAT, STAY = 30, 26, 34


@dataclass
class Stay:
    """Somebody in a seat. Dates as precise as their source, or empty; `shown` is the period in words. `has_ended`:
    it ended, though perhaps nobody says when. `known_until`: the last day of which a source tells, of an open end."""

    name: str
    start: str = ""
    end: str = ""
    shown: str = ""
    has_ended: bool = False
    known_until: str = ""


def tenure(seats: list[tuple[str, list[Stay]]], title: str, *, until: str, nobody: str = "") -> str:
    """The chart as SVG text. `until`: the last day of the scale, to which an open end reaches; `nobody` is said of a
    seat of which no holder is known."""
    spans = [span for _seat, stays in seats for s in stays for span in (interval(s.start), interval(s.end)) if span]
    end = interval(until)
    scale = TimeScale.around([*spans, end]) if spans and end else None
    drawn, y = [], float(HEAD if scale else 4)
    for seat, stays in seats:
        drawn += [
            element("line", x1="0", x2="100%", y1=y, y2=y, cls="c-rule"),
            caption(seat, 0, y + 18, 40, 90, "c-strong"),
        ]
        y += SEAT
        for stay in stays:
            drawn.append(line(stay, scale, end[1] if end else None, y))
            y += STAY
        if not stays:
            drawn.append(text(nobody, 0, y + 14, "c-small c-none"))
            y += 22
    about = "; ".join(
        f"{seat}: {', '.join(f'{s.name} ({s.shown})' for s in stays) or nobody}" for seat, stays in seats
    )
    return drawing(title, about, y + 6, axis(scale, y) if scale else "", *drawn)


def line(stay: Stay, scale: TimeScale | None, last, y: float) -> str:
    """One holder: name and period above, the stretch of time below."""
    foot = y + STAY - 8
    words = caption(stay.name, 0, y + 12, 30, 70) + text(stay.shown, "100%", y + 12, "c-small c-wide", "end")
    return words + (stretch(stay, scale, last, foot) if scale else "")


def stretch(stay: Stay, scale: TimeScale, last, foot: float) -> str:
    """The days that are sure as a bar, those that may be as a hollow one; a diamond where only one end is known."""
    begins, ends = interval(stay.start), interval(stay.end)
    if not stay.has_ended and not ends:
        known = interval(stay.known_until)
        ends = (known[0] if known else last, last)
    if begins and ends:
        return "".join(
            [
                bar(scale, begins[0], begins[1], foot, "c-open"),
                bar(scale, begins[1], ends[0], foot, "c-fill"),
                bar(scale, ends[0], ends[1], foot, "c-open"),
            ]
        )
    known = begins or (ends if stay.has_ended else None)
    if not known:
        return ""
    cls = "c-fill" if known[0] == known[1] else "c-open"
    return place(pct(scale.at(known[0])), foot, element("path", d="M0-6 6 0 0 6-6 0z", cls=cls))


def bar(scale: TimeScale, first, last, foot: float, cls: str) -> str:
    """A stretch of time; nothing for a single day or one that runs backwards."""
    width = scale.at(last) - scale.at(first)
    if width <= 0:
        return ""
    return element("rect", x=pct(scale.at(first)), width=pct(width), y=foot - 3, height=6, cls=cls)

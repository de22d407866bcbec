"""Timeline: dated marks over a common axis, one event a line; what has no date stands below, without a mark."""

from dataclasses import dataclass

from cocrea.ui.charts.scale import TimeScale, axis, interval
from cocrea.ui.charts.svg import caption, drawing, element, pct, place, text

# A letter page holds about 900 pixels of drawing between its margins.
PAGE, TALLEST, LOWEST = 880, 38, 15


@dataclass
class Event:
    """`date` and `end` as precise as the source (2015, 2020-05, 2015-08-25); `shown` is the date in words."""

    title: str
    date: str = ""
    end: str = ""
    shown: str = ""
    is_inferred: bool = False
    status: str = ""


def timeline(events: list[Event], title: str, undated: str = "", description: str = "") -> str:
    """The timeline as SVG, never taller than a letter page until there are some sixty events.
    `undated`: heading over the events without a date."""
    dated = [(e, interval(e.date, e.end)) for e in events]
    placed = sorted(((e, span) for e, span in dated if span), key=lambda pair: pair[1])
    loose = [e for e, span in dated if not span]
    step = max(LOWEST, min(TALLEST, (PAGE - 60) / max(1, len(placed) + len(loose))))
    drawn, y = [], 4.0
    if placed:
        scale = TimeScale.around([span for _, span in placed])
        bottom = 26 + step * len(placed)
        drawn.append(axis(scale, bottom))
        for index, (event, span) in enumerate(placed):
            drawn.append(line(event, scale.at(span[0]), scale.at(span[1]), 26 + step * index, step))
        y = bottom + 8
    if loose:
        drawn.append(text(undated, 0, y + 16, "c-small c-strong"))
        y += 22
        for event in loose:
            drawn.append(caption(event.title, 0, y + min(step, 20) * 0.7, 42, 90, "c-none"))
            y += min(step, 20)
    return drawing(title, description or summary(events), y + 4, *drawn)


def line(event: Event, start: float, end: float, y: float, step: float) -> str:
    """One event: its words, and under them its mark (a bar where the date is a stretch or not exact)."""
    foot = y + step - 4.5
    words = foot - (7.5 if step >= 30 else 2)
    # Hollow: the date is a deduction, or only its month or year is known.
    cls = "c-open" if event.is_inferred or (end - start > 1.2 and not event.end) else "c-fill"
    if end - start > 1.2:
        shape = element("rect", x=pct(start), width=pct(end - start), y=foot - 3, height=6, cls=cls)
    else:
        diamond = element("path", d="M0-6.5 6.5 0 0 6.5-6.5 0z", cls=cls)
        shape = place(pct((start + end) / 2), foot, diamond)
    return (
        element("line", x1="0", x2="100%", y1=foot, y2=foot, cls="c-rule")
        + caption(event.title, 0, words, 42, 72, "" if step >= 22 else "c-small")
        + text(event.shown or event.date, "100%", words, "c-small c-wide", "end")
        + element("g", shape, cls=f"st-{event.status}" if event.status else None)
    )


def summary(events: list[Event]) -> str:
    """The events in a sentence, for people who do not see the drawing."""
    return "; ".join(f"{e.shown or e.date or '—'}: {e.title}" for e in events[:40])

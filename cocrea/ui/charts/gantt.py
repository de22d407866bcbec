"""Activities against time: a bar to the day they are due, a diamond on that day, a line for today."""

from dataclasses import dataclass

from cocrea.ui.charts.marks import mark
from cocrea.ui.charts.scale import TimeScale, axis, interval
from cocrea.ui.charts.svg import caption, drawing, element, pct, place, text

PAGE, TALLEST, LOWEST, HEAD = 860, 44, 24, 30


@dataclass
class Task:
    """An activity. Dates as precise as their source, or empty. `shown` is the due date in words; `status` a key."""

    number: str
    title: str
    due: str = ""
    start: str = ""
    done: str = ""
    shown: str = ""
    status: str = ""


def gantt(
    tasks: list[Task],
    title: str,
    *,
    start: str = "",
    end: str = "",
    today: str = "",
    today_label: str = "",
    undated: str = "",
    room: int = PAGE,
    least: int = LOWEST,
) -> str:
    """The chart as SVG text, no taller than `room` (a letter page, up to some thirty-five activities) unless each
    would get less than `least`.
    `start` and `end` (dates) bound the plan; `today` (a date) draws a line, named `today_label`, when it falls
    between them; `undated` is said of an activity without a due date."""
    spans = [span for t in tasks for span in (interval(t.start), interval(t.due), interval(t.done)) if span]
    edges = [span for span in (interval(start), interval(end)) if span]
    step = max(least, min(TALLEST, (room - HEAD) / max(1, len(tasks))))
    bottom = HEAD + step * len(tasks) + 4
    scale = TimeScale.around(spans + edges) if tasks and spans + edges else None
    opens = edges[0][0] if edges and start else None
    rows = [row(task, scale, HEAD + step * i, step, opens, undated) for i, task in enumerate(tasks)]
    about = "; ".join(f"{t.number}. {t.title}: {t.shown or t.due or undated}" for t in tasks[:40])
    now = now_line(scale, interval(today), bottom, today_label) if scale else ""
    return drawing(title, about, bottom + 16, axis(scale, bottom) if scale else "", *rows, now)


def now_line(scale: TimeScale, now, bottom: float, words: str) -> str:
    """The line of today, with its word at the foot; nothing when today is off the scale."""
    if not now or not scale.first <= now[0] <= scale.last:
        return ""
    x = scale.at(now[0])
    return element("line", x1=pct(x), x2=pct(x), y1=20, y2=bottom, cls="c-now") + text(
        words, pct(x), bottom + 13, "c-now-text", "end" if x > 50 else "start"
    )


def row(task: Task, scale: TimeScale | None, y: float, step: float, opens, undated: str) -> str:
    """One activity: number and words above, its stretch of time below."""
    foot = y + step - 7
    due = interval(task.due)
    return (
        element("line", x1="0", x2="100%", y1=foot, y2=foot, cls="c-rule" if due else "c-rule c-dash")
        + text(task.number, 0, foot - 9, "c-strong")
        + caption(task.title, 30, foot - 9, 36 if due else 24, 78)
        + text(
            task.shown or task.due or undated, "100%", foot - 9, "c-small c-wide" if due else "c-small c-none", "end"
        )
        + (stretch(task, due, scale, foot, opens) if scale else "")
    )


def stretch(task: Task, due, scale: TimeScale, foot: float, opens) -> str:
    """The bar from the start (the activity's or the plan's) to the due date, its diamond, and the day it was done."""
    begins, done, key = interval(task.start), interval(task.done), task.status or "no_data"
    drawn = []
    if due:
        last = scale.at(due[1])
        first = min(last, scale.at(begins[0] if begins else opens or due[0]))
        bar = element("rect", x=pct(first), width=pct(last - first), y=foot - 2.5, height=5, cls=f"c-st st-{key}")
        diamond = element("path", d="M0-7 7 0 0 7-7 0z", cls="c-open")
        drawn += [bar, place(pct(min(98.5, last)), foot, diamond, cls=f"st-{key}")]
    if done:
        drawn.append(place(pct(scale.at(done[0])), foot - 1, mark("complete", 16)))
    return "".join(drawn)

"""Activities against time: a bar to the day they are due, a diamond on that day, a line for today."""

from dataclasses import dataclass

from cocrea.ui.charts.marks import mark
from cocrea.ui.charts.scale import TimeScale, interval
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
    start: str = "",
    end: str = "",
    today: str = "",
    undated: str = "",
    today_label: str = "",
    description: str = "",
) -> str:
    """The chart as SVG. `start` and `end` bound the plan; `today` (a date) draws a line; `undated` is said of an
    activity without a due date."""
    spans = [span for t in tasks for span in (interval(t.start), interval(t.due), interval(t.done)) if span]
    edges = [span for span in (interval(start), interval(end)) if span]
    step = max(LOWEST, min(TALLEST, (PAGE - HEAD) / max(1, len(tasks))))
    height = HEAD + step * len(tasks) + 6
    drawn = []
    scale = TimeScale.around(spans + edges) if spans + edges else None
    if scale:
        drawn.append(axis(scale, height))
    for index, task in enumerate(tasks):
        drawn.append(row(task, scale, HEAD + step * index, step, edges[0][0] if edges else None, undated))
    now = interval(today)
    if scale and now and scale.first <= now[0] <= scale.last:
        x = scale.at(now[0])
        drawn.append(element("line", x1=pct(x), x2=pct(x), y1=20, y2=height, cls="c-now"))
        drawn.append(text(today_label, pct(x), 14, "c-now-text", "end" if x > 50 else "start"))
    return drawing(title, description or summary(tasks, undated), height, *drawn)


def axis(scale: TimeScale, height: float) -> str:
    """The years, each with its name at its beginning."""
    drawn = [element("line", x1="0", x2="100%", y1=20.5, y2=20.5, cls="c-axis")]
    for year, start, end in scale.years():
        drawn.append(element("line", x1=pct(start), x2=pct(start), y1=20, y2=height, cls="c-rule"))
        if end - start >= 8:
            drawn.append(text(year, pct(start), 14, "c-small c-strong"))
    return "".join(drawn)


def row(task: Task, scale: TimeScale | None, y: float, step: float, opens, undated: str) -> str:
    """One activity: number and words above, its stretch of time below."""
    foot = y + step - 7
    due, begins, done = interval(task.due), interval(task.start), interval(task.done)
    right = task.shown or task.due or undated
    drawn = [
        text(task.number, 0, foot - 9, "c-strong"),
        caption(task.title, 28, foot - 9, 38 if due else 26, 72),
        text(right, "100%", foot - 9, "c-small c-wide" if due else "c-small c-none", "end"),
        element("line", x1="0", x2="100%", y1=foot, y2=foot, cls="c-rule" if due else "c-rule c-dash"),
    ]
    key = task.status or "no_data"
    if scale and due:
        first = scale.at(begins[0]) if begins else scale.at(opens) if opens else scale.at(due[0])
        last = scale.at(due[1])
        drawn.append(
            element(
                "rect",
                x=pct(min(first, last)),
                width=pct(abs(last - first)),
                y=foot - 2.5,
                height=5,
                cls=f"c-st st-{key}",
            )
        )
        drawn.append(
            place(pct(min(98.5, last)), foot, element("path", d="M0-7 7 0 0 7-7 0z", cls="c-open"), cls=f"st-{key}")
        )
    if scale and done:
        drawn.append(place(pct(scale.at(done[0])), foot - 1, mark("complete", 16)))
    return "".join(drawn)


def summary(tasks: list[Task], undated: str) -> str:
    """The activities in a sentence."""
    return "; ".join(f"{t.number}. {t.title}: {t.shown or t.due or undated}" for t in tasks[:40])

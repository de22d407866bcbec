"""Funnel: how many entered each stage and how many stayed, one square for each."""

from dataclasses import dataclass

from cocrea.ui.charts.svg import drawing, element, lines, paragraph, text

WIDTH, PITCH, MOST = 340, 14, 240


@dataclass
class Stage:
    """A stage: what is counted, how many there were, and a word on how they were chosen or where they went."""

    label: str
    count: int
    note: str = ""


def funnel(stages: list[Stage], title: str, description: str = "") -> str:
    """The funnel as SVG; in each stage the squares that pass on to the next are filled, the others hollow."""
    drawn, y = [], 0.0
    for index, stage in enumerate(stages):
        kept = stages[index + 1].count if index + 1 < len(stages) else stage.count
        part, y = draw(stage, kept, y)
        drawn.append(part)
    about = description or "; ".join(f"{s.count} {s.label}" for s in stages)
    return drawing(title, about, max(1, y), *drawn, width=WIDTH)


def draw(stage: Stage, kept: int, y: float) -> tuple[str, float]:
    """One stage from height `y`; returns its markup and the height where the next begins."""
    count = max(0, int(stage.count))
    drawn = [
        element("line", x1=0, x2=WIDTH, y1=y + 0.5, y2=y + 0.5, cls="c-rule"),
        text(f"{count:,}", 0, y + 26, "c-big"),
        paragraph(lines(stage.label, 38, 1), 52 if count < 10_000 else 90, y + 25, cls="c-strong"),
    ]
    y += 36
    if stage.note:
        words = lines(stage.note, 52, 3)
        drawn.append(paragraph(words, 0, y + 8, 15, "c-small"))
        y += 15 * len(words) + 2
    each, per_row = max(1, -(-count // MOST)), WIDTH // PITCH
    shown, filled = -(-count // each), -(-max(0, min(kept, count)) // each)
    for i in range(shown):
        x, top = i % per_row * PITCH + 0.5, y + i // per_row * PITCH + 0.5
        drawn.append(
            element("rect", x=x, y=top, width=10, height=10, cls="c-accent" if i < filled else "c-open c-thin")
        )
    return "".join(drawn), y + (-(-shown // per_row)) * PITCH + 14

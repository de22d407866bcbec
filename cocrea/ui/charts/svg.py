"""The few pieces that every chart is made of: escaped elements, safe numbers, wrapped words."""

import math
import re
import textwrap
from xml.sax.saxutils import escape, quoteattr

# Characters that XML 1.0 does not allow, and lone surrogates.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ELLIPSIS = "…"


def clean(words: object) -> str:
    """Text that may stand in XML: no control characters, runs of blanks as one; None is empty."""
    return " ".join(FORBIDDEN.sub(" ", "" if words is None else str(words)).split())


def num(value: float) -> str:
    """A coordinate: one decimal, never NaN or infinite (those become 0)."""
    if not math.isfinite(value):
        return "0"
    return f"{round(value, 1):g}" if abs(value) < 100_000 else str(int(math.copysign(99_999, value)))


def pct(value: float) -> str:
    """A position across the drawing, from 0 to 100 per cent of its width."""
    return f"{num(min(100.0, max(0.0, value if math.isfinite(value) else 0.0)))}%"


def element(name: str, *children: str, **attributes: object) -> str:
    """One element. `cls` is class, `_` in a name is `-`; None leaves the attribute out. Children are markup."""
    pairs = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = num(value) if isinstance(value, float | int) else clean(value)
        pairs.append(f" {'class' if key == 'cls' else key.replace('_', '-')}={quoteattr(shown)}")
    inside = "".join(children)
    return f"<{name}{''.join(pairs)}>{inside}</{name}>" if inside else f"<{name}{''.join(pairs)}/>"


def text(words: object, x: object, y: float, cls: str | None = None, anchor: str | None = None) -> str:
    """Words at a place; `anchor` is start (default), middle or end."""
    return element("text", escape(clean(words)), x=x, y=y, cls=cls, text_anchor=anchor)


def lines(words: object, width: int, most: int = 2) -> list[str]:
    """The words cut into at most `most` lines of about `width` characters; what does not fit ends in an ellipsis."""
    return textwrap.wrap(clean(words), width=max(4, width), max_lines=max(1, most), placeholder=ELLIPSIS) or [""]


def paragraph(
    words: list[str], x: object, y: float, step: float = 17, cls: str | None = None, anchor: str | None = None
):
    """Several lines under one another, the first with its foot at `y`."""
    return "".join(text(line, x, y + step * index, cls, anchor) for index, line in enumerate(words))


def caption(words: object, x: object, y: float, slim: int, wide: int, cls: str = "") -> str:
    """One line of words, cut to `wide` characters on a page and to `slim` on a phone (the style sheet chooses)."""
    long, short = lines(words, wide, 1)[0], lines(words, slim, 1)[0]
    if long == short:
        return text(long, x, y, cls or None)
    return text(long, x, y, f"c-wide {cls}") + text(short, x, y, f"c-slim {cls}")


def drawing(
    title: object, description: object, height: float, *children: str, width: float | None = None, role: str = "img"
) -> str:
    """The whole picture with its name and its description for people who do not see it.
    Without `width` it is as wide as its column; with it, it keeps its proportions and never grows beyond. `role`: one
    whose parts are links is no single picture but a `group`."""
    size = (
        {"width": "100%", "height": height}
        if width is None
        else {"width": width, "height": height, "viewBox": f"0 0 {num(width)} {num(height)}"}
    )
    name, about = clean(title), clean(description)
    labels = element("title", escape(name)) + (element("desc", escape(about)) if about else "")
    return element(
        "svg",
        labels,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        cls="c" if width is None else "c c-fixed" if width <= 400 else "c c-fixed c-natural",
        role=role,
        aria_label=name,
        **size,
    )


def place(x: object, y: float, *children: str, cls: str | None = None) -> str:
    """Moves children to (x, y), where x may be a percentage: their own coordinates start there."""
    return element("svg", *children, x=x, y=y, cls=cls, overflow="visible", width=1, height=1)

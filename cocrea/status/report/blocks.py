"""What a report is made of, whatever draws it. Every figure carries the way to its rows."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Words:
    """Text, and where it leads; `light`: the mark before it."""

    text: str
    href: str = ""
    light: str = ""


@dataclasses.dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3."""

    text: str
    level: int = 2
    id: str = ""


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """A paragraph; `is_note`: small."""

    words: Words
    is_note: bool = False


@dataclasses.dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Words, ...]


@dataclasses.dataclass(frozen=True)
class Table:
    """A table with its header. `title` names it for whoever does not see it; `is_dense`: many narrow columns."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    is_dense: bool = False


@dataclasses.dataclass(frozen=True)
class Bars:
    """A chart of bars: (label, share 0 to 1 or None, in words). The same numbers stand in a table beside it."""

    title: str
    rows: tuple[tuple[str, float | None, str], ...]


@dataclasses.dataclass(frozen=True)
class Picture:
    """A picture of evidence: where its file is, what it shows, its page."""

    path: str
    src: str
    alt: str
    href: str


@dataclasses.dataclass
class Report:
    """The whole report. `as_of`: the day whose state it tells, in words."""

    title: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    blocks: list
    address: str

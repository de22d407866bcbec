"""The table of a session, drawn: who sat where, who was absent, which seat is vacant."""

from dataclasses import dataclass

from cocrea.ui.charts.svg import drawing, element, lines, paragraph

PITCH, DEPTH, SIDE, LINE = 126, 74, 112, 15

# The shape of a seat by the role of its post (Popolo); what is not here is drawn as any other seat.
SHAPES = {
    "authority": "authority",
    "facilitator": "facilitator",
    "titular": "civil_society",
    "alternate": "civil_society",
}


@dataclass
class Seat:
    """A seat. `kind` gives its shape: authority (square), civil_society (circle), facilitator (triangle), other.
    `state`: present (filled), absent (hollow), vacant (hollow, dashed). `names`: how many names its name has."""

    name: str
    role: str = ""
    kind: str = "other"
    state: str = "present"
    names: int = 1

    @property
    def words(self) -> list[str]:
        """Its name in lines, three for each that it has."""
        return lines(self.name, 15, 3 * self.names) if self.name else []

    @property
    def called(self) -> list[str]:
        """Its role in lines."""
        return lines(self.role, 18, 2) if self.role else []


def seats(people: list[Seat], title: str, quorum: str = "", description: str = "") -> str:
    """The table as SVG: half the seats on either long side. `quorum` is written on the table."""
    if not people:
        return drawing(title, description or quorum, 1, width=1)
    half = max(1, -(-len(people) // 2))
    width = max(340, half * PITCH)
    table = side(people[:half])
    drawn = [
        element("rect", x=0.5, y=table, width=width - 1, height=DEPTH, cls="c-ghost"),
        paragraph(lines(quorum, int(width / 7.5), 2), width / 2, table + 34, 18, "c-strong", "middle"),
    ]
    for index, seat in enumerate(people):
        row, upper = (people[:half], True) if index < half else (people[half:], False)
        place_in_row = index if upper else index - half
        x = width / len(row) * (place_in_row + 0.5)
        drawn.append(draw(seat, x, table, upper))
    about = description or "; ".join(f"{s.name or '—'} ({s.role}): {s.state}" for s in people)
    height = table + DEPTH + (side(people[half:]) if len(people) > 1 else 10)
    return drawing(title, f"{about}. {quorum}", height, *drawn, width=width)


def side(people: list[Seat]) -> int:
    """How much room the names beside the table take: more where a seat has several."""
    most = max((len(seat.words) + len(seat.called) for seat in people), default=0)
    return SIDE + LINE * max(0, most - 5)


def draw(seat: Seat, x: float, table: float, upper: bool) -> str:
    """One seat, its name and its role, outside the long side where it stands."""
    y = table - 16 if upper else table + DEPTH + 16
    filled = seat.state == "present"
    cls = "c-fill" if filled else "c-open c-dash" if seat.state == "vacant" else "c-open"
    shapes = {
        "authority": ("rect", {"x": x - 8, "y": y - 8, "width": 16, "height": 16}),
        "civil_society": ("circle", {"cx": x, "cy": y, "r": 9}),
        "facilitator": ("path", {"d": f"M{x:.1f} {y - 10:.1f}L{x + 10:.1f} {y + 8:.1f}L{x - 10:.1f} {y + 8:.1f}z"}),
    }
    name, attributes = shapes.get(
        seat.kind,
        ("rect", {"x": x - 6, "y": y - 6, "width": 12, "height": 12, "transform": f"rotate(45 {x:.1f} {y:.1f})"}),
    )
    words, role = seat.words, seat.called
    total = len(words) + len(role)
    top = y - 18 - LINE * (total - 1) if upper else y + 26
    return (
        element(name, cls=cls, **attributes)
        + paragraph(words, x, top, LINE, "c-strong" if filled else "c-none", "middle")
        + paragraph(role, x, top + LINE * len(words), LINE, "c-small", "middle")
    )

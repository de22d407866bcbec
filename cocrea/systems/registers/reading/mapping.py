"""Where the entries of a register are: near ones together, so that fifty thousand draw as fast as fifty."""

import dataclasses

from django.db.models import Avg, Count, F, IntegerField, Max, Min, QuerySet
from django.db.models.functions import Cast

from cocrea.systems.registers.models import Entry
from cocrea.ui.charts.territory import Frame

CELLS = 13  # along the longer side
FEW = 200  # up to so many are drawn one by one
DRAWN = ("key", "name", "status", "register", "latitude", "longitude")
SAME = 0.0004  # degrees, some 40 metres: nearer ones cannot be told apart on a map


@dataclasses.dataclass
class Place:
    """Entries that are drawn as one. `frame`: where they are; `entry`: the only one, where it is one."""

    latitude: float
    longitude: float
    number: int
    frame: Frame
    entry: Entry | None = None

    def distance(self, other: "Place") -> float:
        """In degrees, the larger of both directions."""
        return max(abs(self.latitude - other.latitude), abs(self.longitude - other.longitude))

    def take_in(self, other: "Place") -> None:
        """Another one counts with this one, where this one stands."""
        self.frame = around_all([self.frame, other.frame])
        self.number, self.entry = self.number + other.number, None

    @property
    def is_one_spot(self) -> bool:
        """Whether looking closer would not part them."""
        return self.frame.east - self.frame.west < SAME and self.frame.north - self.frame.south < SAME


@dataclasses.dataclass
class Picture:
    """What a map shows. `located`: entries with a place on the map, in the frame; `entries`: all of them by name,
    where they are few."""

    frame: Frame
    places: list[Place]
    located: int
    entries: list[Entry] | None = None


def zone_of(text: str) -> Frame | None:
    """The frame that an address asks for: west,south,east,north; None for anything else."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    # Comparisons with what is no number are false.
    fits = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return Frame(west, south, east, north) if fits else None


def text_of(frame: Frame) -> str:
    """A frame as an address says it."""
    return ",".join(f"{part:.4f}" for part in (frame.west, frame.south, frame.east, frame.north))


def located(rows: QuerySet, frame: Frame | None) -> QuerySet:
    """The entries with a place on the map; inside a frame, where there is one."""
    if frame is None:
        return rows.filter(latitude__isnull=False, longitude__isnull=False)
    return rows.filter(
        latitude__gte=frame.south, latitude__lte=frame.north, longitude__gte=frame.west, longitude__lte=frame.east
    )


def around_all(frames: list[Frame]) -> Frame:
    """What holds all these frames."""
    return Frame(
        min(each.west for each in frames),
        min(each.south for each in frames),
        max(each.east for each in frames),
        max(each.north for each in frames),
    )


def around(shapes: list[list]) -> Frame:
    """What holds all these rings."""
    points = [point for rings in shapes for ring in rings for point in ring]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Frame(min(xs), min(ys), max(xs), max(ys))


def picture(rows: QuerySet, zone: Frame | None, *, is_found: bool = False) -> Picture | None:
    """The entries of a frame, or of all their places: three queries at most. None where none has a place.
    `is_found`: a search found them, a thousand at most; they are read at once, one query."""
    rows = located(rows.order_by(), zone)
    drawn = rows.only(*DRAWN, "place", "place__name").select_related("place").order_by("sort_name", "pk")
    if is_found:
        return of_these(list(drawn), zone)
    edges = rows.aggregate(
        w=Min("longitude"), s=Min("latitude"), e=Max("longitude"), n=Max("latitude"), all=Count("pk")
    )
    if edges["all"] <= FEW:
        return of_these(list(drawn) if edges["all"] else [], zone)
    inner = Frame(edges["w"], edges["s"], edges["e"], edges["n"])
    frame = zone or inner.grown()
    return Picture(frame, apart(clustered(rows.select_related(None), inner), frame), edges["all"])


def of_these(entries: list[Entry], zone: Frame | None) -> Picture | None:
    """The same of entries that are read already, by name."""
    if not entries:
        return Picture(zone, [], 0) if zone else None
    places = joined(entries)
    frame = zone or around_all([place.frame for place in places]).grown()
    return Picture(frame, apart(places, frame), len(entries), entries)


def joined(entries: list[Entry]) -> list[Place]:
    """Each where it is."""
    return [
        Place(
            each.latitude,
            each.longitude,
            1,
            Frame(each.longitude, each.latitude, each.longitude, each.latitude),
            each,
        )
        for each in entries
    ]


def apart(places: list[Place], frame: Frame) -> list[Place]:
    """The same, those together that a finger could not tell apart: the more numerous first takes in what is near."""
    least = max(max(frame.east - frame.west, frame.north - frame.south) / CELLS, SAME)
    kept: list[Place] = []
    for place in sorted(places, key=lambda each: -each.number):
        near = next((each for each in kept if each.distance(place) < least), None)
        if near is None:
            kept.append(place)
        else:
            near.take_in(place)
    return kept


def clustered(rows: QuerySet, frame: Frame) -> list[Place]:
    """By the cells of a grid, counted by the database: one query, and one for those that stand alone."""
    step = max(frame.east - frame.west, frame.north - frame.south) / CELLS or SAME
    cells = rows.annotate(
        column=Cast((F("longitude") - frame.west) / step, IntegerField()),
        line=Cast((F("latitude") - frame.south) / step, IntegerField()),
    )
    counted = cells.values("column", "line").annotate(
        number=Count("pk"),
        first=Min("pk"),
        x=Avg("longitude"),
        y=Avg("latitude"),
        w=Min("longitude"),
        s=Min("latitude"),
        e=Max("longitude"),
        n=Max("latitude"),
    )
    found = list(counted)
    alone = {row["first"] for row in found if row["number"] == 1}
    few = Entry.objects.filter(pk__in=alone).only(*DRAWN) if alone else ()
    entries = {each.pk: each for each in few}
    return [
        Place(
            row["y"],
            row["x"],
            row["number"],
            Frame(row["w"], row["s"], row["e"], row["n"]),
            entries.get(row["first"]),
        )
        for row in found
    ]

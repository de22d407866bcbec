"""Where the entries of a register are: near ones together, so that fifty thousand draw as fast as fifty."""

import dataclasses

from django.db.models import Avg, Count, F, IntegerField, Max, Min, QuerySet
from django.db.models.functions import Cast

from cocrea.systems.registers.models import Entry
from cocrea.ui.charts.territory import Frame

CELLS = 14  # along the longer side
FEW = 60  # up to so many are drawn one by one
SAME = 0.0004  # degrees, some 40 metres: nearer ones cannot be told apart on a map


@dataclasses.dataclass
class Place:
    """Entries that are drawn as one. `frame`: where they are; `entry`: the only one, where it is one."""

    latitude: float
    longitude: float
    number: int
    frame: Frame
    entry: Entry | None = None

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


def within(rows: QuerySet, frame: Frame) -> QuerySet:
    """The entries inside a frame."""
    return rows.filter(
        latitude__gte=frame.south, latitude__lte=frame.north, longitude__gte=frame.west, longitude__lte=frame.east
    )


def picture(rows: QuerySet, zone: Frame | None) -> Picture | None:
    """The entries of a frame, or of all their places: three queries at most. None where none has a place."""
    rows = rows.order_by().filter(latitude__isnull=False, longitude__isnull=False)
    rows = within(rows, zone) if zone else rows
    edges = rows.aggregate(
        w=Min("longitude"), s=Min("latitude"), e=Max("longitude"), n=Max("latitude"), all=Count("pk")
    )
    if not edges["all"]:
        return Picture(zone, [], 0) if zone else None
    inner = Frame(edges["w"], edges["s"], edges["e"], edges["n"])
    frame = zone or inner.grown()
    if edges["all"] <= FEW:
        entries = list(rows.order_by("name", "pk"))
        return Picture(frame, joined(entries), edges["all"], entries)
    return Picture(frame, clustered(rows.select_related(None), inner), edges["all"])


def joined(entries: list[Entry]) -> list[Place]:
    """One by one, those of one spot together."""
    spots: dict[tuple, list[Entry]] = {}
    for entry in entries:
        spots.setdefault((round(entry.latitude / SAME), round(entry.longitude / SAME)), []).append(entry)
    found = []
    for some in spots.values():
        latitudes, longitudes = [each.latitude for each in some], [each.longitude for each in some]
        frame = Frame(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
        only = some[0] if len(some) == 1 else None
        found.append(Place(some[0].latitude, some[0].longitude, len(some), frame, only))
    return found


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
    few = Entry.objects.filter(pk__in=alone).only("key", "name", "status", "register") if alone else ()
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

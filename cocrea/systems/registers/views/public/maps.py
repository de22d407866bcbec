"""A register on a map: each circle leads closer or to an entry, and what is in sight stands in a list beside it."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.actors.models import Boundary
from cocrea.systems.registers.reading import mapping, rows
from cocrea.systems.registers.reading.asked import ZONE, Asked
from cocrea.systems.registers.reading.searching import Found
from cocrea.systems.registers.views.public.listing import downloads
from cocrea.ui.charts.territory import Frame, Outline, Spot, territory

TEMPLATE = "map"
BESIDE = 20  # entries of the list


def show(asked: Asked, entries: QuerySet, found: Found | None, total: int | None, context, now) -> dict:
    """The map, and the list of what is in it."""
    zone = mapping.zone_of(asked[ZONE])
    seen = mapping.picture(entries, zone, is_found=found is not None)
    shown = {"zone": zone, "whole": asked.address(zona=""), "downloads": downloads(asked), "wider": ""}
    if seen is None:
        return shown | towns(asked, entries)
    title = _("Map: %(register)s") % {"register": asked.register.title}
    spots = [spot_of(asked, each) for each in seen.places]
    inside = seen.entries
    if inside is None:
        inside = list(mapping.located(entries, zone).order_by("sort_name", "pk")[:BESIDE])
    return shown | {
        "total": seen.located,
        "map": territory(spots, outlines(), seen.frame, title, about(seen.located)),
        "beside": [beside(asked, entry) for entry in inside[:BESIDE]],
        "more": max(0, seen.located - BESIDE),
        "wider": asked.address(zona=mapping.text_of(seen.frame.grown(0.5))) if zone else "",
    }


def about(number: int) -> str:
    """The map in words."""
    return ngettext("%(n)d entry on the map.", "%(n)d entries on the map.", number) % {"n": number}


def spot_of(asked: Asked, place: mapping.Place) -> Spot:
    """A circle: an entry by its name, several by how many they are."""
    register = asked.register
    if place.entry is not None:
        href = f"{register.get_absolute_url()}{place.entry.key}/"
        return Spot(place.longitude, place.latitude, place.entry.name, href)
    words = ngettext("%(n)d here: look closer", "%(n)d here: look closer", place.number) % {"n": place.number}
    closer = asked.address(ver="mapa", zona=mapping.text_of(place.frame.grown(0.1, 0.0005)))
    href = f"{closer}#en-el-mapa" if place.is_one_spot else closer
    return Spot(place.longitude, place.latitude, words, href, place.number)


def beside(asked: Asked, entry) -> dict:
    """A line of the list."""
    declaration = asked.register.declaration
    return {
        "name": entry.name,
        "href": f"{asked.register.get_absolute_url()}{entry.key}/",
        "place": entry.place.name if entry.place else "",
        "status": rows.status_of(declaration, entry.status) if declaration.statuses else None,
    }


def towns(asked: Asked, entries: QuerySet) -> dict:
    """Where only the municipality is known: how many in each, in the middle of its borders, where somebody loaded
    them. Two queries."""
    town = asked.register.declaration.town
    counted = {}
    if town is not None:
        some = entries.order_by().exclude(place=None).values("place", "place__name", "place__code")
        counted = {row["place"]: row for row in some.annotate(number=Count("pk"))}
    shapes = list(Boundary.objects.select_related("place")) if counted else []
    drawn = [Outline(each.place.name, rings(each.geometry)) for each in shapes]
    told = sorted(counted.values(), key=lambda row: -row["number"])
    lines = [
        {
            "name": f"{row['place__name']}: {row['number']:,}",
            "href": asked.address(ver="lista", **{town.name: row["place__code"]}),
        }
        for row in told
    ]
    spots = [
        Spot(
            *middle(outline),
            f"{row['place__name']}: {row['number']:,}",
            lines[told.index(row)]["href"],
            row["number"],
        )
        for shape, outline in zip(shapes, drawn, strict=True)
        if (row := counted.get(shape.place_id))
    ]
    total = sum(row["number"] for row in told)
    frame = mapping.around([outline.rings for outline in drawn]) if spots else None
    title = _("Map: %(register)s") % {"register": asked.register.title}
    picture = territory(spots, drawn, frame, title, about(total)) if frame else ""
    return {"total": total, "map": picture, "beside": lines, "more": 0, "by_town": True}


def outlines(places=None) -> list[Outline]:
    """The borders that somebody loaded; none where nobody did. One query."""
    found = Boundary.objects.select_related("place")
    found = found.filter(place__in=places) if places is not None else found
    return [Outline(each.place.name, rings(each.geometry)) for each in found]


def rings(geometry: dict) -> list[list]:
    """The rings of a polygon, or of several."""
    shape = geometry.get("coordinates", [])
    return shape if geometry.get("type") == "Polygon" else [ring for polygon in shape for ring in polygon]


def middle(outline: Outline) -> tuple[float, float]:
    """Where to write in a place: the middle of its largest ring's corners."""
    largest = max(outline.rings, key=len)
    return sum(point[0] for point in largest) / len(largest), sum(point[1] for point in largest) / len(largest)


def frame_of(latitude: float, longitude: float, size: float = 0.02) -> Frame:
    """What is round a point."""
    return Frame(longitude - size, latitude - size, longitude + size, latitude + size)

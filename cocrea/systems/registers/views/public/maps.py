"""A register on a map: each circle leads closer or to an entry, and what is in sight stands in a list beside it."""

import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.actors.models import Boundary
from cocrea.systems.registers.reading import mapping, paging, rows
from cocrea.systems.registers.reading.asked import ZONE, Asked
from cocrea.systems.registers.reading.searching import Found
from cocrea.systems.registers.views.public.listing import downloads
from cocrea.ui.charts.territory import Frame, Outline, Spot, territory

TEMPLATE = "map"
BESIDE = 20  # entries of the list


def show(asked: Asked, entries: QuerySet, found: Found | None, context, now: datetime.datetime) -> dict:
    """The map, and the list of what is in it."""
    zone = mapping.zone_of(asked[ZONE])
    seen = mapping.picture(entries, zone)
    shown = {"total": seen.located if seen else 0, "zone": zone, "whole": asked.address(zona=""), "map": None}
    shown["downloads"] = downloads(asked)
    if seen is None:
        return shown | {"beside": [], "pager": {}, "wider": ""}
    spots = [spot_of(asked, each) for each in seen.places]
    title = _("Map: %(register)s") % {"register": asked.register.title}
    if seen.entries is None:
        inside = mapping.within(entries, zone) if zone else entries.filter(latitude__isnull=False)
        part = paging.page(inside, asked, size=BESIDE)
    else:
        part = paging.Part(seen.entries)
    return shown | {
        "map": territory(spots, outlines(), seen.frame, title, about(seen)),
        "beside": [beside(asked, entry) for entry in part.rows],
        "pager": paging.pager(part, asked),
        "wider": asked.address(zona=mapping.text_of(seen.frame.grown(0.5))) if zone else "",
    }


def about(seen: mapping.Picture) -> str:
    """The map in words."""
    return ngettext("%(n)d entry on the map.", "%(n)d entries on the map.", seen.located) % {"n": seen.located}


def spot_of(asked: Asked, place: mapping.Place) -> Spot:
    """A circle: an entry by its name and status, several by how many they are."""
    register = asked.register
    if place.entry is not None:
        status = rows.status_of(register.declaration, place.entry.status).get("status", "")
        href = f"{register.get_absolute_url()}{place.entry.key}/"
        return Spot(place.longitude, place.latitude, place.entry.name, href, 1, status)
    words = ngettext("%(n)d here: look closer", "%(n)d here: look closer", place.number) % {"n": place.number}
    closer = asked.address(ver="mapa", zona=mapping.text_of(place.frame.grown(0.1, 0.0005)))
    return Spot(
        place.longitude, place.latitude, words, f"{closer}#en-el-mapa" if place.is_one_spot else closer, place.number
    )


def beside(asked: Asked, entry) -> dict:
    """A line of the list."""
    declaration = asked.register.declaration
    return {
        "name": entry.name,
        "href": f"{asked.register.get_absolute_url()}{entry.key}/",
        "place": entry.place.name if entry.place else "",
        "status": rows.status_of(declaration, entry.status) if declaration.statuses else None,
    }


def outlines(places=None) -> list[Outline]:
    """The borders that somebody loaded; none where nobody did. One query."""
    found = Boundary.objects.select_related("place")
    found = found.filter(place__in=places) if places is not None else found
    return [Outline(each.place.name, rings(each.geometry)) for each in found]


def rings(geometry: dict) -> list[list]:
    """The rings of a polygon, or of several."""
    shape = geometry.get("coordinates", [])
    return shape if geometry.get("type") == "Polygon" else [ring for polygon in shape for ring in polygon]


def frame_of(latitude: float, longitude: float, size: float = 0.02) -> Frame:
    """What is round a point."""
    return Frame(longitude - size, latitude - size, longitude + size, latitude + size)

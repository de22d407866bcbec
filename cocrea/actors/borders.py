"""Where a point lies. Nothing here knows the database."""

import math
from collections.abc import Mapping

from cocrea.kernel.lazily import Lazily

shapely = Lazily("shapely")
AREAS = {"Polygon", "MultiPolygon"}
SLACK = 0.003  # degrees, some 300 m: borders are drawn more coarsely than a receiver measures


class NoBorder(ValueError):
    """What stands in a file is no border."""


class Borders:
    """The borders that are known: place -> GeoJSON. Asked by latitude and longitude in degrees (WGS 84)."""

    def __init__(self, geometries: Mapping[int, dict]):
        self.places = list(geometries)
        self.areas = [shapely.geometry.shape(geometry) for geometry in geometries.values()]
        self.number = {place: at for at, place in enumerate(self.places)}
        self.tree = shapely.STRtree(self.areas)
        shapely.prepare(self.areas)

    def __bool__(self):
        return bool(self.places)

    def __contains__(self, place: int):
        return place in self.number

    def place_at(self, latitude: float, longitude: float) -> int | None:
        """The place in which a point lies; None where it lies in none."""
        found = self.tree.query(shapely.Point(longitude, latitude), predicate="intersects")
        return self.places[min(found)] if len(found) else None

    def is_inside(self, place: int, latitude: float, longitude: float) -> bool:
        """Whether a point lies in a place, or so near that only the drawing of the border puts it outside."""
        return bool(shapely.dwithin(self.areas[self.number[place]], shapely.Point(longitude, latitude), SLACK))


def border(geometry: dict) -> dict:
    """A border as it is kept: GeoJSON, its crossing lines put right. Raises NoBorder."""
    if not isinstance(geometry, dict) or geometry.get("type") not in AREAS:
        raise NoBorder("neither a polygon nor several")
    try:
        found = shapely.geometry.shape(geometry)
    except (shapely.errors.ShapelyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise NoBorder(str(error)) from error
    found = only_areas(shapely.make_valid(found)) if not found.is_valid else found
    west, south, east, north = found.bounds if not found.is_empty else (math.nan,) * 4
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise NoBorder("its coordinates are not degrees of longitude and latitude")
    return shapely.geometry.mapping(found)


def only_areas(found):
    """What putting a border right leaves: the areas of a geometry, without the lines and points that fell off."""
    parts = [part for part in getattr(found, "geoms", [found]) if part.geom_type in AREAS]
    return shapely.union_all(parts)

"""GeoJSON and JSON as rows: each feature or object is one, its properties are the columns."""

import json

from django.utils.translation import gettext as _

from cocrea.intake.budget import Budget, Unreadable
from cocrea.intake.sheets import Sheet
from cocrea.kernel.lazily import Lazily

shapely = Lazily("shapely")
LATITUDE, LONGITUDE = "latitude", "longitude"
DEEPEST = 4  # objects within objects: «address.street»
MOST_COLUMNS = 150


def read_geojson(content: bytes, name: str) -> Sheet:
    """The features of a GeoJSON; of any other JSON its longest list of objects. Raises Unreadable."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
        objects = [flat_feature(each) for each in features_of(told)] if is_geojson(told) else objects_of(told)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This is not JSON. Download the file again.")) from error
    if not objects:
        raise Unreadable(_("The file is empty."))
    names = list(dict.fromkeys(name for each in objects for name in each))
    if len(names) > MOST_COLUMNS:
        raise Unreadable(_("The objects of the file have more than %(count)d properties.") % {"count": MOST_COLUMNS})
    sheet = Sheet(name[:60], Budget.of_bulk())
    sheet.add(1, names)
    for number, each in enumerate(objects, 2):
        sheet.add(number, [each.get(name) for name in names])
    return sheet


def is_geojson(told) -> bool:
    """Whether it says of itself that it holds features."""
    return isinstance(told, dict) and told.get("type") in {"FeatureCollection", "Feature"}


def features_of(told: dict) -> list[dict]:
    """Its features."""
    found = told.get("features", []) if told["type"] == "FeatureCollection" else [told]
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def flat_feature(feature: dict) -> dict:
    """The properties of a feature, and where it lies: of a line or an area, a point of it."""
    properties = feature.get("properties")
    found = flat(properties) if isinstance(properties, dict) else {}
    if isinstance(feature.get("id"), str | int):
        found.setdefault("id", feature["id"])
    try:
        point = shapely.geometry.shape(feature["geometry"])
        point = point if point.geom_type == "Point" else point.representative_point()
        latitude, longitude = round(point.y, 7), round(point.x, 7)
    except (shapely.errors.ShapelyError, LookupError, ValueError, TypeError, AttributeError):
        return found  # no geometry, or one that nobody can draw: the row stands without its place
    return found | {LATITUDE: latitude, LONGITUDE: longitude}


def objects_of(told) -> list[dict]:
    """The longest list of objects in a JSON, at its top or one level below."""
    lists = [told] if isinstance(told, list) else list(told.values()) if isinstance(told, dict) else []
    rows = [[each for each in found if isinstance(each, dict)] for found in lists if isinstance(found, list)]
    return [flat(each) for each in max(rows, key=len, default=[])]


def flat(told: dict, above: str = "", depth: int = 0) -> dict:
    """An object as one row: what lies deeper is called «address.street»; lists are joined with «;»."""
    found = {}
    for name, value in told.items():
        name = f"{above}{name}"
        if isinstance(value, dict) and depth < DEEPEST:
            found |= flat(value, f"{name}.", depth + 1)
        elif isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
            found[name] = "; ".join(map(str, value))
        else:
            found[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
    return found

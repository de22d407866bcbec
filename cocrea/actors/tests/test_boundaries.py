"""Borders: loaded from GeoJSON by the places' codes, and asked where points lie."""

import json

import pytest

from cocrea.actors.borders import NoBorder, border
from cocrea.actors.boundaries import load_boundaries
from cocrea.actors.models import Boundary, Place
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


def square(west: float, south: float, side: float = 1) -> dict:
    """A square of so many degrees."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def geojson(*features: tuple[str, dict], name: str = "CVEGEO") -> bytes:
    """A file of these codes and borders."""
    made = [{"type": "Feature", "properties": {name: code, "n": 1}, "geometry": shape} for code, shape in features]
    return json.dumps({"type": "FeatureCollection", "attribution": "INEGI", "features": made}).encode()


@pytest.fixture
def places():
    """Two neighbours."""
    named = (("Uno", "10001"), ("Dos", "10002"))
    return [Place.objects.create(slug=name.lower(), name=name, kind="municipality", code=c) for name, c in named]


@pytest.mark.parametrize("name", ["CVEGEO", "clave"])
def test_borders_are_matched_by_code_and_loaded_once(places, name):
    content = geojson(("10001", square(-105, 24)), ("10002", square(-104, 24)), ("99999", square(0, 0)), name=name)
    found = load_boundaries(by=None, content=content)
    assert (found.new, found.strange) == (2, ["99999"])
    assert Event.objects.get().is_public, "maps of everybody are drawn with them"
    again = load_boundaries(by=None, content=content)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert Event.objects.count() == 1
    moved = load_boundaries(by=None, content=geojson(("10001", square(-105, 25))))
    assert moved.changed == 1


def test_points_lie_in_their_place_with_the_slack_of_a_drawing(places):
    load_boundaries(by=None, content=geojson(("10001", square(-105, 24)), ("10002", square(-104, 24))))
    one, two = places
    borders = Boundary.objects.borders()
    assert borders.place_at(24.5, -104.5) == one.pk
    assert borders.place_at(24.5, -103.5) == two.pk
    assert borders.place_at(24.5, 104.5) is None, "without its minus sign it lies in China"
    assert borders.is_inside(one.pk, 24.5, -103.999)
    assert not borders.is_inside(one.pk, 24.5, -103.9)
    assert one.pk in borders and 0 not in borders


def test_files_that_are_no_borders_are_refused_in_words(places):
    for content in (b"", b"[]", b'{"features": 3}', b"\xff", b"[" * 100_000, geojson(("77777", square(0, 0)))):
        with pytest.raises(Refused):
            load_boundaries(by=None, content=content)
    found = load_boundaries(by=None, content=geojson(("10001", {"type": "Point", "coordinates": [0, 0]})))
    assert found.bad == ["10001"] and not Boundary.objects.exists()


def test_a_border_whose_lines_cross_is_put_right():
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    assert border(bow)["type"] == "MultiPolygon"
    for wrong in ({}, None, {"type": "Polygon"}, square(2_000_000, 2), {"type": "Polygon", "coordinates": [[[0]]]}):
        with pytest.raises(NoBorder):
            border(wrong)

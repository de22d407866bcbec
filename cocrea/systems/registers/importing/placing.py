"""Where rows say that things are: swapped coordinates, a lost minus sign, a point outside its municipality."""

import dataclasses
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cocrea.actors.borders import Borders
from cocrea.intake import cells
from cocrea.systems.registers.actions import Row
from cocrea.systems.registers.declaration.shape import Declaration, Field
from cocrea.systems.registers.declaration.values import BadValue, columns, read
from cocrea.systems.registers.reading.context import Known

Point = list[float]


@dataclasses.dataclass(frozen=True)
class Warned:
    """Something that a person should look at: it keeps nothing out. `right`: latitude and longitude as they were
    meant, where that is plain."""

    row: int
    target: str
    written: str
    message: str
    right: tuple[float, float] | None = None


class Placing:
    """Looks at the place of every row. `is_righted`: what is plainly wrong is put right on the way."""

    def __init__(self, declaration: Declaration, known: Known, borders: Borders, *, is_righted: bool = False):
        self.known, self.borders, self.is_righted = known, borders, is_righted
        self.point = next((f for f in declaration.of_kind("point")), None)
        self.municipality = next((f for f in declaration.of_kind("municipality")), None)
        self.names = {place.pk: place.name for place in known.places} if borders else {}
        self.warned: list[Warned] = []

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, one after another; what was found stands in `warned`."""
        for row in rows:
            yield row if self.point is None else self._looked_at(row, self.point)

    def _looked_at(self, row: Row, field: Field) -> Row:
        halves = [name for name in columns(field) if name in row.values]
        given = [row.values[name] for name in halves] if len(halves) == 2 else row.values.get(field.name)
        if given is None or given == [None, None]:
            return row
        point = pair(given)
        place = self._place(row)
        right = self._meant(point, place)
        if right is not None:
            message = SAID[right[1]]() % {"latitude": right[0][0], "longitude": right[0][1]}
        else:
            message = self._outside(point, place) if is_on_earth(point) else ""
        if not message:
            return row
        written = ", ".join(cells.as_written(each) for each in given) if halves else cells.as_written(given)
        meant = tuple(right[0]) if right is not None else None
        self.warned.append(Warned(row.number, halves[0] if halves else field.name, written, message, meant))
        if not self.is_righted or meant is None:
            return row
        values = {name: value for name, value in row.values.items() if name not in (field.name, *halves)}
        return dataclasses.replace(row, values=values | {field.name: list(meant)})

    def _place(self, row: Row) -> int | None:
        """The municipality that a row names, where its border is known."""
        if self.municipality is None or not row.values.get(self.municipality.name):
            return None
        try:
            code = read(self.municipality, row.values[self.municipality.name], self.known)
        except BadValue:
            return None
        place = self.known.place_of.get(code)
        return place.pk if place is not None and place.pk in self.borders else None

    def _is_good(self, point: Point, place: int | None) -> bool:
        if not is_on_earth(point):
            return False
        if place is not None:
            return self.borders.is_inside(place, *point)
        return self.borders.place_at(*point) is not None

    def _meant(self, point: Point | None, place: int | None) -> tuple[Point, str] | None:
        """The point that was meant, and what is wrong with the one that stands there; None where nothing is, or
        nobody can tell. Without borders only a latitude beyond the poles shows that the two are swapped."""
        if point is None:
            return None
        latitude, longitude = point
        if not self.borders:
            is_swapped = abs(latitude) > 90 >= abs(longitude)
            return ([longitude, latitude], "swapped") if is_swapped else None
        if self._is_good(point, place):
            return None
        ways = {
            "sign": [latitude, -longitude],
            "swapped": [longitude, latitude],
            "both": [longitude, -latitude],
        }
        return next(((each, way) for way, each in ways.items() if self._is_good(each, place)), None)

    def _outside(self, point: Point, place: int | None) -> str:
        """In words, that a point does not lie where the row says; empty where it does."""
        if not self.borders or self._is_good(point, place):
            return ""
        here = self.names.get(self.borders.place_at(*point) or 0)
        if place is None:
            return _("It lies in no municipality whose border is known.")
        said = {"named": self.names.get(place, ""), "here": here}
        if here:
            return _("It lies in %(here)s, and the row says %(named)s.") % said
        return _("It lies outside %(named)s.") % said


SAID = {
    "sign": lambda: _("The minus sign of the longitude is missing: %(latitude)s, %(longitude)s."),
    "swapped": lambda: _("Latitude and longitude are swapped: %(latitude)s, %(longitude)s."),
    "both": lambda: _("They are swapped, and a minus sign is missing: %(latitude)s, %(longitude)s."),
}
ANY = Field("x", "x", "point")


def pair(given) -> Point | None:
    """The two numbers of a place, also where no place on Earth has them; None where they are no numbers."""
    try:
        return read(ANY, given)
    except BadValue:
        pass
    try:
        if not isinstance(given, list):
            given = cells.written(given).replace(";", ",").split(",")
        first, second = (read(NUMBER, each) for each in given)
        return [float(first), float(second)]
    except (BadValue, ValueError, TypeError):
        return None


NUMBER = Field("x", "x", "number")


def is_on_earth(point: Point | None) -> bool:
    """Whether it is a latitude and a longitude at all."""
    return point is not None and abs(point[0]) <= 90 and abs(point[1]) <= 180

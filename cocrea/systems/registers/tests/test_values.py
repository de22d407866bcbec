"""Values by kind: what a cell says is kept as plain data, and read again from what files give."""

import datetime

import pytest

from cocrea.systems.registers.declaration import schedule, values
from cocrea.systems.registers.declaration.shape import Field

pytestmark = pytest.mark.engine_free
CHOICES = {"wood": "Leña", "gas": "Gas LP"}


def field(kind: str, **more) -> Field:
    return Field("x", "X", kind=kind, choices=CHOICES if kind in ("code", "codes") else {}, **more)


READ = [
    ("text", "  Ladrillera   La Luz ", "Ladrillera La Luz"),
    ("integer", "1,250", "1250"),
    ("integer", 12.0, "12"),
    ("number", "12,5", "12.5"),
    ("number", "1.250,75", "1250.75"),
    ("number", 0.1 + 0.2, "0.3"),
    ("money", "$ 1,250.5 MXN", "1250.50"),
    ("boolean", "Sí", "true"),
    ("boolean", "NO", "false"),
    ("date", "25/08/2016", "2016-08-25"),
    ("date", datetime.datetime(2016, 8, 25), "2016-08-25"),
    ("date", "25 de agosto de 2016", "2016-08-25"),
    ("edtf", "agosto de 2016", "2016-08"),
    ("code", "leña", "wood"),
    ("codes", "Gas LP; wood", ["wood", "gas"]),
    ("email", "a@b.mx", "a@b.mx"),
    ("phone", 6181234567, "6181234567"),
    ("url", "ejemplo.mx/x", "https://ejemplo.mx/x"),
    ("point", "24.0277, -104.6532", [24.0277, -104.6532]),
    ("point", ["24,0277", "-104.65"], [24.0277, -104.65]),
    ("point", "24°01'40\"N 104°39'12\"W", [24.0277778, -104.6533333]),
    ("schedule", "Lunes a viernes de 9:00 a 17:00 hrs; sáb 9-13", "Mo-Fr 09:00-17:00; Sa 09:00-13:00"),
    ("schedule", "24/7", "24/7"),
    ("municipality", "10005", "10005"),
]


@pytest.mark.parametrize(("kind", "raw", "kept"), READ)
def test_what_people_write_is_kept_plain_and_comes_back_from_files(kind, raw, kept):
    here = field(kind)
    assert values.read(here, raw) == kept
    cells = values.cells_of(here, kept)
    assert len(cells) == len(values.columns(here))
    assert values.read(here, cells if len(cells) > 1 else cells[0]) == kept
    assert values.show(here, kept)


@pytest.mark.parametrize("raw", ["-0.0, -0", [-0.0, "-0"], "0°0'0\"S 0°0'0\"W"])
def test_zero_has_no_sign(raw):
    assert str(values.read(field("point"), raw)) == "[0.0, 0.0]"


WRONG = [
    ("integer", "doce"),
    ("integer", "1.5"),
    ("money", "1.005"),
    ("boolean", "quizá"),
    ("date", "agosto de 2016"),
    ("date", "31/02/2016"),
    ("code", "carbón"),
    ("codes", "gas; carbón"),
    ("email", "a@b"),
    ("phone", "llame"),
    ("url", "no es"),
    ("point", "24.0277"),
    ("point", "-104.65, 24.02"),
    ("point", ["24.02", ""]),
    ("schedule", "por las tardes"),
    ("text", "x" * 501),
]


@pytest.mark.parametrize(("kind", "raw"), WRONG)
def test_what_cannot_be_kept_is_refused_in_words(kind, raw):
    with pytest.raises(values.BadValue) as refused:
        values.read(field(kind), raw)
    assert len(str(refused.value)) > 10


@pytest.mark.parametrize(
    ("more", "raw"),
    [
        ({"kind": "integer", "minimum": "10"}, "9"),
        ({"kind": "integer", "maximum": "10"}, "11"),
        ({"kind": "date", "minimum": "2015-01-01"}, "31/12/2014"),
        ({"kind": "text", "min_length": 3}, "ab"),
        ({"kind": "text", "pattern": "[A-Z]{3}"}, "abc"),
        ({"kind": "text", "max_length": 3}, "abcd"),
        ({"kind": "text", "required": True}, " "),
        ({"kind": "point", "required": True}, ["", None]),
    ],
)
def test_constraints_hold(more, raw):
    with pytest.raises(values.BadValue):
        values.read(Field("x", "X", **more), raw)


def test_numbers_compare_as_numbers():
    assert values.read(Field("x", "X", kind="integer", minimum="9", maximum="100"), "10") == "10"


def test_open_now_and_until_when():
    text = "Mo-Fr 09:00-17:00; Sa 22:00-02:00"
    monday = datetime.datetime(2026, 11, 30, 16, 59)
    assert schedule.is_open(text, monday)
    assert schedule.next_change(text, monday) == datetime.datetime(2026, 11, 30, 17, 0)
    assert not schedule.is_open(text, monday + datetime.timedelta(minutes=1))
    sunday_night = datetime.datetime(2026, 11, 29, 1, 30)
    assert schedule.is_open(text, sunday_night)  # Saturday's night
    assert schedule.next_change(text, sunday_night) == datetime.datetime(2026, 11, 29, 2, 0)
    assert schedule.words(text) == "lunes a viernes, 09:00 a 17:00; sábado, 22:00 a 02:00"

"""What a cell means, field by field."""

import datetime
import decimal

import pytest

from cocrea.documents.models import Source
from cocrea.intake import cells
from cocrea.ledger.models import Event
from cocrea.plans.models import Activity, Commitment, Figure, Indicator, TimelineEvent

pytestmark = pytest.mark.engine_free

FIELD = {
    "text": Source._meta.get_field("note"),
    "required": Source._meta.get_field("title"),
    "edtf": TimelineEvent._meta.get_field("date"),
    "boolean": TimelineEvent._meta.get_field("is_inferred"),
    "integer": TimelineEvent._meta.get_field("position"),
    "maybe": Activity._meta.get_field("sheet_number"),
    "date": Activity._meta.get_field("due_on"),
    "moment": Event._meta.get_field("at"),
    "decimal": Indicator._meta.get_field("baseline"),
    "code": Commitment._meta.get_field("level"),
    "status": Commitment._meta.get_field("publication"),
    "sign": Figure._meta.get_field("comparator"),
}


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", None, ""),
        ("text", "  Año\r\nnuevo\u00a0 ", "Año\nnuevo"),
        ("text", "An\u0303o", "Año"),
        ("text", 3.0, "3"),
        ("text", 0.1, "0.1"),
        ("text", True, "true"),
        ("text", datetime.datetime(2015, 8, 25), "2015-08-25"),
        ("text", "'=SUM(A1)", "=SUM(A1)"),
        ("text", "'@gob", "@gob"),
        ("text", "'hola'", "'hola'"),
        ("text", "a\x00b\ufeff", "ab"),
        ("sign", "=", "="),
        ("sign", "más de", ">"),
        ("edtf", 2015.0, "2015"),
        ("edtf", "2020-05", "2020-05"),
        ("edtf", "25/8/2015", "2015-08-25"),
        ("edtf", "05/2020", "2020-05"),
        ("edtf", datetime.datetime(2019, 11, 4), "2019-11-04"),
        ("edtf", "", ""),
        ("boolean", "Sí", True),
        ("boolean", "VERDADERO", True),
        ("boolean", 1, True),
        ("boolean", False, False),
        ("boolean", "no", False),
        ("boolean", None, False),
        ("integer", "1,250", 1250),
        ("integer", 7.0, 7),
        ("maybe", " ", None),
        ("date", "2016-08-25", datetime.date(2016, 8, 25)),
        ("date", "25/08/2016", datetime.date(2016, 8, 25)),
        ("date", datetime.datetime(2016, 8, 25, 10, 30), datetime.date(2016, 8, 25)),
        ("date", "", None),
        ("decimal", "12,345.5", decimal.Decimal("12345.5")),
        ("decimal", 0.1 + 0.2, decimal.Decimal("0.3")),
        ("decimal", "1e3", decimal.Decimal(1000)),
        ("code", "Nacional", "national"),
        ("code", "national", "national"),
        ("code", "", ""),
        ("status", "PUBLICADO", "published"),
        ("status", None, "draft"),
    ],
)
def test_what_a_cell_means(kind, raw, value):
    assert cells.convert(FIELD[kind], raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        ("required", "", "necesario"),
        ("required", "x" * 301, "301"),
        ("edtf", "may-20", "2020-05"),
        ("edtf", "31/02/2020", "Esa fecha no existe"),
        ("boolean", "quizá", "sí o no"),
        ("integer", "", "necesario"),
        ("integer", 1.5, "entero"),
        ("integer", 70_000, "32767"),
        ("integer", "-1", "de 0 a"),
        ("integer", "tres", "número"),
        ("integer", "1e999999", "32767"),
        ("integer", "inf", "número"),
        ("date", "2016-08", "Falta el día"),
        ("date", "20160825", "completa"),
        ("date", "2016-08-25 y más", "completa"),
        ("date", "31/02/2020", "No existe ese día"),
        ("date", "2020-13-01", "No existe ese día"),
        ("date", "9999-12-31", "El año 9999"),
        ("date", datetime.datetime(9999, 12, 31), "El año 9999"),
        ("edtf", "9999", "El año 9999"),
        ("edtf", "0019-11-04", "El año 0019"),
        ("moment", "9999-12-31 23:30", "El año 9999"),
        ("decimal", "12,5", "punto"),
        ("decimal", "1.23456", "decimales como máximo. Escríbelo como 1.2346."),
        ("decimal", "1.00000000001", "decimales"),
        ("decimal", "1234567.12345", "decimales"),
        ("decimal", "1234567.1234567891", "decimales"),
        ("decimal", "9" * 14, "grande"),
        ("decimal", "1e999999", "grande"),
        ("code", "estatal", "Nacional"),
    ],
)
def test_what_a_cell_may_not_hold_and_what_to_write_instead(kind, raw, words):
    with pytest.raises(cells.BadCell, match=words):
        cells.convert(FIELD[kind], raw)

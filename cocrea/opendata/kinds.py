"""Kinds of values, and how every format and standard names them: said once, here."""

import dataclasses
import datetime
import decimal
from collections.abc import Callable

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cocrea.kernel.fields import EDTFField

EDTF_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class BadValue(ValueError):
    """The text is no value of this kind."""


@dataclasses.dataclass(frozen=True, eq=False)
class Kind:
    """`schema`: type of a Table Schema field; `json`: JSON Schema; `parse`: from the text of an address."""

    key: str
    label: str | Promise
    schema: dict
    json: dict
    parse: Callable[[str], object]


def parse_boolean(text: str) -> bool:
    """`true` or `false`, nothing else."""
    if text not in {"true", "false"}:
        raise BadValue(text)
    return text == "true"


def parse_moment(text: str) -> datetime.datetime:
    """A moment with its time zone."""
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise BadValue(text)
    return moment


def parse_integer(text: str) -> int:
    """A whole number that a database can hold."""
    number = int(text)
    if abs(number) >= 2**63:
        raise BadValue(text)
    return number


def parse_decimal(text: str) -> decimal.Decimal:
    """A finite number of a sane length."""
    number = decimal.Decimal(text) if len(text) <= 40 else decimal.Decimal("nan")
    if not number.is_finite():
        raise BadValue(text)
    return number


TEXT = Kind("text", _("Text"), {"type": "string"}, {"type": "string"}, str)
EDTF = Kind(
    "edtf",
    _("Date as precise as its source: 2020, 2020-05 or 2020-05-14"),
    {"type": "string", "constraints": {"pattern": EDTF_PATTERN}},
    {"type": "string", "pattern": EDTF_PATTERN},
    str,
)
INTEGER = Kind("integer", _("Whole number"), {"type": "integer"}, {"type": "integer"}, parse_integer)
DECIMAL = Kind("decimal", _("Number"), {"type": "number"}, {"type": "number"}, parse_decimal)
BOOLEAN = Kind("boolean", _("true or false"), {"type": "boolean"}, {"type": "boolean"}, parse_boolean)
DATE = Kind("date", _("Date"), {"type": "date"}, {"type": "string", "format": "date"}, datetime.date.fromisoformat)
MOMENT = Kind(
    "datetime",
    _("Moment, in universal time (UTC)"),
    {"type": "datetime", "format": MOMENT_FORMAT},
    {"type": "string", "format": "date-time"},
    parse_moment,
)
KINDS = {kind.key: kind for kind in (TEXT, EDTF, INTEGER, DECIMAL, BOOLEAN, DATE, MOMENT)}

# The first that fits decides: a date and time is a date too, so it comes before it.
BY_FIELD = (
    (EDTFField, EDTF),
    (models.DateTimeField, MOMENT),
    (models.DateField, DATE),
    (models.BooleanField, BOOLEAN),
    (models.DecimalField, DECIMAL),
    (models.FloatField, DECIMAL),
    (models.IntegerField, INTEGER),
    (models.CharField, TEXT),
    (models.TextField, TEXT),
)


def of_field(field: models.Field) -> Kind:
    """The kind of a model field's values. Raises TypeError for one that has no place in a flat table."""
    for field_class, kind in BY_FIELD:
        if isinstance(field, field_class):
            return kind
    raise TypeError(f"{field} has no kind: give the column a type, or withhold it")


def moment_text(value: datetime.datetime) -> str:
    """A moment in UTC with microseconds, always of the same length: what the ledger's hashes cover."""
    return value.astimezone(datetime.UTC).strftime(MOMENT_FORMAT)


def decimal_text(value: decimal.Decimal) -> str:
    """A number without exponent or useless zeros: 12.5000 is 12.5."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text

"""A field's value: read from a cell or a form, kept as plain data, shown to people, written into files.

`read` gives what `Entry.values` keeps, by kind: always text (a number with a point, a date as 2020-05-14, a yes as
`true`), but `codes`, a list of codes, and `point`, a list of latitude and longitude. What is empty is None, and not
kept. `read(field, cells_of(field, value))` is `value` again.
"""

import dataclasses
import datetime
import decimal
import re
from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from cocrea.intake import cells
from cocrea.kernel import periods
from cocrea.kernel.visible import complaint
from cocrea.systems.registers.declaration import schedule
from cocrea.systems.registers.declaration.shape import Field

Value = str | list
BadValue = cells.BadCell  # its message says what to write instead

LONGEST = {"text": 500, "address": 500, "phone": 60, "email": 254, "url": 600, "schedule": 300}
LINKS = ("municipality", "organization", "document", "entry", "photo")
PHONE = re.compile(r"[0-9+()\-./ ]{7,40}(?:\s*(?:ext\.?|x)\s*[0-9]{1,6})?", re.I)
MONEY = re.compile(r"(?:mxn|mx\$|\$|pesos|m\.n\.)", re.I)
DEGREES = re.compile(r"""(\d{1,3})\s*[°º]\s*(\d{1,2})?\s*['’′]?\s*([\d.]+)?\s*(?:"|”|″|'')?\s*([NSEWO])""", re.I)
DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}|-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?0,[0-9]+")
YES = cells.YES | {"x", "verdad"}


@dataclasses.dataclass
class Context:
    """What values may refer to. `links[kind](text, field)`: the key that a text means; raises BadValue.
    `names[kind]`: key -> what people call it. Empty: references are kept as they are written."""

    links: Mapping[str, Callable[[str, Field], str]] = dataclasses.field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)


def read(field: Field, raw, context: Context | None = None) -> Value | None:
    """The plain value that a cell or a form's text means; None for nothing. Raises BadValue in words."""
    text = "" if isinstance(raw, (list, tuple)) else cells.written(raw)
    if field.kind in PARTS:
        given = list(raw) if isinstance(raw, (list, tuple)) else text
        value = PARTS[field.kind](field, given) if given else None
    elif not text:
        value = None
    elif field.kind in LINKS:
        link = (context or Context()).links.get(field.kind)
        value = link(text, field) if link else text
    else:
        value = READ[field.kind](field, raw, text)
    if value is None and field.required:
        raise BadValue(_("Something must stand here."))
    if value is not None:
        _check(field, value)
    return value


def _text(field: Field, raw, text: str) -> str:
    if why := complaint(text):
        raise BadValue(why)
    limit = field.max_length or LONGEST.get(field.kind, 20_000)
    if len(text) > limit:
        said = _("It has %(length)d characters; at most %(limit)d fit. Shorten it.")
        raise BadValue(said % {"length": len(text), "limit": limit})
    return text if field.kind == "long_text" else " ".join(text.split())


def _number(text: str) -> decimal.Decimal:
    if DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    return cells.number(text)


def _integer(field: Field, raw, text: str) -> str:
    value = _number(text)
    if value != value.to_integral_value():
        raise BadValue(_("Write a whole number, without decimals."))
    if abs(value) >= 10**15:
        raise BadValue(_("The number is too large."))
    return str(int(value))


def _decimal(field: Field, raw, text: str) -> str:
    value = _number(text)
    if abs(value) >= 10**13:
        raise BadValue(_("The number is too large."))
    rounded = value.quantize(decimal.Decimal(1).scaleb(-8)) if field.kind == "number" else value.quantize(CENT)
    if abs(rounded - value) > decimal.Decimal("1e-9") * max(1, abs(value)):
        raise BadValue(_("At most %(places)d decimals are kept.") % {"places": 2 if field.kind == "money" else 8})
    if field.kind == "money":
        return str(rounded + 0)
    plain = f"{rounded + 0:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


CENT = decimal.Decimal("0.01")


def _money(field: Field, raw, text: str) -> str:
    return _decimal(field, raw, MONEY.sub("", text).strip())


def _boolean(field: Field, raw, text: str) -> str:
    word = cells.plain(text)
    if word in YES | cells.NO:
        return "true" if word in YES else "false"
    raise BadValue(_("Write sí or no."))


def _date(field: Field, raw, text: str) -> str:
    return cells.read_date(None, raw, text).isoformat()


def _edtf(field: Field, raw, text: str) -> str:
    return cells.read_edtf(None, raw, text)


def _code(field: Field, raw, text: str) -> str:
    if text in field.choices:
        return text
    wanted = cells.plain(text)
    for code, title in field.choices.items():
        if wanted in (cells.plain(code), cells.plain(title)):
            return code
    raise BadValue(_("Write one of these: %(list)s.") % {"list": ", ".join(field.choices.values())})


def _codes(field: Field, given) -> list[str] | None:
    parts = given if isinstance(given, list) else re.split(r"[;|\n]", given)
    texts = [cells.written(part) for part in parts]
    known = list(field.choices)
    return sorted({_code(field, text, text) for text in texts if text}, key=known.index) or None


def _email(field: Field, raw, text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise BadValue(_("Write an e-mail address, such as nombre@ejemplo.mx.")) from error
    return _text(field, raw, text)


def _phone(field: Field, raw, text: str) -> str:
    if not PHONE.fullmatch(text):
        raise BadValue(_("Write a telephone number with its area code, such as 618 123 4567."))
    return _text(field, raw, text)


def _url(field: Field, raw, text: str) -> str:
    told = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(told)
    except ValidationError as error:
        raise BadValue(_("Write the whole address, such as https://ejemplo.mx/pagina.")) from error
    return _text(field, raw, told)


def _schedule(field: Field, raw, text: str) -> str:
    try:
        return _text(field, raw, schedule.read(text))
    except schedule.BadSchedule as error:
        raise BadValue(_("Write days and hours, such as: Lu-Vi 09:00-17:00; Sá 09:00-13:00.")) from error


def _point(field: Field, given) -> list[float] | None:
    """Latitude and longitude: two cells, or one text with a comma between, in decimals or degrees."""
    if isinstance(given, str):
        given = _pair(given)
    texts = [cells.written(part) for part in given]
    if not any(texts):
        return None
    if len(texts) != 2 or not all(texts):
        raise BadValue(_("Write latitude and longitude, such as 24.0277, -104.6532."))
    latitude, longitude = (_coordinate(text) for text in texts)
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise BadValue(_("Latitude goes from -90 to 90 and longitude from -180 to 180. They may be swapped."))
    return [latitude, longitude]


def _pair(text: str) -> list[str]:
    if len(found := DEGREES.findall(text)) == 2:
        return ["".join(match.group(0)) for match in DEGREES.finditer(text)]
    return [part.strip("() ") for part in re.split(r"[;,]\s*|\s+", text.strip("() ")) if part] if not found else []


def _coordinate(text: str) -> float:
    if match := DEGREES.fullmatch(text.strip()):
        degrees, minutes, seconds, side = match.groups()
        value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
        return round(-value if side.upper() in "SWO" else value, 7) + 0.0  # zero has no sign
    if re.fullmatch(r"-?[0-9]{1,3},[0-9]+", text):
        text = text.replace(",", ".")
    return round(float(cells.number(text)), 7) + 0.0


PARTS = {"codes": _codes, "point": _point}
READ = {
    **dict.fromkeys(("text", "long_text", "address"), _text),
    "integer": _integer,
    "number": _decimal,
    "money": _money,
    "boolean": _boolean,
    "date": _date,
    "edtf": _edtf,
    "code": _code,
    "email": _email,
    "phone": _phone,
    "url": _url,
    "schedule": _schedule,
}


def _check(field: Field, value: Value) -> None:
    """The constraints of Table Schema. Raises BadValue."""
    if field.min_length and len(value) < field.min_length:
        raise BadValue(_("At least %(limit)d characters must stand here.") % {"limit": field.min_length})
    if field.pattern and isinstance(value, str) and not re.fullmatch(field.pattern, value):
        said = _("It is not written as this field asks. %(help)s") % {"help": field.description}
        raise BadValue(said.strip())
    low, high = (limit and _ordered(field, limit) for limit in (field.minimum, field.maximum))
    if not (low or high) or not isinstance(value, str):
        return
    mine = _ordered(field, value)
    if low and mine < low:
        raise BadValue(_("It cannot be less than %(limit)s.") % {"limit": show(field, field.minimum)})
    if high and mine > high:
        raise BadValue(_("It cannot be more than %(limit)s.") % {"limit": show(field, field.maximum)})


def _ordered(field: Field, text: str):
    return (decimal.Decimal(text),) if field.kind in ("integer", "number", "money") else (text,)


def show(field: Field, value: Value | None, context: Context | None = None) -> str:
    """A plain value as people read it. A value that an older declaration left behind is shown as it stands."""
    if value in (None, "", []):
        return ""
    try:
        return SHOWN.get(field.kind, _as_is)(field, value, context or Context())
    except (ValueError, TypeError, ArithmeticError):
        return _as_is(field, value, None)


def _as_is(field: Field, value: Value, context) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _shown_number(field: Field, value: str, context) -> str:
    text = f"{decimal.Decimal(value):,f}" if field.kind != "integer" or len(value) > 4 else value
    return f"{text} {field.unit}" if field.unit else text


SHOWN = {
    "integer": _shown_number,
    "number": _shown_number,
    "money": lambda field, value, context: f"${decimal.Decimal(value):,.2f}",
    "boolean": lambda field, value, context: _("Yes") if value == "true" else _("No"),
    "date": lambda field, value, context: periods.words(value),
    "edtf": lambda field, value, context: periods.words(value),
    "code": lambda field, value, context: field.choices.get(value, value),
    "codes": lambda field, value, context: ", ".join(field.choices.get(each, each) for each in value),
    "point": lambda field, value, context: f"{value[0]:.5f}, {value[1]:.5f}",
    "schedule": lambda field, value, context: schedule.words(value),
    **{
        kind: lambda field, value, context: context.names.get(field.kind, {}).get(value, value)
        for kind in ("municipality", "organization", "document", "entry")
    },
}


def columns(field: Field) -> tuple[str, ...]:
    """The names of its columns in files: one, or two for a place."""
    return (f"{field.name}_latitude", f"{field.name}_longitude") if field.kind == "point" else (field.name,)


def cell(field: Field, value: Value | None):
    """A plain value as one cell of a file: a number, a date, a text; None for nothing. A place: «24.02, -104.65»."""
    if value in (None, "", []):
        return None
    if field.kind in ("integer", "number", "money"):
        return int(value) if field.kind == "integer" else decimal.Decimal(value)
    if field.kind == "boolean":
        return value == "true"
    if field.kind == "date":
        return datetime.date.fromisoformat(value)
    if field.kind == "codes":
        return "; ".join(value)
    return ", ".join(map(repr, value)) if field.kind == "point" else value


def cells_of(field: Field, value: Value | None) -> tuple:
    """The same as many cells as the field has columns."""
    if field.kind == "point":
        return tuple(value) if value else (None, None)
    return (cell(field, value),)

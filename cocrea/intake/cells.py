"""From what stands in a cell to the value of a model field, or words that say what to write instead."""

import datetime
import decimal
import functools
import re
import unicodedata

from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.intake.sheets import Fault, is_blank
from cocrea.kernel import periods, years
from cocrea.kernel.fields import EDTFField

YES = {"si", "s", "true", "verdadero", "yes", "1"}
NO = {"no", "n", "false", "falso", "0"}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
SAFE_DIGITS = 15  # SQLite keeps decimals as 64-bit numbers; both engines must give back what was written
NOISE = decimal.Decimal("1e-14")  # of a number, what the last digits of a 64-bit one may be wrong by
SHORT = 100  # characters: a name, a code, a title
WHOLE_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?")
HOUR = re.compile(r"[0-9]{1,2}:[0-9]{2}")
THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")


class BadCell(ValueError):
    """The cell cannot be used; the message says what to do."""


def plain(text: str) -> str:
    """Without accents, capitals, underscores and marks at the end: how headers and code lists are compared."""
    return _short(text) if len(text) <= SHORT else _plain(text)


def _plain(text: str) -> str:
    bare = text.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[\s_\-]+", " ", bare).strip(" *:.")


# The cells of a column say the same few things again and again; a long text is said once, and is not kept in memory.
_short = functools.lru_cache(maxsize=1 << 14)(_plain)


def tidy(text: str) -> str:
    """Text as it is kept: composed letters, one kind of line end, nothing invisible, no blanks around it. A text of
    which nothing can be seen is none."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()  # nearly every cell: a blank is all that it can have which is not seen
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).strip()
    return text if any(unicodedata.category(letter)[0] not in "CZ" for letter in text) else ""


def written(raw) -> str:
    """What stands in a cell, as text. Our exports put an apostrophe before what a spreadsheet could run as a formula;
    it is taken off again. Raises BadCell for a fault."""
    if isinstance(raw, Fault):
        raise BadCell(str(raw.advice))
    if raw is None:
        return ""
    if isinstance(raw, str):
        text = raw.strip(" \u00a0\n")
        return tidy(text[1:] if len(text) > 2 and text[0] == "'" and text[1] in DANGEROUS else text)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime.datetime) and raw.time() == datetime.time():
        return raw.date().isoformat()
    if isinstance(raw, datetime.date | datetime.time):
        return raw.isoformat()
    return str(raw)


def same_text(kept: str, raw) -> bool:
    """Whether a kept text is what stands in the cell, but for what is invisible: then it is left as it is."""
    return kept == raw or tidy(kept) == written(raw)


def convert(field: models.Field, raw):
    """The value of `field` that the cell means. Raises BadCell."""
    text = written(raw)
    if not text:
        return empty(field)
    if field.choices:
        return choice(field, text)
    for kind, read in READ:
        if isinstance(field, kind):
            return read(field, raw, text)
    raise TypeError(f"{field} cannot be imported")


def empty(field: models.Field):
    """What an empty cell means. Raises BadCell where something must stand."""
    if field.null:
        return None
    if field.has_default() and not field.blank:
        return field.get_default()
    if field.blank and field.empty_strings_allowed:
        return ""
    raise BadCell(_("Something must stand here."))


def choice(field: models.Field, text: str):
    """A code by its key or by the label that people see."""
    by_key = {plain(str(key)): key for key, _label in field.flatchoices}
    by_label = {plain(str(label)): key for key, label in field.flatchoices}
    for key, _label in field.flatchoices:
        if str(key) == text:
            return key
    wanted = plain(text)
    if wanted in by_key or wanted in by_label:
        return by_key.get(wanted, by_label.get(wanted))
    labels = ", ".join(str(label) for _key, label in field.flatchoices)
    raise BadCell(_("Write one of these: %(list)s.") % {"list": labels})


def read_text(field, raw, text: str) -> str:
    """Text, no longer than the field holds."""
    if field.max_length and len(text) > field.max_length:
        raise BadCell(
            _("It has %(length)d characters; at most %(limit)d fit. Shorten it.")
            % {"length": len(text), "limit": field.max_length}
        )
    return text


def number(text: str) -> decimal.Decimal:
    """A number as people in Mexico write it: a point before decimals, commas between thousands or nothing."""
    bare = text.replace("\u00a0", "").replace(" ", "")
    if THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    try:
        is_usual = len(bare) <= 40 and "_" not in bare and bare.isascii()
        value = decimal.Decimal(bare) if is_usual else decimal.Decimal("nan")
    except decimal.InvalidOperation as error:
        raise BadCell(_("Write a number, such as 1250 or 12.5, with a point before decimals.")) from error
    if not value.is_finite():
        raise BadCell(_("Write a number, such as 1250 or 12.5, with a point before decimals."))
    return value


def read_integer(field, raw, text: str) -> int:
    """A whole number within what both databases hold."""
    value = number(text)
    if value != value.to_integral_value():
        raise BadCell(_("Write a whole number, without decimals."))
    low, high = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
    if not low <= value <= high:
        raise BadCell(_("Write a number from %(low)s to %(high)s.") % {"low": low, "high": high})
    return int(value)


def read_decimal(field, raw, text: str) -> decimal.Decimal:
    """A number with at most as many decimals as are kept: nothing that was written is rounded. Only what arithmetic
    of machines adds is dropped: digits beyond those that a person writes, too small to mean anything."""
    value = number(text)
    places = decimal.Decimal(1).scaleb(-field.decimal_places)
    try:
        rounded = value.quantize(places)
    except decimal.InvalidOperation as error:
        raise BadCell(_("The number is too large.")) from error
    is_noise = len(value.as_tuple().digits) > SAFE_DIGITS and abs(rounded - value) <= NOISE * max(1, abs(value))
    if rounded != value and not is_noise:
        told = {"places": field.decimal_places, "number": f"{rounded.normalize():f}"}
        raise BadCell(_("At most %(places)d decimals are kept. Write it as %(number)s.") % told)
    if len(rounded.as_tuple().digits) > min(field.max_digits, SAFE_DIGITS):
        raise BadCell(_("The number is too large."))
    return rounded + 0  # no negative zero


def read_boolean(field, raw, text: str) -> bool:
    """Yes or no, in any of the usual words."""
    if plain(text) in YES | NO:
        return plain(text) in YES
    raise BadCell(_("Write sí or no."))


def truth(text: str) -> str:
    """A yes or no as keys have it, whatever the word; anything else as it is."""
    word = plain(text)
    return "true" if word in YES else "false" if word in NO else text


def read_date(field, raw, text: str) -> datetime.date:
    """A whole date: a spreadsheet's own, 2016-08-25, 25/08/2016, or 25 de agosto de 2016."""
    if isinstance(raw, datetime.datetime):
        return near(raw.date())
    value = periods.typed(text)
    match = WHOLE_DATE.fullmatch(value)
    if match is None and (end := _end_of(value)):
        said = _(
            "The day is missing: only with it can anybody tell when it is late. If it is the last one, write %(day)s."
        )
        raise BadCell(said % {"day": end})
    try:
        found = datetime.date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise BadCell(_("There is no such day. Write it as 2016-08-25 or 25/08/2016.")) from error
    except AttributeError as error:
        raise BadCell(_("Write the whole date, as 2016-08-25 or 25/08/2016.")) from error
    return near(found)


def near(day: datetime.date) -> datetime.date:
    """A day or a moment of a year that can be meant. Raises BadCell."""
    if why := years.complaint(day):
        raise BadCell(why)
    return day


def _end_of(text: str) -> str:
    """The last day of a month or a year, as people write it; empty for what is none."""
    try:
        return f"{periods.bounds(text)[1]:%d/%m/%Y}"
    except periods.BadDate:
        return ""


def read_moment(field, raw, text: str) -> datetime.datetime:
    """A day and an hour: a spreadsheet's own, 2019-11-04 18:00 or 4/11/2019 18:00; without a zone, that of the
    exercise."""
    if isinstance(raw, datetime.datetime):
        return raw if timezone.is_aware(near(raw)) else timezone.make_aware(raw)
    day, _blank, hour = text.replace("T", " ", 1).rpartition(" ")
    try:
        if not day:
            raise ValueError(text)
        hour = hour.zfill(5) if HOUR.fullmatch(hour) else hour
        found = datetime.datetime.fromisoformat(f"{periods.typed(day)} {hour}")
    except ValueError as error:
        raise BadCell(_("Write the day and the hour, as 2019-11-04 18:00.")) from error
    return found if timezone.is_aware(near(found)) else timezone.make_aware(found)


def moment_text(value: datetime.datetime) -> str:
    """A moment as people type it, in the time of the exercise: reading it gives the same one."""
    local = timezone.localtime(value)
    if local.second or local.microsecond or local.fold or timezone.make_aware(local.replace(tzinfo=None)) != value:
        return local.isoformat(sep=" ")
    return f"{local:%Y-%m-%d %H:%M}"


def read_edtf(field, raw, text: str) -> str:
    """A date as precise as its source."""
    value = raw.date().isoformat() if isinstance(raw, datetime.datetime) else periods.typed(text)
    try:
        near(periods.bounds(value)[0])
    except periods.BadDate as error:
        if periods.names_no_day(value):
            raise BadCell(_("The calendar has no such date. Correct the day or the month.")) from error
        raise BadCell(_("Write the date as 2020, 05/2020 or 14/05/2020; or as 2020-05-14.")) from error
    return value


# The first that fits decides: an EDTFField is a CharField too, and a moment a date.
READ = (
    (EDTFField, read_edtf),
    (models.DateTimeField, read_moment),
    (models.BooleanField, read_boolean),
    (models.IntegerField, read_integer),
    (models.DecimalField, read_decimal),
    (models.DateField, read_date),
    (models.CharField, read_text),
    (models.TextField, read_text),
)


def as_written(raw) -> str:
    """What stands in a cell, for a message: short, whatever it is."""
    text = raw.written if isinstance(raw, Fault) else "" if is_blank(raw) else str(raw)
    return tidy(text if len(text) <= 80 else text[:79] + "…")

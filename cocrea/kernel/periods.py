"""Historical dates with the precision that their source gives.

A date is EDTF text (ISO 8601-2, level 0): `2015`, `2020-05` or `2015-08-25`. It is never filled up with a made-up
day. Its bounds, the first and last day that it can mean, make it sortable and comparable.
"""

import calendar
import datetime
import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
NAMES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
MONTHS = NAMES.split()
# As people write dates: the day first, or the year first with one digit where two would be; or in words.
DAY_MONTH_YEAR = re.compile(r"(?:([0-9]{1,2})\s*[/.-]\s*)?([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})\s*[/.-]\s*([0-9]{1,2})(?:\s*[/.-]\s*([0-9]{1,2}))?")
IN_WORDS = re.compile(
    r"(?:([0-9]{1,2})\s*(?:[°ºo]|ro\.?|er\.?)?\s*(?:de\s+|[ /.-]\s*))?"
    r"([a-z]{3,10})\.?\s*(?:del?\s+|[ /.-]\s*)([0-9]{4})"
)


class BadDate(ValueError):
    """The text is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD."""


def bounds(text: str) -> tuple[datetime.date, datetime.date]:
    """First and last day that `text` can mean: `2020-05` gives 1 and 31 May 2020. Raises BadDate."""
    match = EDTF.fullmatch(text)
    if not match:
        raise BadDate(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = datetime.date(year, month or 1, day or 1)
        if day:
            return first, first
        last_month = month or 12
        return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])
    except ValueError as error:
        raise BadDate(text) from error


def typed(text: str) -> str:
    """A date as people write it, in the order of the standard: `1/3/2026` and `1 de marzo de 2026` are `2026-03-01`,
    `septiembre de 2026` is `2026-09`. Anything else comes back as it is: `bounds` says whether it is a date."""
    told = " ".join(text.split())
    if match := DAY_MONTH_YEAR.fullmatch(told):
        day, month, year = match.groups()
    elif match := YEAR_FIRST.fullmatch(told):
        year, month, day = match.groups()
    elif (match := IN_WORDS.fullmatch(told.casefold())) and _month(match[2]):
        day, month, year = match[1], _month(match[2]), match[3]
    else:
        return text
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _month(word: str) -> int:
    """The number of a month by its name, or by its first letters; 0 for none."""
    word = {"setiembre": "septiembre", "set": "sep"}.get(word, word)
    return next((number for number, name in enumerate(MONTHS, 1) if name == word or name[:4].startswith(word)), 0)


def earliest(text: str) -> datetime.date | None:
    """First day that `text` can mean; None for no date."""
    return bounds(text)[0] if text else None


def latest(text: str) -> datetime.date | None:
    """Last day that `text` can mean; None for no date."""
    return bounds(text)[1] if text else None


def no_later(start: str, end: str) -> bool:
    """Whether something that began at `start` may have ended at `end`, as precisely as both are known. What is no
    date forbids nothing: its own field says that it is none."""
    try:
        return not (start and end) or earliest(start) <= latest(end)
    except BadDate:
        return True


def names_no_day(text: str) -> bool:
    """Whether a text is written as a date, of a day or a month that no calendar has: «31/02/2024», «2024-13»."""
    made = typed(text)
    try:
        return bool(EDTF.fullmatch(made)) and not bounds(made)
    except BadDate:
        return True


def words(text: str) -> str:
    """The date as people say it in Mexico: `2019-11-04` is «4 de noviembre de 2019», `2020-05` «mayo de 2020».
    In another language it stays as it is kept, which everybody reads alike (ISO 8601); so do those below."""
    if not text or not _in_spanish():
        return text
    year, month, day = EDTF.fullmatch(text).groups()
    if day:
        return f"{int(day)} de {MONTHS[int(month) - 1]} de {year}"
    if month:
        return f"{MONTHS[int(month) - 1]} de {year}"
    return year


def _in_spanish() -> bool:
    return (get_language() or "es").startswith("es")


def the(text: str) -> str:
    """The date within a sentence: days take the article («el 7 de abril de 2015»), months and years do not."""
    return f"el {words(text)}" if len(text) == len("2015-04-07") and _in_spanish() else words(text)


def of_the(text: str) -> str:
    """The date after «de»: «del 7 de abril de 2015», «de mayo de 2020», «de 2015»."""
    return f"de {the(text)}".replace("de el ", "del ", 1) if text and _in_spanish() else text


def at(text: str) -> str:
    """How things stood on a date: «al 4 de noviembre de 2019», «a mayo de 2020»."""
    return f"a {the(text)}".replace("a el ", "al ", 1) if text and _in_spanish() else text


def short(text: str) -> str:
    """The month of a date where space is narrow: «nov 2019»; the year where that is all that is known."""
    if not text or not _in_spanish():
        return text[:7]
    year, month, _day = EDTF.fullmatch(text).groups()
    return f"{MONTHS[int(month) - 1][:3]} {year}" if month else year


def span(start: str, end: str) -> str:
    """A period in words; an open end is said, not hidden. What both ends share is written once."""
    if start and end:
        return words(start) if start == end else stretch(start, end)
    if start:
        return _("since %(date)s") % {"date": the(start)}
    return _("until %(date)s") % {"date": the(end)} if end else ""


def stretch(start: str, end: str) -> str:
    """From one date to another: «14 y 15 de junio de 2019», «25 de septiembre al 20 de octubre de 2017»."""
    if len(start) < len("2015-04-07") or len(end) < len("2015-04-07") or not _in_spanish():
        return f"{words(start)} – {words(end)}"
    if start[:7] == end[:7]:
        between = "y" if (latest(end) - earliest(start)).days == 1 else "al"
        return f"{int(start[8:])} {between} {words(end)}"
    first = words(start).removesuffix(f" de {start[:4]}") if start[:4] == end[:4] else words(start)
    return f"{first} al {words(end)}"

"""Dates as documents write them, and whether two of them can both hold."""

import dataclasses
import datetime
import re

from cocrea.kernel import periods
from cocrea.statements.calc.words import plain

MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
ENGLISH_MONTHS = "january february march april may june july august september october november december"
IN_SPANISH = dict(zip(ENGLISH_MONTHS.split(), periods.MONTHS, strict=True))
ENGLISH = re.compile(rf"\b(?:{ENGLISH_MONTHS.replace(' ', '|')})\b")
AMERICAN = re.compile(rf"^({MONTH}) (\d{{1,2}}),? (\d{{4}})$")
CLOCK = re.compile(r"(?:t|,? a las |,? )\d{1,2}:\d{2}.*$")
LEAD = re.compile(r"^(?:en|el dia|dia|el|la|al|a|del|de|desde|ano|year|mes de|fecha|in|on|since)\s+")
WEEKDAY = re.compile(r"^(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),?\s+")
BEFORE, AFTER = re.compile(r"^(?:antes de|before|<)\s*"), re.compile(r"^(?:despues de|posterior a|after|>)\s*")
ABOUT = re.compile(r"^(?:hacia|alrededor de|aproximadamente|cerca de|circa|about|around|~)\s*|\s*(?:aprox\.?)$")
NTH = "primer|segundo|tercer|cuarto|1er|2o|3er|4o"
PART = re.compile(rf"^(\d{{4}})-q([1-4])$|^({NTH})o? (bi|tri|cuatri|se)mestre (?:de |del )?(\d{{4}})$")
ORDER = {"primer": 1, "1er": 1, "segundo": 2, "2o": 2, "tercer": 3, "3er": 3, "cuarto": 4, "4o": 4}
LONG = {"bi": 2, "tri": 3, "cuatri": 4, "se": 6}
SPAN = (
    re.compile(r"^(\d{4})\s*(?:-|/|a|al)\s*(\d{4})$"),
    re.compile(r"^(\S+)\s*(?:/|\.\.)\s*(\S+)$"),
    re.compile(r"^(.+?\d{4})\s+(?:al?|hasta|-|y)\s+(?:el\s+)?(.+\d{4})$"),
)
SHARED = re.compile(rf"^(\d{{1,2}})(?: de ({MONTH}))? (?:y|al?|-) (\d{{1,2}}) (?:de )?({MONTH}) (?:del? )?(\d{{4}})$")


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean. Of a stretch of time, `until` says when its end can be; of one moment, None."""

    earliest: datetime.date
    latest: datetime.date
    until: tuple[datetime.date, datetime.date] | None = None

    @property
    def last(self) -> datetime.date:
        """The last day that belongs to it."""
        return self.until[1] if self.until else self.latest


def read(value: str) -> Span | None:
    """What a date can mean; None for what is no date."""
    text = plain(value).strip(" .;").replace("setiembre", "septiembre")
    text = CLOCK.sub("", WEEKDAY.sub("", text)).replace("-xx", "")
    text = ENGLISH.sub(lambda found: IN_SPANISH[found[0]], text)
    text = AMERICAN.sub(r"\2 de \1 de \3", text)
    while stripped := LEAD.match(text):
        text = text[stripped.end() :]
    if found := BEFORE.match(text):
        return _open(text[found.end() :], before=True)
    if found := AFTER.match(text):
        return _open(text[found.end() :], before=False)
    is_about = bool(ABOUT.search(text)) or text.endswith(("~", "?", "%"))
    text = ABOUT.sub("", text).rstrip("~?%").strip()
    found = _stretch(text) or _single(text)
    return _widened(found) if found and is_about else found


def _single(text: str) -> Span | None:
    if match := PART.match(text):
        year, quarter, order, length, of_year = match.groups()
        months = 3 if quarter else LONG[length]
        number = int(quarter) if quarter else ORDER[order]
        first, last = (number - 1) * months + 1, number * months
        if last > 12:
            return None
        year = year or of_year
        return Span(periods.bounds(f"{year}-{first:02}")[0], periods.bounds(f"{year}-{last:02}")[1])
    try:
        return Span(*periods.bounds(periods.typed(text)))
    except periods.BadDate:
        return None


def _stretch(text: str) -> Span | None:
    if match := SHARED.match(text):
        first, month, last, of, year = match.groups()
        return _joined(_single(f"{first} de {month or of} de {year}"), _single(f"{last} de {of} de {year}"))
    for pattern in SPAN:
        if match := pattern.match(text):
            first, last = (re.sub(r"^(?:del?|el|al)\s+", "", part) for part in match.groups())
            if found := _joined(_single(first), _single(last)):
                return found
    return None


def _joined(first: Span | None, last: Span | None) -> Span | None:
    if first is None or last is None or first.earliest > last.latest:
        return None
    return Span(first.earliest, first.latest, (last.earliest, last.latest))


def _open(text: str, *, before: bool) -> Span | None:
    found = _single(text)
    if found is None:
        return None
    day = datetime.timedelta(days=1)
    if before:
        return Span(datetime.date.min, found.earliest - day)
    return Span(found.latest + day, datetime.date.max)


def _widened(span: Span) -> Span:
    """«About» a date: as much again to either side."""
    by = max(span.latest - span.earliest, datetime.timedelta(days=3)) + datetime.timedelta(days=1)
    return Span(span.earliest - by, span.latest + by, span.until)


def disagree(one: Span | None, other: Span | None) -> bool:
    """Whether two dates cannot both hold. A moment agrees with a stretch in which it lies; two stretches agree when
    their beginnings do and their ends do."""
    if one is None or other is None:
        return False
    if one.until and other.until:
        return _apart((one.earliest, one.latest), (other.earliest, other.latest)) or _apart(one.until, other.until)
    return _apart((one.earliest, one.last), (other.earliest, other.last))


def _apart(one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def is_no_earlier(one: str, than: str) -> bool:
    """Whether a date is the same as another or cannot lie before it, as precisely as both are known; no date is
    never known to be later."""
    first, second = read(one) if one else None, read(than) if than else None
    if first is None or second is None:
        return False
    return first.earliest >= second.earliest and first.last >= second.last


def canonical(value: str) -> str:
    """One text for one date, however it is written."""
    found = read(value)
    if found is None:
        return plain(value)
    ends = [found.earliest, found.latest, *(found.until or ())]
    return "/".join(day.isoformat() for day in ends)

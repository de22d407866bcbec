"""What minutes say in a sentence instead of beside a label: «En la cuarta sesión ordinaria, siendo las 10:15 horas
del día 18 de noviembre de 2026, en la Sala de Juntas…»; and at the end of somebody's line, whether they came."""

import dataclasses
import datetime
import re

from cocrea.kernel import periods
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.recognising import plain

Presence = Attendance.Presence
ORDINALS = (
    *("primer", "segund", "tercer", "cuart", "quint", "sext", "septim", "octav", "noven", "decim", "undecim"),
    "duodecim",
)
KIND = re.compile(
    r"(?:\b(?P<ten>decima\s+)?(?P<ordinal>[a-z]+?)a?\s+)?\bsesion\s+(?P<extra>extra)?ordinaria\b"
    r"(?:\s+(?:numero\s+|num\.?\s*|no\.?\s*)?(?P<number>\d{1,3})\b)?"
)
BEGAN = re.compile(r"\bsiendo\s+las\s+(?P<hour>\d{1,2})\s*[:.]\s*(?P<minute>\d{2})\b", re.IGNORECASE)
DAY = re.compile(r"\b(?P<day>\d{1,2}\s+de\s+[a-z]+)\s+(?:de|del)\s+(?:ano\s+)?(?P<year>\d{4})\b")
PLACE = re.compile(
    r"\ben\s+(?:la|el|las|los)\s+(?P<place>(?:sala|sal[oó]n|auditorio|oficinas?|instalaciones|edificio|palacio)\b[^,.;\n]*)",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"\bsiendo\s+las\s+(?P<hour>\d{1,2})\s*[:.]\s*(?P<minute>\d{2})\b[^.]{0,80}?"
    r"(?:conclu|termin|cierr|clausur|por\s+finaliz|levant)"
    r"|(?:por\s+(?:conclu|termin|clausur|finaliz)\w+|(?:levant|clausur|concluy)\w+)[^.\n]{0,60}?\s+a\s+las\s+"
    r"(?P<at>\d{1,2})\s*[:.]\s*(?P<past>\d{2})\b",
    re.IGNORECASE,
)
WHY = r"(?:[\s,;:(–-]*(?:con|sin|por|previ[oa])?\s*(?:justific\w*|aviso|permiso|disculp\w*|causa))*"
EXCUSE = re.compile(r"justific|aviso|permiso|disculp|causa")
CAME = re.compile(
    r"(?:(?:[\s.,;:|–-]+|\s*\()\s*(?P<word>no\s+asisti[oó]|asisti[oó]|presente|ausente|inasistente|inasistencia"
    rf"|falt[oó]|justific\w*|disculp\w*)(?P<why>{WHY})|\.-\s*(?P<cell>s[ií]|no))\s*\)?[\s.]*$",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True)
class Said:
    """What the sentences say; empty what they do not."""

    kind: str = ""
    number: int | None = None
    day: str = ""
    starts: str = ""
    ends: str = ""
    place: str = ""


def said_in(beginning: str, end: str) -> Said:
    """Kind and number, day, hour and place from the first sentences; the hour of the end from the last ones."""
    bare = plain(beginning)
    kind, began, day = KIND.search(bare), BEGAN.search(beginning), DAY.search(bare)
    place, ended = PLACE.search(beginning), ENDED.search(end)
    return Said(
        kind=(Session.Kind.EXTRAORDINARY if kind["extra"] else Session.Kind.ORDINARY) if kind else "",
        number=number_of(kind) if kind else None,
        day=day_of(day),
        starts=hour_of(began),
        ends=hour_of(ended) or hour_of(ended, "at", "past"),
        place=place["place"].strip() if place else "",
    )


def day_of(match: re.Match | None) -> str:
    """`2026-11-18`; empty for a day that no calendar has."""
    told = periods.typed(f"{match['day']} de {match['year']}") if match else ""
    try:
        return datetime.date.fromisoformat(told).isoformat()
    except ValueError:
        return ""


def number_of(kind: re.Match) -> int | None:
    """«cuarta sesión», «sesión ordinaria 4»."""
    if kind["number"]:
        return int(kind["number"])
    word = kind["ordinal"] or ""
    found = next((n for n, stem in enumerate(ORDINALS, 1) if word.startswith(stem)), None)
    return found + 10 if found and kind["ten"] else found


def hour_of(match: re.Match | None, hour: str = "hour", minute: str = "minute") -> str:
    """`10:15`; empty for what is none. `hour`, `minute`: what these are called in the pattern."""
    if match is None or not match[hour] or int(match[hour]) > 23 or int(match[minute]) > 59:
        return ""
    return f"{int(match[hour]):02}:{match[minute]}"


def presence_in(line: str) -> tuple[str, str]:
    """(the line without it, whether the person came). Nothing said: they did."""
    match = CAME.search(line)
    if match is None:
        return line, Presence.PRESENT
    word, why = plain(match["word"] or match["cell"] or ""), plain(match["why"] or "")
    rest = line[: match.start()]
    if word.startswith(("presente", "asistio", "si")):
        return rest, Presence.PRESENT
    is_excused = EXCUSE.search(f"{word} {why}") and "sin " not in why
    return rest, Presence.EXCUSED if is_excused else Presence.ABSENT

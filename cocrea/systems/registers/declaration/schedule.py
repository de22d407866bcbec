"""Opening hours: read as people write them, kept as OpenStreetMap does (`Mo-Fr 09:00-17:00; Sa 09:00-13:00`)."""

import datetime
import functools
import re

from django.utils.translation import gettext as _

from cocrea.intake.cells import plain

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NAMES = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
WORDS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
ALWAYS = "24/7"
DAY = r"(?:[a-z]{2,9})"
TIME = r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?)"
SPAN = re.compile(rf"(?:de )?({TIME}) ?(?:h|hrs?|horas)? ?(?:-|a) ?({TIME}) ?(?:h|hrs?|horas)?")
HOURS = re.compile(rf"{SPAN.pattern}(?: ?(?:,|y) ?{SPAN.pattern})*")
RULE = re.compile(rf"(?:de )?((?:{DAY}(?: ?(?:-|a|,|y) ?)?)*?{DAY})(?: ?,? | de )({HOURS.pattern}|off|cerrado)")

Span = tuple[str, str]  # «09:00», «17:00»; an end before its beginning is of the next day
Week = tuple[tuple[Span, ...], ...]  # the spans of each day, from Monday


class BadSchedule(ValueError):
    """The text is no schedule."""


@functools.lru_cache(1000)  # a table repeats them
def read(text: str) -> str:
    """A schedule in the one form in which it is kept. Raises BadSchedule."""
    return write(week(text))


def week(text: str) -> Week:
    """What is open when, day by day. A later rule takes the place of an earlier one. Raises BadSchedule."""
    told = plain(text.replace("–", "-").replace("-", "\0").replace("_", " ")).replace("\0", "-")
    told = re.sub(r" *- *", "-", told)
    if told in {ALWAYS, "24 horas", "siempre abierto"}:
        return ((("00:00", "24:00"),),) * 7
    days: list[tuple[Span, ...]] = [()] * 7
    for part in filter(None, (each.strip() for each in re.split(r"[;\n]", told))):
        match = RULE.fullmatch(part) or RULE.fullmatch(f"mo-su {part}")
        if match is None:
            raise BadSchedule(text)
        spans = tuple((_time(a), _time(b)) for a, b in SPAN.findall(match[2]))
        for day in _days(match[1]):
            days[day] = spans
    if not any(days):
        raise BadSchedule(text)
    return tuple(days)


def _days(text: str) -> set[int]:
    found: set[int] = set()
    for part in filter(None, re.split(r" ?, ?| y ", text)):
        first, *last = re.split(r"-| a ", part.strip())
        begin = _day(first)
        end = _day(last[0]) if last else begin
        found |= {day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)}
    return found


def _day(word: str) -> int:
    short = [day.casefold() for day in DAYS]
    if word in short:
        return short.index(word)
    for number, name in enumerate(NAMES):
        if len(word) > 1 and name.startswith(word):
            return number
    raise BadSchedule(word)


def _time(text: str) -> str:
    hour, _dot, minute = text.replace(".", ":").partition(":")
    if int(hour) > 24 or int(minute or 0) > 59 or (int(hour) == 24 and int(minute or 0)):
        raise BadSchedule(text)
    return f"{int(hour):02}:{int(minute or 0):02}"


def write(made: Week) -> str:
    """A week as OpenStreetMap writes it."""
    if made == ((("00:00", "24:00"),),) * 7:
        return ALWAYS
    return "; ".join(
        f"{DAYS[first]}{f'-{DAYS[last]}' if last > first else ''} {','.join('-'.join(span) for span in spans)}"
        for first, last, spans in _runs(made)
    )


def words(text: str) -> str:
    """A kept schedule as people say it: «lunes a viernes, 09:00 a 17:00; sábado, 09:00 a 13:00»."""
    try:
        made = week(text)
    except BadSchedule:
        return text
    if text == ALWAYS:
        return _("always open")
    said = []
    for first, last, spans in _runs(made):
        days = WORDS[first] if first == last else f"{WORDS[first]} {'y' if last == first + 1 else 'a'} {WORDS[last]}"
        said.append(f"{days}, {' y '.join(f'{a} a {b}' for a, b in spans)}")
    return "; ".join(said)


def _runs(made: Week) -> list[tuple[int, int, tuple[Span, ...]]]:
    runs: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(made):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        elif spans:
            runs.append((day, day, spans))
    return runs


def is_open(text: str, now: datetime.datetime) -> bool:
    """Whether it is open at a moment, in local time."""
    made, clock = week(text), f"{now:%H:%M}"
    today, before = made[now.weekday()], made[now.weekday() - 1]
    if any(a <= clock < b if a < b else clock >= a for a, b in today):
        return True
    return any(b <= a and clock < b for a, b in before)


def next_change(text: str, now: datetime.datetime) -> datetime.datetime:
    """The next moment at which it opens or closes; a week later where it never does."""
    made = week(text)
    edges = {time for spans in made for span in spans for time in span} | {"00:00"}
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    was = is_open(text, now)
    for day in range(8):
        for edge in sorted(edges):
            hour, minute = map(int, edge.split(":"))
            moment = midnight + datetime.timedelta(days=day, hours=hour, minutes=minute)
            if moment > now and is_open(text, moment) != was:
                return moment
    return now + datetime.timedelta(days=7)

"""Entries that may be one: the same key fields, names that differ by a typo in one municipality, or like names less
than fifty metres apart. Only near ones are compared: by words of their names, and by squares of the map."""

import dataclasses
import math
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cocrea.intake.cells import plain
from cocrea.secretariat.calc import alike, name_key
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.apart import apart

METRES = 50
SQUARE = 0.0005  # degrees; more than fifty metres of latitude, and of longitude up to 25°
CROWD = 200  # a word that begins more names than that says nothing
MOST_COMPARED = 150_000  # pairs; the rarest words first, which tell most


@dataclasses.dataclass(frozen=True)
class Pair:
    """Two entries that may be one, and why. The first is the older."""

    one: Entry
    other: Entry
    why: str


def duplicates(register: Register) -> list[Pair]:
    """Those of a register, the surest first; each pair once, and none that somebody said to be two different things
    (`reading/apart.py`). Four queries at most."""
    rows = list(register.entries.filter(merged_into=None).defer("reserved", "folded").order_by("pk"))
    found: dict[tuple[int, int], Pair] = {}
    for one, other, why in (*same_keys(register, rows), *near_places(rows), *like_names(rows)):
        if is_told_apart_by_key(register, one, other):
            continue
        found.setdefault((one.pk, other.pk), Pair(one, other, why))
    told_apart = apart(register)
    return [pair for pair in found.values() if (pair.one.pk, pair.other.pk) not in told_apart]


def is_told_apart_by_key(register: Register, one: Entry, other: Entry) -> bool:
    """Whether the declaration itself says that two of one name are two: where the name is a part of the key, the rest
    of the key is what tells them apart, such as the plan in which a body took part."""
    names = register.declaration.primary_key
    if register.declaration.name_field not in names:
        return False
    told = [
        (one.values.get(name), other.values.get(name)) for name in names if name != register.declaration.name_field
    ]
    return any(mine and theirs and plain(str(mine)) != plain(str(theirs)) for mine, theirs in told)


def same_keys(register: Register, rows: list[Entry]) -> Iterator[tuple[Entry, Entry, str]]:
    """Those whose key fields say the same, but for capitals, accents and blanks."""
    names = register.declaration.primary_key
    groups: dict[tuple, list[Entry]] = {}
    for entry in rows if names else ():
        values = tuple("".join(plain(str(entry.values.get(name, ""))).split()) for name in names)
        if all(values):
            groups.setdefault(values, []).append(entry)
    for group in groups.values():
        for other in group[1:]:
            yield group[0], other, _("The same key")


def like_names(rows: list[Entry]) -> Iterator[tuple[Entry, Entry, str]]:
    """Those of one municipality whose names are the same but for a typo. Compared are only names that share how one
    of their words begins, and no word that begins hundreds."""
    keys = {entry.pk: name_key(entry.name) for entry in rows}
    buckets: dict[tuple, list[Entry]] = {}
    for entry in rows:
        for word in {word[:4] for word in keys[entry.pk].split()}:
            buckets.setdefault((entry.place_id, word), []).append(entry)
    for one, other in _within(buckets.values()):
        if keys[one.pk] != keys[other.pk] and _digits(one.name) != _digits(other.name):
            continue  # «Ladrillera 12» and «Ladrillera 13» differ by what tells them apart
        if alike(keys[one.pk], keys[other.pk]):
            yield one, other, _("Names that are alike")


def near_places(rows: list[Entry]) -> Iterator[tuple[Entry, Entry, str]]:
    """Those less than fifty metres apart whose names share a word."""
    squares: dict[tuple[int, int], list[Entry]] = {}
    for entry in rows:
        if entry.latitude is not None:
            across, along = (math.floor(entry.latitude / SQUARE), math.floor(entry.longitude / SQUARE))
            for step in (0, 1):
                for side in (0, 1):
                    squares.setdefault((across + step, along + side), []).append(entry)
    for one, other in _within(squares.values()):
        apart = distance(one, other)
        is_like = set(name_key(one.name).split()) & set(name_key(other.name).split())
        if apart < METRES and is_like and _digits(one.name) == _digits(other.name):
            yield one, other, _("%(metres)d metres apart, like names") % {"metres": round(apart)}


def _within(groups: Iterable[list[Entry]]) -> Iterator[tuple[Entry, Entry]]:
    seen: set[tuple[int, int]] = set()
    for group in sorted(groups, key=len):
        if len(group) > CROWD or len(seen) > MOST_COMPARED:
            return
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                if (one.pk, other.pk) not in seen:
                    seen.add((one.pk, other.pk))
                    yield one, other


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def distance(one: Entry, other: Entry) -> float:
    """Metres between two entries, on a sphere."""
    north, east = math.radians(other.latitude - one.latitude), math.radians(other.longitude - one.longitude)
    scale = math.cos(math.radians((one.latitude + other.latitude) / 2))
    return 6_371_000 * math.hypot(north, east * scale)

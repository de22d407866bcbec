"""Municipalities as people write them: «Municipio de Villa», «Mpio. de Villa», «Villa, Edo.», by key or by code.

What is written whole comes first; then the words around it are taken off: those that say that it is a municipality,
and the territory of the exercise, in full or as it is usually cut. What may mean two of them is refused.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cocrea.actors.models import Place
from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration.values import BadValue

BETWEEN = re.compile(r"[,;()/|]+")
IS_TOWN = re.compile(r"(?:el )?(?:h )?(?:municipio|mpio|mun|ayuntamiento|ayto)(?: (?:(del)|de))? (.+)")
IS_STATE = re.compile(r"(?:(?:estado|edo|provincia|departamento|region)(?: libre y soberano)?(?: de| del)? )?(.+)")
SHORTEST, LONGEST_CUT, MOST_WORDS = 2, 5, 4


class Towns:
    """The municipalities of the house by all that they are called. `territory`: that of the exercise, in words. A
    question costs the same however many there are."""

    def __init__(self, places: Iterable[Place], territory: str):
        self.states = {IS_STATE.fullmatch(part)[1] for part in parts_of(territory)}
        self.called: dict[str, list[Place]] = {}
        for place in places:
            code = place.code
            for text in {code, code[-3:], code[-3:].lstrip("0"), place.slug, place.name}:
                if place not in (same := self.called.setdefault(plain(text), [])):
                    same.append(place)

    def code(self, text: str) -> str:
        """The INEGI code of the one that a text means. Raises BadValue for none, and for more than one."""
        for forms, is_of_here in self.readings(text):
            found = list({place.code: place for form in forms for place in self.called.get(form, ())}.values())
            if len(found) > 1 and is_of_here:
                found = [each for each in found if each.parent and self.is_here(bare(each.parent.name))] or found
            if len(found) == 1:
                return found[0].code
            if found:
                listed = ", ".join(f"{each.name} ({each.code})" for each in found)
                raise BadValue(
                    _("More than one municipality may be meant: %(list)s. Write its code.") % {"list": listed}
                )
        raise BadValue(_("There is no such municipality."))

    def readings(self, text: str) -> Iterator[tuple[list[str], bool]]:
        """What a text may say, with less and less around it, and whether it says that it lies in the territory."""
        yield [plain(text)], False
        parts, is_of_here = parts_of(text), False
        while len(parts) > 1 and self.is_here(parts[-1]):
            parts, is_of_here = parts[:-1], True
        if len(parts) == 1:
            yield without_town(parts[0]), is_of_here
            if not is_of_here:
                yield from self._without_state(parts[0].split())

    def _without_state(self, words: list[str]) -> Iterator[tuple[list[str], bool]]:
        """The same where no comma stands before the territory."""
        for number in range(1, min(MOST_WORDS, len(words) - 1) + 1):
            if self.is_here(" ".join(words[-number:])):
                yield without_town(" ".join(words[:-number])), True

    def is_here(self, text: str) -> bool:
        """Whether a text is the territory of the exercise, or how it is cut: by its beginning, by its first and last
        letters with some between, or by the first letter of each word."""
        told = IS_STATE.fullmatch(text)[1] if text else ""
        return any(told == state or is_cut(told.replace(" ", ""), state) for state in self.states)


def bare(text: str) -> str:
    """As texts are compared here: without points, too."""
    return " ".join(plain(text).replace(".", " ").split())


def parts_of(text: str) -> list[str]:
    """What stands between commas and brackets."""
    return [part for part in map(bare, BETWEEN.split(text)) if part]


def without_town(text: str) -> list[str]:
    """A text without the words that say that it is a municipality. «Municipio del Oro»: of El Oro, or of Oro."""
    match = IS_TOWN.fullmatch(text)
    if match is None:
        return [text]
    return [text, match[2], f"el {match[2]}"] if match[1] else [text, match[2]]


def is_cut(short: str, name: str) -> bool:
    """Whether `short` is a usual way to cut a name."""
    whole = name.replace(" ", "")
    if not SHORTEST <= len(short) < min(len(whole), LONGEST_CUT + 1):
        return False
    letters = iter(whole)
    is_within = all(letter in letters for letter in short)
    initials = "".join(word[0] for word in name.split() if word not in ("de", "del", "la", "los", "y"))
    return (
        whole.startswith(short) or short == initials or (is_within and (short[0], short[-1]) == (whole[0], whole[-1]))
    )

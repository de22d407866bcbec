"""Names of people and bodies: when two of them name the same, however they are written."""

import functools
import re
from collections.abc import Iterable

from cocrea.statements.calc.words import FILLER, plain, stem

HONOURS = (
    "lic licda licenciado licenciada ing ingeniero ingeniera dr dra doctor doctora mtro mtra maestro"
    " maestra prof profr profa profra profesor profesora arq arquitecto arquitecta cp c ccp lcc lts"
    " lcytc qfb mvz gral cap cmdte sr sra srita don dona ciudadano ciudadana diputado diputada dip"
    " sen senador senadora mag magistrado magistrada abog abogado abogada psic biol"
)
TITLES = frozenset(HONOURS.split())
FORMS = "ac sc sa cv rl iap abp sapi scrl spr"
LEGAL = frozenset(FORMS.split())
SHORT = {
    "ma": "maria",
    "fco": "francisco",
    "gpe": "guadalupe",
    "hdz": "hernandez",
    "gzz": "gonzalez",
    "rdz": "rodriguez",
    "mtz": "martinez",
    "fdz": "fernandez",
    "lpz": "lopez",
    "sria": "secretaria",
    "srio": "secretario",
    "secr": "secretaria",
    "dir": "direccion",
    "dpto": "departamento",
    "depto": "departamento",
    "mpal": "municipal",
    "mpio": "municipio",
    "edo": "estado",
    "est": "estatal",
    "gob": "gobierno",
    "univ": "universidad",
    "inst": "instituto",
    "nal": "nacional",
    "fed": "federal",
    "com": "comision",
    "org": "organizacion",
    "asoc": "asociacion",
    "cd": "ciudad",
    "pte": "presidente",
    "h": "",
    "honorable": "",
    "heroico": "",
    "e": "",
}
# Words that bodies of one family do not share: a body that has one is not the body that has the other.
LEVELS = (
    frozenset({"municipal", "municipio"}),
    frozenset({"estatal", "estado"}),
    frozenset({"federal", "federacion", "nacional"}),
)
OF_BODIES = "secretaria direccion instituto comision consejo universidad colegio camara sistema tribunal congreso"
BODIES = frozenset(f"{OF_BODIES} gobierno ayuntamiento poder comite departamento centro asociacion fundacion".split())
SIGNS = (
    (r"ph", "f"),
    (r"h", ""),
    (r"qu(?=[ei])|c(?=[aou])|ck|k|q", "k"),
    (r"c(?=[ei])|z|ss|sc(?=[ei])", "s"),
    (r"gu(?=[ei])", "g"),
    (r"g(?=[ei])|x", "j"),
    (r"v|w", "b"),
    (r"ll|y", "i"),
    (r"(.)\1+", r"\1"),
    (r"n(?=[bp])", "m"),
)
SIGNS = tuple((re.compile(pattern), sign) for pattern, sign in SIGNS)
DOTTED = re.compile(r"\b(?:[a-z]{1,3}\.\s?){2,4}|\b[a-z]\.?\s?[a-z]\.?$")
LONG = 8  # letters from which a word may have one wrong letter inside


@functools.lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The words that make up a name: no titles, no legal form, no filler, abbreviations written out."""
    found = re.findall(r"[a-z0-9]+", DOTTED.sub(_joined, re.sub(r"\s*\([^)]*\)", "", plain(name))))
    found = [
        SHORT.get(word, word) for word in found if word not in FILLER or (len(word) == 1 and word not in "aeoyu")
    ]
    kept = [word for word in found if word and word not in TITLES and word not in LEGAL]
    return tuple(kept or found)


def _joined(dotted: re.Match) -> str:
    """«A. C.» is one thing that is no part of a name, «C.P.» and «L. T. S.» before it are titles; «J. I.» are two
    initials."""
    letters = re.sub(r"[.\s]", "", dotted.group())
    is_form = letters in LEGAL and dotted.end() == len(dotted.string)
    is_one = len(letters) > 2 or " " not in dotted.group().strip()
    is_title = letters in TITLES and dotted.start() == 0 and is_one
    return f"{letters} " if is_form or is_title else dotted.group()


@functools.lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a word sounds in Spanish: «González» and «Gonsales» sound alike, «Hernández» and «Fernández» do not."""
    for pattern, sign in SIGNS:
        word = pattern.sub(sign, word)
    return word


@functools.lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """One text for one name, whatever its order, accents and titles."""
    return " ".join(sorted(sound(word) for word in words(name)))


class Known:
    """Names that are known to be one person or body."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()):
        self._group: dict[str, int] = {}
        self._names: dict[int, list[str]] = {}
        for number, group in enumerate(groups):
            self._join(number, [name for name in group if name.strip()])

    def _join(self, number: int, names: list[str]) -> None:
        together = list(names)
        for old in {self._group[key(name)] for name in names if key(name) in self._group}:
            together += self._names.pop(old)
        self._names[number] = list(dict.fromkeys(together))
        for name in together:
            self._group[key(name)] = number

    def of(self, name: str) -> list[str]:
        """All names of whoever has this one, and which group they are."""
        return self._names.get(self._group.get(key(name), -1), [])

    def same(self, one: str, other: str) -> bool:
        """Whether two names are of the same. Two that are known to be of different groups are not."""
        first, second = self._group.get(key(one)), self._group.get(key(other))
        if first is not None and second is not None:
            return first == second
        return any(alike(a, b) for a in (one, *self.of(one)) for b in (other, *self.of(other)))


def alike(one: str, other: str) -> bool:
    """Whether two names differ in no more than spelling, initials, order, or in what one of them leaves out."""
    first, second = words(one), words(other)
    if not first or not second:
        return True
    if is_acronym(one, second) or is_acronym(other, first):
        return True
    if _levels(first) and _levels(second) and not _levels(first) & _levels(second):
        return False
    if "," not in one + other and _swapped(first, second):
        return False
    if len(first) > len(second):
        first, second = second, first
    waiting, left = list(first), list(second)
    for fits in (str.__eq__, same_word, is_initial):  # the surest first: an initial fits many words
        for word in tuple(waiting):
            if match := next((each for each in left if fits(word, each)), None):
                waiting.remove(word)
                left.remove(match)
    return not waiting and (len(first) > 1 or len(second) < 3 or _is_core(first[0], second))


def _swapped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two people differ in which surname comes first."""
    if len(one) < 3 or len(one) != len(other) or one[0] in BODIES or one[:-2] != other[:-2]:
        return False
    return one[-2:] == other[:-3:-1] and one[-1] != one[-2]


def _is_core(word: str, name: tuple[str, ...]) -> bool:
    """Whether one word is enough to name something long: not where it only says what kind of thing it is."""
    return not same_word(word, name[0])


def _levels(name: tuple[str, ...]) -> set[int]:
    return {number for number, level in enumerate(LEVELS) for word in name if word in level}


def same_word(one: str, other: str) -> bool:
    """Whether two words of names are one: by sound, or with one wrong letter inside a long word."""
    if min(len(one), len(other)) == 1:
        return one == other
    first, second = sound(one), sound(other)
    if first == second or stem(first) == stem(second):
        return True
    return len(first) >= LONG and len(second) >= LONG and first[:2] == second[:2] and _one_apart(first, second)


def is_initial(one: str, other: str) -> bool:
    """Whether one of two words is the first letter of the other."""
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter inside is wrong, missing, or two have changed places; endings tell people apart."""
    if one[-1] != other[-1] or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1]
        return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]


def is_acronym(short: str, name: tuple[str, ...]) -> bool:
    """Whether letters in capitals are the initials of a name."""
    letters = re.sub(r"[.\s]", "", short)
    if not (2 <= len(letters) <= 10) or not letters.isupper() or len(name) < 2:
        return False
    initials = "".join(word[0] for word in name)
    return plain(letters) == initials or (len(letters) > 2 and _in_order(plain(letters), name))


def _in_order(letters: str, name: tuple[str, ...]) -> bool:
    """Whether the letters can be taken from the beginnings of all the words, at most three of each, in order."""
    if not name:
        return not letters
    return any(letters[:n] == name[0][:n] and _in_order(letters[n:], name[1:]) for n in (1, 2, 3) if letters[:n])


def split(text: str) -> list[str]:
    """The names of a list."""
    return [part.strip() for part in text.split(";") if part.strip()]


def lists_disagree(one: list[str], other: list[str], known: Known, is_of_a_day: bool = False) -> bool:
    """Whether each list has somebody whom the other lacks: a shorter list is only less complete. Of one and the same
    day a list says who was there: somebody whom only one of them has was there or was not."""
    lacking = _lacks(one, other, known), _lacks(other, one, known)
    return any(lacking) if is_of_a_day else all(lacking)


def _lacks(one: list[str], other: list[str], known: Known) -> bool:
    return any(not any(known.same(a, b) for b in other) for a in one)

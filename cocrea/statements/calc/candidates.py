"""Numbers with units in free text, near words that name something known: candidates, for a person to look at."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable

from cocrea.statements.calc import spelled, units
from cocrea.statements.calc.numbers import DIGITS, amounts, said
from cocrea.statements.calc.words import FILLER, plain, root, telling

BREAK = re.compile(r"(?<!\d)\.(?!\d)|\.(?=\s)|[;\n\t|•]+")
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
NUMBER = re.compile(rf"(?<![\w/.,:-])(?:{DIGITS})(?![\w/]|[.,:]\d|-\d)")
MONTHS = frozenset(
    ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre")
    + ("diciembre",)
)
# What stands before a number that counts nothing: the number of an article, of a page, of a commitment.
NAMED = frozenset(
    (
        "articulo",
        "articulos",
        "art",
        "fraccion",
        "pagina",
        "pag",
        "numero",
        "num",
        "no",
        "compromiso",
        "tabla",
        "anexo",
    )
    + ("figura", "cuadro", "inciso", "capitulo", "recomendacion", "hallazgo", "resultado", "folio", "tel", "telefono")
    + ("codigo", "cp", "sesion", "ley", "decreto", "lxviii", "eje", "meta", "objetivo", "actividad", "indicador")
)
BEFORE = 5  # words before a number that may say «more than»
AROUND = 160  # letters of the text around it that a person is shown
LEAST = 0.2  # of the words of a subject, weighed by how rare they are, that must stand near


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """Something that statements are about, and the words that name it."""

    kind: str
    key: str
    words: str
    measure: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A number as it stands in a text. `place`: letters from its beginning."""

    place: int
    value: str
    unit: str
    comparator: str
    words: str
    about: Known | None = None


def sentences(text: str) -> Iterable[tuple[int, str]]:
    """(place, sentence) one after the other; cells of tables and points of lists are sentences too."""
    start = 0
    for found in BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield start, text[start : found.start()]
        start = found.end()
    if text[start:].strip():
        yield start, text[start:]


def read(text: str, known: Iterable[Known] = ()) -> list[Candidate]:
    """All numbers that count something."""
    index = Subjects(known)
    found: list[Candidate] = []
    heading = ""
    for place, sentence in sentences(text):
        here = list(_numbers(sentence))
        for at, value, unit, sign in here:
            around = text[max(0, place + at - AROUND) : place + at + AROUND].strip()
            about = index.nearest(f"{sentence} {unit}", heading)
            found.append(Candidate(place + at, value, unit, sign, " ".join(around.split()), about))
        if len(sentence) < 140 and not here:
            heading = sentence
    return found


def _numbers(sentence: str) -> Iterable[tuple[int, str, str, str]]:
    """(place, value, unit, what is said of it) of each."""
    taken: list[tuple[int, int]] = []
    for found in NUMBER.finditer(sentence):
        after = sentence[found.end() :]
        scale = re.match(r"\s*(mil(?:l[oó]n(?:es)?)?|mdp)\b", after, re.IGNORECASE)
        end = found.end() + (scale.end() if scale else 0)
        value = sentence[found.start() : end].strip()
        taken.append((found.start(), end))
        if told := _counted(sentence, found.start(), end, found.group().strip(), is_scaled=bool(scale)):
            yield found.start(), value, *told
    for word in WORD.finditer(sentence):
        if any(start <= word.start() < end for start, end in taken):
            continue
        rest = [plain(each) for each in WORD.findall(sentence[word.start() :])[:6]]
        if (number := spelled.read(rest)) and rest[0] != "mil":
            last = list(WORD.finditer(sentence[word.start() :]))[number[1] - 1]
            end = word.start() + last.end()
            taken.append((word.start(), end))
            if told := _counted(sentence, word.start(), end, ""):
                yield word.start(), sentence[word.start() : end], *told


def _counted(sentence: str, start: int, end: int, digits: str, *, is_scaled: bool = False) -> tuple[str, str] | None:
    """(unit, what is said of the number); None where it counts nothing."""
    before = [plain(each) for each in WORD.findall(sentence[:start])][-BEFORE:]
    if before and before[-1] in NAMED:
        return None
    after = sentence[end:]
    if share := re.match(r"\s*(%|por\s*ciento)", after, re.IGNORECASE):
        return "%", _sign(before) if share else ""
    if digits.startswith("$"):
        return "pesos", _sign(before)
    following = list(WORD.findall(after[:60]))
    gap = re.match(r"[\s\"“«(]*", after)
    if not following or not after[gap.end() :].startswith(following[0]):
        return None
    while following and plain(following[0]) in FILLER:
        if plain(following[0]) not in ("de", "del") and not is_scaled:
            return None  # of «250 mil en archivos», one can still tell what was counted
        following = following[1:]
    if not following or plain(following[0]) in MONTHS or _is_year(digits):
        return None
    noun = following[0]
    if len(noun) < 3 or units.read(noun).dimension == units.BARE:
        return None
    return noun, _sign(before)


def _is_year(digits: str) -> bool:
    found = amounts(digits) if digits else []
    return bool(found) and digits.isdigit() and 1900 <= found[0][0] <= 2100


def _sign(before: list[str]) -> str:
    for first in range(len(before)):
        bare = [word for word in before[first:] if word not in ("al", "el")]  # «casi al 100 %»
        sign, rest = said(" ".join([*bare, "0"]))
        if sign and rest == "0":
            return "" if sign == "=" else sign.strip("~") or "~"
    return ""


class Subjects:
    """What is known, found again by its words."""

    def __init__(self, known: Iterable[Known]):
        self.known = [(each, set(map(root, telling(each.words)))) for each in known]
        number = Counter(word for _each, words in self.known for word in words)
        self.weight = {word: 1 / times for word, times in number.items()}

    def nearest(self, sentence: str, heading: str) -> Known | None:
        """The one whose rare words stand most in a sentence, or in the heading above it."""
        here, above = set(map(root, telling(sentence))), set(map(root, telling(heading)))
        best, most = None, LEAST
        for each, words in self.known:
            whole = sum(self.weight[word] for word in words)
            near = sum(self.weight[word] * (1 if word in here else 0.6) for word in words & (here | above))
            if whole and near / whole > most and words & here:
                best, most = each, near / whole
        return best

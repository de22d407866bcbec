"""Words as the index knows them: lower case, without accents, and as Spanish stems.

Both engines receive ready-made tokens, so SQLite and PostgreSQL find the same things:
    exact word   `contraloria`     every word and number of a text, in order (phrases, prefixes, codes)
    stem         `_contralori`     what its inflections share; nobody can type the underscore
    filter       `__plan_2017_2019`  a facet of the entry
"""

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator

import Stemmer

MAX_TOKEN = 40  # characters; longer runs are no words
MAX_FILTER = 240
MAX_WORDS = 5000  # per field: PostgreSQL keeps positions up to 16,383 over the three fields and their stems
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
NUMBERS = re.compile(r"\d++(?:,\d++)++")  # possessive, so that a text is read once, however many commas it has
PIECE = re.compile(rf"{NUMBERS.pattern}|{WORD.pattern}")
JOINERS = frozenset(".-/")

COMMON = """
    a al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos asi aun aunque bajo
    cada como con contra cual cuales cuando cuanto de del desde donde dos e el ella ellas ello ellos en entre era
    eran es esa esas ese eso esos esta estan estar estas este esto estos fue fueron ha habia han hasta hay la las le
    les lo los mas me mi mis mucho muy nada ni no nos nosotros o os otra otras otro otros para pero por porque que
    quien quienes se sea sean segun ser si sido sin sobre son su sus tal tambien tan tanto te tener ti tiene tienen
    todo todos tu tus u un una unas uno unos y ya yo"""
STOP_WORDS = frozenset(COMMON.split())
# Endings that people type without their accent, and the Spanish stemmer knows only with it.
ACCENTED = (("cion", "ción"), ("sion", "sión"), ("logia", "logía"))


@dataclasses.dataclass(frozen=True)
class Token:
    """One word of a text: `exact` as it is indexed, and where it stands in the text."""

    exact: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Letters only: it has a stem, and a spelling to forgive."""
        return self.exact.isalpha()

    @property
    def is_stop(self) -> bool:
        """So common that asking for it says nothing."""
        return self.exact in STOP_WORDS


def clean(text: str) -> str:
    """Text that both databases can keep: composed Unicode, no NUL, no control characters but line ends."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # nearly every line of every import
    text = text.encode("utf-8", "ignore").decode()
    text = unicodedata.normalize("NFC", text)
    return "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in text)


@functools.lru_cache(maxsize=1 << 16)  # texts say the same words again and again
def fold(word: str) -> str:
    """A word without case, accents or ligatures: `Núñez` is `nunez`. Whatever is no letter or digit goes."""
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in flat if c.isalnum())[:MAX_TOKEN]


def tokens(text: str) -> list[Token]:
    """The words and numbers of a (clean) text, in order; `347,243` is the number 347243."""
    found = (Token(fold(text[start:end]), start, end) for start, end in pieces(text))
    return [token for token in found if token.exact]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the words and numbers of a text begin and end. Of digits with commas the last ones in groups of three are
    one number: `1,23,456` is 1 and 23456."""
    if "," not in text:
        yield from (match.span() for match in WORD.finditer(text))
        return
    place = 0
    while match := PIECE.search(text, place):
        start, place = match.span()
        if "," not in match.group():
            yield start, place
            continue
        groups = match.group().split(",")
        first = first_of_thousands(groups)
        if first is None and WORD.match(text, place):  # `1,2b` is 1 and 2b
            place -= len(groups.pop())
        for group in groups[:first]:
            yield start, start + len(group)
            start += len(group) + 1
        if first is not None:
            yield start, place


def first_of_thousands(groups: list[str]) -> int | None:
    """Which group of digits begins a number written with commas that ends with the last group; None where none."""
    first = len(groups) - 1
    while first and len(groups[first]) == 3:
        first -= 1
    if len(groups[first]) > 3:
        first += 1
    return first if first < len(groups) - 1 else None


@functools.cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("spanish")


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The Spanish stem of a folded word, itself without accents."""
    for bare, accented in ACCENTED:
        if word.endswith(bare):
            word = word[: -len(bare)] + accented
            break
    return fold(_stemmer().stemWord(word))


def stem_token(word: str) -> str:
    """How the stem of a folded word stands in the index."""
    return f"_{stem(word)}"


def indexed(text: str) -> str:
    """What the engines index of a text: its exact words in order, then the stems of those that say something."""
    found = tokens(text)[:MAX_WORDS]
    stems = [stem_token(token.exact) for token in found if token.is_word and not token.is_stop]
    return " ".join([*(token.exact for token in found), *stems])


@functools.lru_cache(maxsize=1 << 14)
def filter_token(facet: str, value: str) -> str:
    """How a facet stands in the index: `plan`, `2017-2019` is `__plan_2017_2019`."""
    return (f"__{facet}_" + "_".join(token.exact for token in tokens(clean(value))))[:MAX_FILTER]


def spellings(text: str) -> set[str]:
    """The words of a text that are worth suggesting, as people write them (lower case, accents kept)."""
    found = tokens(text)[:MAX_WORDS]
    words = (token for token in found if token.is_word and len(token.exact) >= 4 and not token.is_stop)
    return {text[token.start : token.end].lower()[:MAX_TOKEN] for token in words}

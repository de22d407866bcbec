"""Words as a database finds them in any text: without accents, in any case, in part. Alike on both engines."""

import functools
import re

from django.db.models import Q

LETTERS = {
    "a": "aáàäâãåAÁÀÄÂÃÅ",
    "e": "eéèëêEÉÈËÊ",
    "i": "iíìïîIÍÌÏÎ",
    "o": "oóòöôõOÓÒÖÔÕ",
    "u": "uúùüûUÚÙÜÛ",
    "n": "nñNÑ",
    "c": "cçCÇ",
}
PLAIN = {accented: letter for letter, family in LETTERS.items() for accented in family}
MOST = 8  # words of a question


def pattern(word: str) -> str:
    """A regular expression of both engines for `word` with or without its accents. A number is a whole one: 4 is
    not in 2014."""
    if word.isascii() and word.isdigit():
        return f"(^|[^0-9]){word}([^0-9]|$)"
    return "".join(f"[{LETTERS[PLAIN[char]]}]" if char in PLAIN else re.escape(char) for char in word)


def stands(names: list[str], *words: str, whole: bool = False) -> Q:
    """Rows in which one of `words` stands in one of the fields `names` (without any, none); `whole`: is all of it."""
    told = "|".join(f"({pattern(word)})" for word in words)
    told = f"^({told})$" if whole else told
    return functools.reduce(Q.__or__, (Q(**{f"{name}__iregex": told}) for name in names), Q(pk__in=()))


def all_stand(names: list[str], choices: list[tuple[str, ...]]) -> Q:
    """Rows in which, for every one of `choices`, one of its words stands in one of the fields."""
    return functools.reduce(Q.__and__, (stands(names, *words) for words in choices[:MOST]), Q())

"""Words compared by what they say: no accents, no capitals, no filler."""

import re
import unicodedata

EMPTY = (
    "a al ante con contra de del desde e el en entre es fue ha la las lo los o para por que se segun"
    " sin sobre su sus un una uno unas unos y ya the of and for in on to at by an from"
)
FILLER = frozenset(EMPTY.split())


def plain(text: str) -> str:
    """Lower case, no accents, one blank between words, ordinary signs."""
    split = unicodedata.normalize("NFKD", str(text))
    kept = "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()
    return " ".join(kept.replace("’", "'").replace("–", "-").replace("—", "-").split())


def tokens(text: str) -> list[str]:
    """Its words, without signs between them."""
    return re.findall(r"[a-z0-9]+", plain(text))


def telling(text: str) -> list[str]:
    """Its words that say something."""
    return [word for word in tokens(text) if word not in FILLER]


DENIALS = frozenset(["no", "nunca", "jamas", "ningun", "ninguna", "ninguno", "nadie", "not", "never", "none"])
ALIKE = 0.6  # share of their words that two texts have in common when they speak of the same


def deny(one: str, other: str) -> bool:
    """Whether one text denies in nearly the same words what the other says."""
    first, second = set(tokens(one)), set(tokens(other))
    if bool(first & DENIALS) == bool(second & DENIALS):
        return False
    first, second = ({root(word) for word in words - DENIALS - FILLER} for words in (first, second))
    return len(first & second) >= ALIKE * len(first | second) > 0


def stem(word: str) -> str:
    """A word without the endings that number and gender give it, roughly: enough to know it again."""
    for ending in ("iones", "ciones"):
        if word.endswith(ending) and len(word) > 6:
            return word[:-2]
    if len(word) > 4 and word.endswith("ces"):
        return f"{word[:-3]}z"
    if len(word) > 4 and word.endswith("es") and word[-3] not in "aeiou":
        return word[:-2]
    if len(word) > 3 and word.endswith("s"):
        return word[:-1]
    return word


def root(word: str) -> str:
    """The beginning that words of one family share: «clasificar» and «clasificación»."""
    return stem(word)[:6]

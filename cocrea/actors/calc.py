"""Words compared without accents or capitals, and names in the order in which people look for them."""

import re
import unicodedata


def plain(text: str) -> str:
    """Lower case, no accents: «Gómez Palacio» is found by «gomez»."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()


def holds(text: str, words: str) -> bool:
    """Whether every word stands somewhere in the text."""
    here = plain(text)
    return all(word in here for word in plain(words).split())


# Words of a name that nobody counts in an acronym, in Spanish and English.
SMALL = re.compile("a|al|and|con|de|del|e|el|en|for|in|la|las|lo|los|of|o|para|por|sin|the|u|y")


def initials(name: str) -> str:
    """The letters that stand for a name without an acronym: «Comité Coordinador de San Isidro» is CCSI. A name of one
    word is that word, cut where it is long; one without Latin letters gives nothing."""
    words = [word for word in re.findall(r"[a-z0-9]+", plain(name)) if not SMALL.fullmatch(word)]
    made = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
    return made[:12].upper()

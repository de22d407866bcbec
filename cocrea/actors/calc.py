"""Words compared without accents or capitals, and names in the order in which people look for them."""

import unicodedata


def plain(text: str) -> str:
    """Lower case, no accents: «Gómez Palacio» is found by «gomez»."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()


def holds(text: str, words: str) -> bool:
    """Whether every word stands somewhere in the text."""
    here = plain(text)
    return all(word in here for word in plain(words).split())

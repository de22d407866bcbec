"""Large and small letters."""


def in_a_sentence(text: str) -> str:
    """A title as it stands in the middle of a sentence: its first letter is small. Names in it keep theirs, and so
    does an acronym with which it begins."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

"""Texts as short labels."""


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters: cut after a whole word, with «…» where something is left out."""
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(None, 1)[0] if " " in text[:most] else text[:most]
    return kept[: most - 1].rstrip(" ,;:.") + "…"

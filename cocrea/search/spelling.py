"""Words one slip apart: a letter too many, too few, wrong, or two swapped. Found by their deletions (SymSpell)."""

SHORTEST = 4  # letters; in a shorter word one slip makes too many others


def deletions(word: str) -> set[str]:
    """The word itself and, unless it is short, what is left of it when one letter goes."""
    if len(word) < SHORTEST:
        return {word}
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def is_near(one: str, other: str) -> bool:
    """Whether at most one slip turns `one` into `other`."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST - 1 or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    return one[1:] == other if len(one) > len(other) else one == other[1:]


def forms(word: str, stem: str) -> set[str]:
    """What a word is looked up by: deletions of the word and of its stem, so that a slip in a plural finds
    the singular."""
    return deletions(word) | deletions(stem)


def nearness(word: str, stem: str, other: str, other_stem: str) -> int | None:
    """0 for the same word or stem, 1 for a word one slip away, 2 for a stem one slip away, None for farther."""
    if word == other or stem == other_stem:
        return 0
    if is_near(word, other):
        return 1
    return 2 if min(len(stem), len(other_stem)) >= SHORTEST and is_near(stem, other_stem) else None

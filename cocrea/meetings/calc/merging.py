"""Two texts that began as one: what both wrote, brought together paragraph by paragraph; pure."""

import dataclasses
import difflib


@dataclasses.dataclass(frozen=True)
class Merged:
    """`text`: both together. `conflicts`: pairs (theirs, yours) of places that both changed differently; there `text`
    holds both, theirs first, so that no word is lost."""

    text: str
    conflicts: tuple[tuple[str, str], ...] = ()


def merge(base: str, theirs: str, yours: str) -> Merged:
    """What `theirs` and `yours` made of `base`, together. What only one of them changed is taken."""
    if theirs == yours or yours == base:
        return Merged(theirs)
    if theirs == base:
        return Merged(yours)
    old, other, mine = base.splitlines(), theirs.splitlines(), yours.splitlines()
    in_other, in_mine = _places(old, other), _places(old, mine)
    shared = [(line, in_other[line], in_mine[line]) for line in sorted(in_other.keys() & in_mine.keys())]
    out: list[str] = []
    conflicts = []
    at = there = here = 0
    for line, line_other, line_mine in [*shared, (len(old), len(other), len(mine))]:
        lines, conflict = _part(old[at:line], other[there:line_other], mine[here:line_mine])
        out += lines + old[line : line + 1]
        conflicts += conflict
        at, there, here = line + 1, line_other + 1, line_mine + 1
    return Merged("\n".join(out), tuple(conflicts))


def _part(old: list[str], other: list[str], mine: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """One place between what all three share."""
    if other == mine or mine == old:
        return other, []
    if other == old:
        return mine, []
    return [*other, *mine], [("\n".join(other), "\n".join(mine))]


def _places(old: list[str], new: list[str]) -> dict[int, int]:
    """Line of `old` -> where it stands in `new`, for those that stand in both, in order."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {m.a + n: m.b + n for m in matcher.get_matching_blocks() for n in range(m.size)}


def changed_parts(before: str, after: str) -> list[tuple[str, str]]:
    """(kind, words) of a text that became another: `same`, `gone` or `new`; for a difference that people read."""
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > 20_000)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", " ".join(old[a:b])))
            continue
        if a < b:
            found.append(("gone", " ".join(old[a:b])))
        if c < d:
            found.append(("new", " ".join(new[c:d])))
    return found

"""What stands on a reviewer's sheet: what they gave each question about each commitment, and the hash of the whole.

A place is (key of the question, permanent number of the commitment; nothing where it is about the whole plan)."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

Place = tuple[str, str]


@dataclasses.dataclass(frozen=True)
class Mark:
    """What somebody wrote in one place. `value`: that of the level, as text; empty where none is chosen yet.
    `evidence`: number of a piece of evidence of this site, or nothing."""

    value: str = ""
    justification: str = ""
    consulted: str = ""
    evidence: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it may be closed: a level, why, and what was looked at."""
        looked_at = self.consulted.strip() or self.evidence is not None
        return bool(self.value and self.justification.strip() and looked_at)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return self == Mark()


def written(value: Decimal) -> str:
    """A value of a scale as text, without useless zeros: the same on both databases."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def dump(marks: Mapping[Place, Mark], salt: str = "") -> str:
    """A sheet as text, in one order."""
    rows = [[*place, *dataclasses.astuple(mark)] for place, mark in sorted(marks.items()) if not mark.is_blank]
    return json.dumps({"salt": salt, "marks": rows}, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> tuple[dict[Place, Mark], str]:
    """What `dump` wrote: marks and salt."""
    told = json.loads(text)
    return {(key, number): Mark(*mark) for key, number, *mark in told["marks"]}, told["salt"]


def digest(marks: Mapping[Place, Mark], salt: str) -> str:
    """SHA-256 of the closed sheet with its salt. Without the salt nobody can try out what may stand on it."""
    return hashlib.sha256(dump(marks, salt).encode()).hexdigest()


def seen(mark: Mark) -> str:
    """What a form says of the mark that it was filled with: whoever sends it shows from what they began. It goes to
    the reviewer's own page and nowhere else."""
    texts = [" ".join(str(each or "").split()) for each in dataclasses.astuple(mark)]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def merged(
    kept: Mapping[Place, Mark], typed: Mapping[Place, Mark], began: Mapping[Place, str]
) -> tuple[dict[Place, Mark], list[Place]]:
    """What of `typed` goes onto a sheet that holds `kept`, and where both say something else since `began`. What was
    not touched stays as another window has left it."""
    goes, clashes = {}, []
    for place, mark in typed.items():
        stands = kept.get(place, Mark())
        if seen(mark) == began.get(place) or seen(mark) == seen(stands):
            continue
        if seen(stands) == began.get(place):
            goes[place] = mark
        else:
            clashes.append(place)
    return goes, clashes


def lacking(marks: Mapping[Place, Mark], places: Iterable[Place]) -> list[Place]:
    """Those of `places` that are not complete, in their order."""
    return [place for place in places if not marks.get(place, Mark()).is_complete]

"""The rule by which results follow from ratings: that of the version, or another one, to see what would change."""

import dataclasses
from collections import defaultdict

from cocrea.evaluation.calc.labels import Cut
from cocrea.evaluation.reading.rows import Rows


@dataclasses.dataclass(frozen=True)
class Ruling:
    """`tie`: the median of an even number. `cuts`: dimension -> from which median an attribute bears a label;
    `overall`: dimension -> from which score it bears one; labels by their primary key, as text. `how`: dimension ->
    how its score follows."""

    tie: str
    cuts: dict[int, tuple[Cut, ...]]
    overall: dict[int, tuple[Cut, ...]]
    how: dict[int, str]


def ruling_of(rows: Rows) -> Ruling:
    """The rule of the version with which an assessment is made."""
    cuts: dict[int, list[Cut]] = defaultdict(list)
    overall: dict[int, list[Cut]] = defaultdict(list)
    for label, dimension, at_least in rows.cuts:
        (overall if label.is_overall else cuts)[dimension].append(Cut(at_least, str(label.pk)))
    return Ruling(
        tie=rows.assessment.instrument_version.tie_rule,
        cuts={key: tuple(some) for key, some in cuts.items()},
        overall={key: tuple(some) for key, some in overall.items()},
        how={each.pk: each.score for each in rows.dimensions},
    )

"""Evaluations as columns, attributes as rows: how many commitments of how many bear a good label."""

import dataclasses
from collections.abc import Iterable

from cocrea.evaluation.models import Assessment, Attribute, ForeignResult, Label
from cocrea.evaluation.reading import Matrix

TONES = (Label.Tone.GOOD, Label.Tone.MIDDLE, Label.Tone.BAD)


@dataclasses.dataclass(frozen=True)
class Count:
    """Of `of` results so many are good, in between and poor; `href` opens the rows."""

    good: int
    middle: int
    bad: int
    href: str = ""

    @property
    def of(self) -> int:
        """All of them."""
        return self.good + self.middle + self.bad

    @property
    def percent(self) -> int | None:
        """Of a hundred, how many are good: rounded down, so that a hundred means all. None of none."""
        return self.good * 100 // self.of if self.of else None


@dataclasses.dataclass
class Column:
    """An evaluation: its title, whose it is, its page (elsewhere for another exercise's)."""

    title: str
    owner: str
    href: str
    is_foreign: bool = False
    counts: dict[tuple[str, str], Count] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Table:
    """`rows`: (dimension, attribute) by key, with the name that the last version gives them."""

    columns: list[Column]
    rows: list[tuple[tuple[str, str], str, str]]


def counts_by_tone(matrix: Matrix, attribute: Attribute) -> dict[str, int]:
    """Tone of a label -> how many results of an attribute bear one of it."""
    worn = [cell.label.tone for cell in matrix.row(attribute) if cell.label]
    return {tone: worn.count(tone) for tone in TONES}


def compared(matrices: Iterable[Matrix], foreign: Iterable[ForeignResult]) -> Table:
    """The table. Attributes are the same where their keys and those of their dimensions are."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    columns = []
    for matrix in matrices:
        a = matrix.assessment
        column = Column(a.title, a.plan.short_title or a.plan.title, a.get_absolute_url())
        for each in matrix.attributes:
            key = (each.dimension.key, each.key)
            names[key] = (each.dimension.name, each.name)
            column.counts[key] = Count(*counts_by_tone(matrix, each).values(), matrix.totals[each.pk].href)
        columns.append(column)
    others: dict[tuple[str, str], Column] = {}
    for row in foreign:
        made = Column(row.assessment, row.exercise, row.url, is_foreign=True)
        column = others.setdefault((row.exercise, row.assessment), made)
        key = (row.dimension, row.attribute)
        names.setdefault(key, key)
        column.counts[key] = Count(row.favorable, row.needs_improvement, row.insufficient)
    rows = [(key, *told) for key, told in names.items()]
    return Table([*columns, *others.values()], rows)


def instruments_of(assessments: Iterable[Assessment], foreign: Iterable[ForeignResult]) -> dict[str, str]:
    """Key -> name of the instruments with which something was evaluated, the most used one first."""
    names: dict[str, str] = {}
    uses: dict[str, int] = {}
    for each in assessments:
        instrument = each.instrument_version.instrument
        names[instrument.slug] = instrument.name
        uses[instrument.slug] = uses.get(instrument.slug, 0) + 1
    for row in foreign:
        names.setdefault(row.instrument, row.instrument)
        uses.setdefault(row.instrument, 0)
    return {key: names[key] for key in sorted(names, key=lambda key: (-uses[key], key))}

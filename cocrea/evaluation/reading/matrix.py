"""What the results of an assessment are made of. Every number knows the address of the rows behind it."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from cocrea.evaluation.models import Assessment, Attribute, Dimension, Label, Level, Panelist, Rating
from cocrea.plans.models import Commitment

# How a label is drawn: the marks of `ui/components/status.html`.
MARKS = {Label.Tone.GOOD: "favorable", Label.Tone.MIDDLE: "improvable", Label.Tone.BAD: "insufficient"}


def mark_of(label: Label | None) -> str:
    """The key of the mark of a label; that of no data where there is none."""
    return MARKS.get(label.tone, "neutral") if label is not None else "no_data"


@dataclasses.dataclass(frozen=True)
class Given:
    """What one reviewer gave. `before`: what it replaced after the discussion, the first one first."""

    number: int
    level: Level
    rating: Rating
    before: tuple[Rating, ...] = ()


@dataclasses.dataclass(frozen=True)
class Cell:
    """An attribute of a commitment (None: of the whole plan). `computed`: the label that the rule gives to the
    median; `printed`: the one that a report prints. `recused`: numbers of the reviewers who did not rate it."""

    attribute: Attribute
    commitment: Commitment | None
    href: str
    given: tuple[Given, ...] = ()
    recused: tuple[int, ...] = ()
    median: Decimal | None = None
    spread: Decimal | None = None
    disagreement: Fraction | None = None
    level: Level | None = None
    computed: Label | None = None
    printed: Label | None = None
    locator: str = ""

    @property
    def label(self) -> Label | None:
        """The one that counts: as printed where the report is historical, else as computed."""
        return self.printed or self.computed

    @property
    def contradicts(self) -> bool:
        """Whether what is printed is not what the rule gives."""
        return bool(self.printed and self.computed) and self.printed.pk != self.computed.pk

    @property
    def word(self) -> str:
        """How people read it: its label, or the level on which the median falls; empty where nobody rated."""
        if self.label is not None:
            return self.label.name
        return self.level.name if self.level is not None else ""

    @property
    def mark(self) -> str:
        """Its mark."""
        return mark_of(self.label) if self.label is not None or self.median is None else "neutral"


@dataclasses.dataclass(frozen=True)
class Overall:
    """A dimension of a commitment. `counts`: key of a label -> attributes that bear it. `points` of `most`."""

    dimension: Dimension
    commitment: Commitment | None
    href: str
    counts: dict[str, int]
    points: Decimal | None
    most: Decimal | None
    score: Decimal | None
    label: Label | None
    printed: Label | None
    locator: str = ""

    @property
    def contradicts(self) -> bool:
        """Whether what is printed is not what the rule of this exercise gives."""
        return bool(self.printed and self.label) and self.printed.pk != self.label.pk

    @property
    def standing(self) -> Label | None:
        """The one that counts: as printed where it is."""
        return self.printed or self.label


@dataclasses.dataclass(frozen=True)
class Printed:
    """A count as printed, with its place in the source."""

    count: int
    locator: str = ""


@dataclasses.dataclass(frozen=True)
class Total:
    """How many cells of a row bear each label, beside what a report prints of it. `agrees`: None where it prints
    nothing. `by_rule`: of a dimension, how many would bear it by the rule of this exercise."""

    counts: dict[str, int]
    of: int
    href: str
    printed: dict[str, Printed] = dataclasses.field(default_factory=dict)
    by_rule: dict[str, int] = dataclasses.field(default_factory=dict)

    @property
    def agrees(self) -> bool | None:
        """Whether every printed count is the one of the rows."""
        if not self.printed:
            return None
        return all(self.counts.get(key) == told.count for key, told in self.printed.items())

    def contradicted(self, key: str) -> bool:
        """Whether the count of this label is printed otherwise."""
        return key in self.printed and self.printed[key].count != self.counts.get(key)


@dataclasses.dataclass
class Matrix:
    """The results of an assessment. `scales`: attribute -> the values that reviewers may give; `recusals`: who did
    not rate which commitment, and why. Keys: (attribute, commitment or None) of cells, (dimension, commitment or
    None) of overall results, attributes and dimensions of totals."""

    assessment: Assessment
    dimensions: list[Dimension]
    attributes: list[Attribute]
    commitments: list[Commitment]
    labels: list[Label]
    overall_labels: list[Label]
    panel: list[Panelist]
    scales: dict[int, tuple[Decimal, ...]] = dataclasses.field(default_factory=dict)
    removed: list[Panelist] = dataclasses.field(default_factory=list)
    recusals: list[tuple[Panelist, Commitment, str]] = dataclasses.field(default_factory=list)
    cells: dict[tuple[int, int | None], Cell] = dataclasses.field(default_factory=dict)
    overall: dict[tuple[int, int | None], Overall] = dataclasses.field(default_factory=dict)
    totals: dict[int, Total] = dataclasses.field(default_factory=dict)
    dimension_totals: dict[int, Total] = dataclasses.field(default_factory=dict)
    alphas: dict[int, Fraction | None] = dataclasses.field(default_factory=dict)
    alpha: Fraction | None = None

    @property
    def raters(self) -> int:
        """How many of the panel rated."""
        return sum(each.standing == Panelist.Standing.SEATED and each.closed_at is not None for each in self.panel)

    def of_dimension(self, dimension: Dimension) -> list[Attribute]:
        """Its attributes, in order."""
        return [each for each in self.attributes if each.dimension_id == dimension.pk]

    def row(self, attribute: Attribute) -> list[Cell]:
        """The cells of an attribute, in the order of the columns; one, where it is about the whole plan."""
        return [cell for key in self.columns(attribute) if (cell := self.cells.get((attribute.pk, key)))]

    def columns(self, attribute: Attribute) -> list[int | None]:
        """The commitments that an attribute is about; None is the whole plan."""
        return [None] if attribute.about == Attribute.About.PLAN else [each.pk for each in self.commitments]

    @property
    def matrix_attributes(self) -> list[Attribute]:
        """The rows of the matrix: what is asked of each commitment."""
        return [each for each in self.attributes if each.about == Attribute.About.COMMITMENT]

    @property
    def plan_attributes(self) -> list[Attribute]:
        """What is asked of the whole plan."""
        return [each for each in self.attributes if each.about == Attribute.About.PLAN]

    @property
    def tally(self) -> dict[str, int]:
        """Key of a label -> how many cells bear it."""
        worn = [cell.label.key for cell in self.cells.values() if cell.label]
        return {label.key: worn.count(label.key) for label in self.labels}

    @property
    def contradicted(self) -> list[Attribute]:
        """The attributes whose printed total is not that of their row."""
        return [each for each in self.attributes if self.totals[each.pk].agrees is False]

    @property
    def agreed(self) -> list[Attribute]:
        """Those whose printed total is that of their row."""
        return [each for each in self.attributes if self.totals[each.pk].agrees]

    def potential(self, commitment: Commitment | None) -> list[Overall]:
        """The results of the dimensions of a commitment; nothing of a dimension without one."""
        keys = [(each.pk, commitment.pk if commitment else None) for each in self.dimensions]
        return [self.overall[key] for key in keys if key in self.overall]


def slug_of(commitment: Commitment | None) -> str:
    """A commitment in addresses; the whole plan has a word of its own."""
    return commitment.number.lower() if commitment is not None else "plan"


def cell_address(assessment: Assessment, attribute: Attribute, commitment: Commitment | None) -> str:
    """Where the rows behind a cell are."""
    return f"{attribute_address(assessment, attribute)}#c-{slug_of(commitment)}"


def attribute_address(assessment: Assessment, attribute: Attribute) -> str:
    """Where the rows behind the numbers of an attribute are."""
    return reverse("evaluation:attribute-detail", args=[assessment.slug, attribute.dimension.key, attribute.key])


def dimension_address(assessment: Assessment, dimension: Dimension) -> str:
    """Where the rows behind the numbers of a dimension are."""
    return reverse("evaluation:dimension-detail", args=[assessment.slug, dimension.key])

"""What was given in each cell, and where the panel should talk first."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from cocrea.evaluation.calc import ratings as calc
from cocrea.evaluation.calc.sheets import Place, written
from cocrea.evaluation.models import Assessment, Attribute, Rating
from cocrea.evaluation.places import attributes_of, commitments_of, place_of
from cocrea.plans.models import Commitment

PLAN = "plan"  # how an address calls what is about the whole plan


@dataclasses.dataclass(frozen=True)
class Talk:
    """A cell with its standing ratings, by number of the reviewer."""

    assessment: Assessment
    attribute: Attribute
    commitment: Commitment | None
    given: tuple[Rating, ...]

    @property
    def place(self) -> Place:
        """Where it stands on every sheet."""
        return place_of(self.attribute, self.commitment.pk if self.commitment else None)

    @property
    def values(self) -> list[Decimal]:
        """What counts."""
        return [each.level.value for each in self.given]

    @property
    def median(self) -> Decimal | None:
        """By the tie rule of the instrument."""
        return calc.median(self.values, self.assessment.instrument_version.tie_rule)

    @property
    def spread(self) -> Decimal | None:
        """From the lowest to the highest."""
        return calc.spread(self.values)

    @property
    def apart(self) -> Fraction:
        """0 where all gave the same, 1 where they are as far apart as can be."""
        scale = [level.value for level in self.attribute.levels.all()]
        return calc.disagreement(self.values, scale) or Fraction(0)

    @property
    def by_name(self) -> list[tuple[str, str]]:
        """(who, what they gave), reviewer by reviewer: the panel knows each other by name once all is revealed."""
        return [(each.panelist.name, written(each.level.value)) for each in self.given]

    @property
    def median_text(self) -> str:
        """The median, as people write it."""
        return "" if self.median is None else written(self.median)

    @property
    def percent(self) -> int:
        """How far apart, of 100."""
        return round(self.apart * 100)

    @property
    def url(self) -> str:
        """Its page in the discussion."""
        number = self.commitment.number.lower() if self.commitment else PLAN
        keys = [self.assessment.slug, self.attribute.dimension.key, self.attribute.key, number]
        return reverse("evaluation:discussion-cell", args=keys)


def cells_of(assessment: Assessment) -> list[Talk]:
    """Every cell that somebody rated, those furthest apart first; a fixed number of queries."""
    rows = Rating.objects.standing().filter(panelist__assessment=assessment)
    given: dict[tuple[int, int | None], list[Rating]] = {}
    for row in rows.select_related("level", "panelist", "evidence").order_by("panelist__number"):
        given.setdefault((row.attribute_id, row.commitment_id), []).append(row)
    attributes = attributes_of(assessment)
    found = []
    for commitment in [*commitments_of(assessment), None]:
        for attribute in attributes:
            some = given.get((attribute.pk, commitment.pk if commitment else None))
            if some:
                found.append(Talk(assessment, attribute, commitment, tuple(some)))
    return sorted(found, key=lambda cell: cell.apart, reverse=True)

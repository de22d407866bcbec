"""What one reviewer rates: each question of the instrument for each commitment from which they did not step aside."""

import dataclasses

from django.db.models import Prefetch

from cocrea.evaluation.calc.sheets import Place, written
from cocrea.evaluation.models import Assessment, Attribute, Level, Panelist
from cocrea.evidence.models import Evidence
from cocrea.plans.models import Commitment


@dataclasses.dataclass(frozen=True)
class Rated:
    """One cell: a question about a commitment, or about the whole plan (None)."""

    attribute: Attribute
    commitment: Commitment | None
    levels: dict[str, Level]
    evidence: frozenset[int]

    @property
    def place(self) -> Place:
        """Where it stands on the sheet."""
        return place_of(self.attribute, self.commitment.pk if self.commitment else None)

    @property
    def values(self) -> frozenset[str]:
        """What may be given."""
        return frozenset(self.levels)

    @property
    def words(self) -> str:
        """What it is, in one line."""
        return f"{self.commitment}: {self.attribute}" if self.commitment else str(self.attribute)


def key_of(attribute: Attribute) -> str:
    """A question by the keys of its dimension and its own."""
    return f"{attribute.dimension.key}/{attribute.key}"


def place_of(attribute: Attribute, commitment: int | None) -> Place:
    """Where a question about a commitment, by its permanent number, stands on every sheet."""
    return (key_of(attribute), "" if commitment is None else str(commitment))


def attributes_of(assessment: Assessment) -> list[Attribute]:
    """The questions of its instrument in their order, with their scales: two queries."""
    found = Attribute.objects.filter(dimension__instrument_version=assessment.instrument_version_id)
    found = found.select_related("dimension").order_by("dimension__position", "position", "pk")
    return list(found.prefetch_related(Prefetch("levels", Level.objects.order_by("value"))))


def commitments_of(assessment: Assessment) -> list[Commitment]:
    """What it looks at, in the order of its tables: one query."""
    scope = assessment.scope.select_related("commitment__plan").order_by("position", "pk")
    return [each.commitment for each in scope]


def places_of(panelist: Panelist) -> dict[Place, Rated]:
    """All that somebody rates, commitment by commitment; what is about the whole plan stands last. Five queries."""
    assessment = panelist.assessment
    aside = set(panelist.recusals.values_list("commitment_id", flat=True))
    commitments = [each for each in commitments_of(assessment) if each.pk not in aside]
    attributes = attributes_of(assessment)
    evidence: dict[int, set[int]] = {}
    rows = Evidence.objects.published().filter(commitment__in=commitments)
    for pk, commitment in rows.values_list("pk", "commitment_id"):
        evidence.setdefault(commitment, set()).add(pk)
    found = []
    for commitment in [*commitments, None]:
        about = Attribute.About.PLAN if commitment is None else Attribute.About.COMMITMENT
        mine = frozenset(evidence.get(commitment.pk, ())) if commitment else frozenset()
        for attribute in attributes:
            if attribute.about == about:
                levels = {written(level.value): level for level in attribute.levels.all()}
                found.append(Rated(attribute, commitment, levels, mine))
    return {each.place: each for each in found}

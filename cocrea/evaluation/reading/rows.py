"""The rows of assessments, read together."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from cocrea.evaluation.models import (
    AssessedCommitment,
    Assessment,
    Attribute,
    Dimension,
    Label,
    Level,
    Panelist,
    PrintedLabel,
    PrintedTotal,
    Rating,
)
from cocrea.plans.models import Commitment


@dataclasses.dataclass
class Rows:
    """What there is of one assessment. `cuts`: (label, dimension, at least), the best label first. `replaced`: the
    ratings that a later one replaced, by the key of the later one. `recused`: (panelist, commitment) -> why."""

    assessment: Assessment
    dimensions: list[Dimension] = dataclasses.field(default_factory=list)
    attributes: list[Attribute] = dataclasses.field(default_factory=list)
    labels: dict[int, Label] = dataclasses.field(default_factory=dict)
    cuts: list[tuple] = dataclasses.field(default_factory=list)
    commitments: list[Commitment] = dataclasses.field(default_factory=list)
    printed: list[PrintedLabel] = dataclasses.field(default_factory=list)
    printed_totals: list[PrintedTotal] = dataclasses.field(default_factory=list)
    levels: dict[int, list[Level]] = dataclasses.field(default_factory=dict)
    panel: dict[int, Panelist] = dataclasses.field(default_factory=dict)
    removed: dict[int, Panelist] = dataclasses.field(default_factory=dict)
    recused: dict[tuple[int, int], str] = dataclasses.field(default_factory=dict)
    ratings: list[Rating] = dataclasses.field(default_factory=list)


def read(assessments: Iterable[Assessment], *, drafts: bool = False) -> list[Rows]:
    """The rows of each, in the order in which they were given."""
    every = {each.pk: Rows(each) for each in assessments}
    read_instruments(list(every.values()))
    read_levels(every)
    read_scope(every, drafts)
    printed = [key for key, rows in every.items() if rows.assessment.is_historical]
    rated = [key for key, rows in every.items() if not rows.assessment.is_historical]
    if printed:
        read_printed(every, printed)
    if rated:
        read_rated(every, rated)
    return list(every.values())


def read_instruments(every: list[Rows]) -> None:
    """What is asked, and how a result is named: two queries."""
    versions: dict[int, list[Rows]] = defaultdict(list)
    for rows in every:
        versions[rows.assessment.instrument_version_id].append(rows)
    attributes = Attribute.objects.filter(dimension__instrument_version__in=versions).select_related("dimension")
    dimensions: dict[int, Dimension] = {}
    for attribute in attributes.order_by("dimension__position", "dimension", "position", "pk"):
        attribute.dimension = dimension = dimensions.setdefault(attribute.dimension_id, attribute.dimension)
        for rows in versions[dimension.instrument_version_id]:
            rows.attributes.append(attribute)
            if dimension not in rows.dimensions:
                rows.dimensions.append(dimension)
    labels = Label.objects.filter(instrument_version__in=versions).order_by("is_overall", "position", "pk")
    for label in labels.annotate(cut_of=F("cutoffs__dimension"), cut_from=F("cutoffs__at_least")):
        for rows in versions[label.instrument_version_id]:
            kept = rows.labels.setdefault(label.pk, label)
            if label.cut_of is not None:
                rows.cuts.append((kept, label.cut_of, label.cut_from))


def read_levels(every: dict[int, Rows]) -> None:
    """The scales: one query."""
    versions = {rows.assessment.instrument_version_id for rows in every.values()}
    scales: dict[int, list[Level]] = defaultdict(list)
    for level in Level.objects.filter(attribute__dimension__instrument_version__in=versions).order_by("value"):
        scales[level.attribute_id].append(level)
    for rows in every.values():
        rows.levels = {each.pk: scales[each.pk] for each in rows.attributes}


def read_scope(every: dict[int, Rows], drafts: bool) -> None:
    """The commitments that are looked at, in the order of their tables: one query."""
    scope = AssessedCommitment.objects.filter(assessment__in=every).select_related("commitment")
    if not drafts:
        scope = scope.filter(commitment__publication=Commitment.Publication.PUBLISHED)
    for each in scope.order_by("position", "pk"):
        rows = every[each.assessment_id]
        each.commitment.plan = rows.assessment.plan
        rows.commitments.append(each.commitment)


def read_printed(every: dict[int, Rows], keys: list[int]) -> None:
    """What historical reports print: two queries."""
    for each in PrintedLabel.objects.filter(assessment__in=keys):
        every[each.assessment_id].printed.append(each)
    for each in PrintedTotal.objects.filter(assessment__in=keys):
        every[each.assessment_id].printed_totals.append(each)


def read_rated(every: dict[int, Rows], keys: list[int]) -> None:
    """The panel, seats that were taken away, and what was rated since the reveal: two queries."""
    panel = Panelist.objects.filter(assessment__in=keys).annotate(
        not_of=F("recusals__commitment"), not_why=F("recusals__reason")
    )
    for each in panel.order_by("number"):
        rows = every[each.assessment_id]
        if each.standing == Panelist.Standing.REMOVED:
            rows.removed.setdefault(each.pk, each)
            continue
        rows.panel.setdefault(each.pk, each)
        if each.not_of is not None:
            rows.recused[each.pk, each.not_of] = each.not_why
    known = {level.pk: level for rows in every.values() for scale in rows.levels.values() for level in scale}
    for rating in Rating.objects.filter(panelist__assessment__in=keys).order_by("panelist__number", "made_at", "pk"):
        rows = next(each for each in every.values() if rating.panelist_id in each.panel)
        rating.panelist, rating.level = rows.panel[rating.panelist_id], known[rating.level_id]
        rows.ratings.append(rating)

"""A version of an instrument with all that hangs on it, read in five queries whatever its size."""

import dataclasses

from cocrea.evaluation.models import Attribute, Cutoff, Dimension, InstrumentVersion, Label, Level


@dataclasses.dataclass
class Branch:
    """A dimension: its attributes, each with its scale, and its cut-offs, the best label first."""

    dimension: Dimension
    attributes: list[tuple[Attribute, list[Level]]] = dataclasses.field(default_factory=list)
    cuts: list[Cutoff] = dataclasses.field(default_factory=list)
    overall_cuts: list[Cutoff] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Tree:
    """Dimensions and labels, in order."""

    branches: list[Branch]
    labels: list[Label]


def tree_of(version: InstrumentVersion) -> Tree:
    """Everything that is asked and how it is named."""
    dimensions = version.dimensions.select_related("source").order_by("position", "pk")
    branches = {each.pk: Branch(each) for each in dimensions}
    levels: dict[int, list[Level]] = {}
    for level in Level.objects.filter(attribute__dimension__in=branches).order_by("value"):
        levels.setdefault(level.attribute_id, []).append(level)
    rows = Attribute.objects.filter(dimension__in=branches).select_related("source")
    for attribute in rows.order_by("position", "pk"):
        branches[attribute.dimension_id].attributes.append((attribute, levels.get(attribute.pk, [])))
    cutoffs = Cutoff.objects.filter(dimension__in=branches).select_related("label", "source")
    for cut in cutoffs.order_by("-at_least"):
        branch = branches[cut.dimension_id]
        (branch.overall_cuts if cut.label.is_overall else branch.cuts).append(cut)
    labels = version.labels.order_by("is_overall", "position")
    return Tree(list(branches.values()), list(labels))

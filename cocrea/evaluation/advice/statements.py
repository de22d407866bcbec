"""The statements that historical evaluations make: their totals with the cells that they count, and the labels of
whole dimensions. The finder says which of these totals their own cells contradict."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.evaluation.models import Assessment, PrintedLabel, PrintedTotal
from cocrea.plans.statements import of_commitment
from cocrea.statements.declarations import Kind, Row, Statement, Subject, name_measure, register

ATTRIBUTE, DIMENSION = "plans.attribute", "plans.dimension"
OF_CELLS = ("assessment__plan", "assessment__source", "commitment__plan", "attribute", "dimension", "label")


def told_totals() -> Iterator[Statement]:
    """Each printed total, with the cells that it counts as its rows. Two queries."""
    cells: dict[tuple, list[PrintedLabel]] = {}
    for cell in _cells():
        cells.setdefault((cell.assessment_id, cell.attribute_id, cell.dimension_id), []).append(cell)
    rows = PrintedTotal.objects.published().select_related(
        "assessment__plan", "assessment__source", "attribute", "dimension", "label"
    )
    for each in rows.order_by("pk"):
        own = cells.get((each.assessment_id, each.attribute_id, each.dimension_id), [])
        yield Statement(
            subject=_subject(each),
            measure=f"{each.label.key}-cells",
            value=each.count,
            unit=_("commitments"),
            stated_on=each.assessment.dated,
            source=_source(each.assessment),
            locator=each.locator,
            rows=tuple(Row(f"{cell.commitment.number}. {cell.commitment.title}", cell.label.name) for cell in own),
            counted=each.label.name,
            rows_source=_source(each.assessment),
            rows_locator=_table(own[0].locator) if own else "",
        )


def told_dimensions() -> Iterator[Statement]:
    """The label that a document gives to a whole dimension of a commitment. One query."""
    for cell in _cells().filter(attribute=None):
        yield Statement(
            subject=of_commitment(cell.commitment),
            measure=f"{cell.dimension.key}-rating",
            value=cell.label.name,
            kind=Kind.CODE,
            stated_on=cell.assessment.dated,
            source=_source(cell.assessment),
            locator=cell.locator,
            table=_table(cell.locator),
            position=cell.commitment.ordinal or 0,
            key=f"printed-label-{cell.pk}",
        )


def _cells():
    return (
        PrintedLabel.objects.published()
        .select_related(*OF_CELLS)
        .order_by("assessment", "commitment__ordinal", "commitment__number")
    )


def _subject(total: PrintedTotal) -> Subject:
    """An attribute or a dimension of a plan, as the evaluation sees it."""
    part, plan = total.attribute or total.dimension, total.assessment.plan
    kind = ATTRIBUTE if total.attribute else DIMENSION
    words = _("%(attribute)s: commitments of %(plan)s") % {"attribute": part, "plan": plan.short_title or plan.title}
    return Subject(kind, f"{plan.slug}/{part.key}", words, total.assessment.get_absolute_url())


def _source(assessment: Assessment) -> str:
    return assessment.source.slug if assessment.source else ""


def _table(locator: str) -> str:
    """«Table 3» of «Table 3, column 2»."""
    return locator.partition(",")[0]


def register_all() -> None:
    """Called once, when the app is ready."""
    register("evaluation.totals", told_totals)
    register("evaluation.dimensions", told_dimensions)
    name_measure("favorable-cells", gettext_lazy("cells rated favourable"))

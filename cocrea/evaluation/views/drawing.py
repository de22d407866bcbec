"""The charts of an evaluation; the same numbers stand beside each as a table."""

from django.utils.translation import gettext as _

from cocrea.evaluation.reading import Cell, Matrix, Total
from cocrea.evaluation.reading.matrix import mark_of
from cocrea.evaluation.telling import plain
from cocrea.plans.models import Commitment
from cocrea.ui.charts.heat import Line, Spot, heat
from cocrea.ui.charts.stacks import Part, Stack, stacks


def heat_of(matrix: Matrix) -> str:
    """Every cell as a square that is filled as far as it came; empty where there are none."""
    rows = [Line(each.name, [spot(matrix, cell) for cell in matrix.row(each)]) for each in matrix.matrix_attributes]
    columns = [each.number for each in matrix.commitments]
    return heat(columns, rows, _("Heat map of the results")) if rows and columns else ""


def spot(matrix: Matrix, cell: Cell) -> Spot:
    """A cell: how far up its scale the median lies; of a printed label, how many of the points it counts."""
    word = cell.word or _("no data")
    scale = matrix.scales.get(cell.attribute.pk, ())
    if cell.median is not None and len(scale) > 1:
        low, high = min(scale), max(scale)
        return Spot(cell.mark, float((cell.median - low) / (high - low)), word)
    most = max((each.points for each in matrix.labels if each.points is not None), default=None)
    if cell.label is None or cell.label.points is None or not most:
        return Spot(cell.mark, None if cell.label is None else 1.0, word)
    return Spot(cell.mark, float(cell.label.points / most), word)


def attributes_of(matrix: Matrix) -> str:
    """Of each attribute, how many commitments bear each label; empty where nothing bears one."""
    if not any(matrix.tally.values()):
        return ""
    rows = [Stack(each.name, parts(matrix, matrix.totals[each.pk].counts)) for each in matrix.attributes]
    for row, each in zip(rows, matrix.attributes, strict=True):
        row.shown = in_words(matrix, matrix.totals[each.pk])
    return stacks(rows, _("Results by attribute"), _("no data"))


def in_words(matrix: Matrix, total: Total) -> str:
    """«5 Favorable · 3 Puede mejorar»."""
    told = [f"{total.counts[label.key]} {label.name}" for label in matrix.labels if total.counts[label.key]]
    return " · ".join(told)


def parts(matrix: Matrix, counts: dict[str, int]) -> list[Part]:
    """The parts of a bar, the best first."""
    return [Part(mark_of(label), counts[label.key], label.name) for label in matrix.labels]


def profiles_of(matrix: Matrix) -> str:
    """Of each commitment, how many of its attributes bear each label."""
    if not any(matrix.tally.values()):
        return ""
    rows = []
    for each in matrix.commitments:
        cells = [matrix.cells[attribute.pk, each.pk] for attribute in matrix.matrix_attributes]
        worn = [cell.label.key for cell in cells if cell.label]
        counts = {label.key: worn.count(label.key) for label in matrix.labels}
        told = " · ".join(f"{counts[label.key]} {label.name}" for label in matrix.labels if counts[label.key])
        rows.append(Stack(f"{each.number}. {each.title}", parts(matrix, counts), told))
    return stacks(rows, _("Profile of each commitment"), _("no data"))


def profile_of(matrix: Matrix, commitment: Commitment) -> str:
    """Of one commitment, the labels of each dimension, and the points."""
    rows = []
    for each in matrix.potential(commitment):
        points = f"{plain(each.points)} / {plain(each.most)}" if each.most is not None else ""
        rows.append(Stack(each.dimension.name, parts(matrix, each.counts), points))
    return stacks(rows, _("Profile of the commitment"), _("no data")) if rows else ""

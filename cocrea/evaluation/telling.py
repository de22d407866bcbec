"""Results in sentences: what is reckoned, said once, for pages, files and feeds alike."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.evaluation.models import Cutoff, Dimension, Label
from cocrea.evaluation.reading import Cell, Matrix, Overall
from cocrea.evidence.models import Evidence

MOST = 5  # cells that are named where the panel is furthest apart


def counted(matrix: Matrix) -> str:
    """«33 Favorable, 16 Puede mejorar, 23 Insuficiente»."""
    tally = matrix.tally
    return ", ".join(f"{tally[label.key]} {label.name}" for label in matrix.labels)


def headline(matrix: Matrix) -> str:
    """What a reader should know in one breath."""
    if not any(cell.word for cell in matrix.cells.values()):
        return _("No result of it is on record yet.")
    total = sum(1 for cell in matrix.cells.values() if cell.word)
    said = [_("%(total)s results.") % {"total": total}]
    if matrix.labels:
        said = [_("Of %(total)s results: %(counted)s.") % {"total": total, "counted": counted(matrix)}]
    compared = len(matrix.contradicted) + len(matrix.agreed)
    if compared:
        said.append(agreement_of_totals(matrix, compared))
    return " ".join(said)


def agreement_of_totals(matrix: Matrix, compared: int) -> str:
    """How many printed totals are those of their rows."""
    wrong = len(matrix.contradicted)
    if not wrong:
        return _("All %(total)s printed totals agree with their rows.") % {"total": compared}
    return ngettext(
        "%(num)s of %(total)s printed totals contradicts its own table.",
        "%(num)s of %(total)s printed totals contradict their own table.",
        wrong,
    ) % {"num": wrong, "total": compared}


def at_a_glance(matrix: Matrix) -> list[tuple[str, str]]:
    """What stands out, each with the way to its rows: best and worst attributes, commitments, totals, the panel."""
    found: list[tuple[str, str]] = []
    best = matrix.labels[0] if matrix.labels else None
    rated = [each for each in matrix.matrix_attributes if any(cell.label for cell in matrix.row(each))]
    if best and rated:
        found += extremes(matrix, rated, best)
    if len(matrix.contradicted):
        names = ", ".join(each.name for each in matrix.contradicted)
        found.append(
            (_("Printed totals that their own table contradicts: %(names)s.") % {"names": names}, "#totales")
        )
    found += strongest(matrix)
    if argued(matrix):
        cell = argued(matrix)[0]
        told = {"attribute": cell.attribute.name, "commitment": of_what(cell)}
        found.append((_("The panel was furthest apart in %(attribute)s, %(commitment)s.") % told, "#acuerdo"))
    return found


def extremes(matrix: Matrix, rated: list, best: Label) -> list[tuple[str, str]]:
    """The attributes that most and that fewest commitments fulfil."""
    numbers = {each.pk: matrix.totals[each.pk].counts[best.key] for each in rated}
    most, least = max(numbers.values()), min(numbers.values())
    if most == least:
        return []
    lines = ((most, _("What is fulfilled most: %(names)s.")), (least, _("What is fulfilled least: %(names)s.")))
    found = []
    for number, words in lines:
        those = [each for each in rated if numbers[each.pk] == number]
        share = _("%(number)s of %(of)s") % {"number": number, "of": matrix.totals[those[0].pk].of}
        names = _("%(names)s (%(label)s in %(share)s)") % {
            "names": ", ".join(each.name for each in those),
            "label": best.name,
            "share": share,
        }
        found.append((words % {"names": names}, matrix.totals[those[0].pk].href if len(those) == 1 else "#totales"))
    return found


def strongest(matrix: Matrix) -> list[tuple[str, str]]:
    """The commitments with most points and with fewest, where points are counted and every cell has some."""
    points = {each.pk: points_of(matrix, each) for each in matrix.commitments}
    if len(points) < 2 or None in points.values() or len(set(points.values())) < 2:
        return []
    lines = (
        (max(points.values()), _("Commitment with most points: %(names)s.")),
        (min(points.values()), _("Commitment with fewest points: %(names)s.")),
    )
    found = []
    for number, words in lines:
        those = [each for each in matrix.commitments if points[each.pk] == number]
        of = sum(each.most for each in matrix.potential(those[0]) if each.most is not None)
        names = ", ".join(f"{each.number}. {each.title}" for each in those)
        told = _("%(names)s (%(points)s of %(of)s)") % {"names": names, "points": plain(number), "of": plain(of)}
        found.append((words % {"names": told}, "#perfiles"))
    return found


def points_of(matrix: Matrix, commitment):
    """All points of a commitment; None where a dimension has none."""
    points = [each.points for each in matrix.potential(commitment)]
    return sum(points) if points and None not in points else None


def argued(matrix: Matrix) -> list[Cell]:
    """The cells on which the panel was furthest apart, the worst first."""
    apart = [each for each in matrix.cells.values() if each.disagreement]
    return sorted(apart, key=lambda each: (-each.disagreement, -each.spread))[:MOST]


def of_what(cell: Cell) -> str:
    """Which commitment a cell is about, within a sentence."""
    if cell.commitment is None:
        return _("of the whole plan")
    return _("commitment %(number)s") % {"number": cell.commitment.number}


def plain(number) -> str:
    """A number without zeros that say nothing."""
    if number is None:
        return ""
    return f"{number.normalize():f}" if hasattr(number, "normalize") else str(number)


def share(part: Fraction | None) -> str:
    """A share as a percentage."""
    return "" if part is None else f"{round(part * 100)} %"


def agreed(alpha: Fraction | None) -> str:
    """Krippendorff's alpha as people read it: two decimals, and whether it is enough by its author's measure."""
    if alpha is None:
        return ""
    number = f"{round(float(alpha), 2) + 0.0:.2f}"
    if alpha >= Fraction(4, 5):
        return _("%(number)s: reliable") % {"number": number}
    if alpha >= Fraction(667, 1000):
        return _("%(number)s: enough for tentative conclusions") % {"number": number}
    return _("%(number)s: too low to conclude much") % {"number": number}


def why(result: Overall) -> str:
    """The arithmetic of the result of a dimension."""
    if result.score is None:
        return ""
    how = Dimension.Score(result.dimension.score)
    words = {
        Dimension.Score.SUM: _("sum of the points: %(score)s"),
        Dimension.Score.MEDIAN: _("median of the points: %(score)s"),
        Dimension.Score.LOWEST: _("lowest of the points: %(score)s"),
    }[how]
    return words % {"score": plain(result.score)}


def cuts_of(dimension: Dimension) -> list[Cutoff]:
    """The cut-offs of the result of a dimension, the best first. One query."""
    rows = Cutoff.objects.filter(dimension=dimension, label__is_overall=True)
    return list(rows.select_related("label", "source").order_by("-at_least"))


def evidence_of(cells: list[Cell]) -> dict[int, Evidence]:
    """Key -> evidence on which ratings rest, so far as anybody may see it. One query, or none."""
    keys = {each.rating.evidence_id for cell in cells for each in cell.given} - {None}
    return Evidence.objects.published().in_bulk(keys) if keys else {}

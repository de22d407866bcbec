"""From rows to results, under a rule. No query."""

from collections import defaultdict

from cocrea.evaluation.calc import ratings
from cocrea.evaluation.calc.labels import counts, label_of, score
from cocrea.evaluation.models import Attribute, Dimension, Label, PrintedLabel
from cocrea.evaluation.reading.matrix import (
    Cell,
    Given,
    Matrix,
    Overall,
    Printed,
    Total,
    attribute_address,
    cell_address,
    dimension_address,
    slug_of,
)
from cocrea.evaluation.reading.rows import Rows
from cocrea.evaluation.reading.ruling import Ruling
from cocrea.plans.models import Commitment


def matrix_of(rows: Rows, ruling: Ruling) -> Matrix:
    """All results of an assessment."""
    found = Matrix(
        assessment=rows.assessment,
        dimensions=rows.dimensions,
        attributes=rows.attributes,
        commitments=rows.commitments,
        labels=[each for each in rows.labels.values() if not each.is_overall],
        overall_labels=[each for each in rows.labels.values() if each.is_overall],
        panel=list(rows.panel.values()),
        removed=list(rows.removed.values()),
        scales={key: tuple(level.value for level in scale) for key, scale in rows.levels.items()},
    )
    by_pk: dict[int | None, Commitment | None] = {None: None} | {each.pk: each for each in rows.commitments}
    found.recusals = [
        (rows.panel[panelist], by_pk[commitment], why)
        for (panelist, commitment), why in rows.recused.items()
        if commitment in by_pk
    ]
    put_cells(found, rows, ruling, by_pk)
    put_overall(found, rows, ruling, by_pk)
    put_totals(found, rows)
    put_agreement(found)
    return found


def put_cells(found: Matrix, rows: Rows, ruling: Ruling, commitments: dict) -> None:
    """The cells: what was given, its median and label, what is printed."""
    given = given_by_cell(rows)
    printed = {(each.attribute_id, each.commitment_id): each for each in rows.printed if each.attribute_id}
    for attribute in rows.attributes:
        for key in found.columns(attribute):
            place = (attribute.pk, key)
            found.cells[place] = cell(
                rows, ruling, attribute, commitments[key], tuple(given.get(place, ())), printed.get(place)
            )


def given_by_cell(rows: Rows) -> dict[tuple, list[Given]]:
    """(attribute, commitment) -> what each reviewer gave in the end, by their number, and what it replaced."""
    later = {each.replaces_id: each for each in rows.ratings if each.replaces_id}
    known = {each.pk: each for each in rows.ratings}
    found: dict[tuple, list[Given]] = defaultdict(list)
    for each in rows.ratings:
        if each.pk in later:
            continue
        before, last = [], each
        while last.replaces_id in known:
            last = known[last.replaces_id]
            before.append(last)
        told = Given(each.panelist.number, each.level, each, tuple(reversed(before)))
        found[each.attribute_id, each.commitment_id].append(told)
    return {place: sorted(some, key=lambda one: one.number) for place, some in found.items()}


def cell(
    rows: Rows,
    ruling: Ruling,
    attribute: Attribute,
    commitment: Commitment | None,
    given: tuple[Given, ...],
    printed: PrintedLabel | None,
) -> Cell:
    """One cell."""
    values, scale = [each.level.value for each in given], rows.levels.get(attribute.pk, [])
    median = ratings.median(values, ruling.tie)
    name = label_of(median, ruling.cuts.get(attribute.dimension_id, ()))
    away = {panelist for panelist, of in rows.recused if commitment is not None and of == commitment.pk}
    return Cell(
        attribute=attribute,
        commitment=commitment,
        href=cell_address(rows.assessment, attribute, commitment),
        given=given,
        recused=tuple(each.number for each in rows.panel.values() if each.pk in away),
        median=median,
        spread=ratings.spread(values),
        disagreement=ratings.disagreement(values, [level.value for level in scale]),
        level=next((level for level in scale if level.value == median), None),
        computed=rows.labels[int(name)] if name else None,
        printed=rows.labels[printed.label_id] if printed else None,
        locator=printed.locator if printed else "",
    )


def put_overall(found: Matrix, rows: Rows, ruling: Ruling, commitments: dict) -> None:
    """The result of each dimension: from the points of the labels of its attributes, and as printed."""
    printed = {(each.dimension_id, each.commitment_id): each for each in rows.printed if each.dimension_id}
    for dimension in found.dimensions:
        asked = found.of_dimension(dimension)
        for key in dict.fromkeys(key for attribute in asked for key in found.columns(attribute)):
            cells = [found.cells[each.pk, key] for each in asked if (each.pk, key) in found.cells]
            told = printed.get((dimension.pk, key))
            if told is None and not any(each.label for each in cells):
                continue
            found.overall[dimension.pk, key] = overall(rows, ruling, dimension, commitments[key], cells, told)


def overall(
    rows: Rows,
    ruling: Ruling,
    dimension: Dimension,
    commitment: Commitment | None,
    cells: list[Cell],
    printed: PrintedLabel | None,
) -> Overall:
    """The result of a dimension for one commitment."""
    labels = [each.label for each in cells]
    points = [label.points if label else None for label in labels]
    reckoned = score(points, ruling.how[dimension.pk])
    name = label_of(reckoned, ruling.overall.get(dimension.pk, ()))
    own = [each for each in rows.labels.values() if not each.is_overall]
    best = max((each.points for each in own if each.points is not None), default=None)
    whole = bool(points) and None not in points
    return Overall(
        dimension=dimension,
        commitment=commitment,
        href=f"{dimension_address(rows.assessment, dimension)}#c-{slug_of(commitment)}",
        counts=counts([label.key if label else None for label in labels], [each.key for each in own]),
        points=sum(points) if whole else None,
        most=best * len(points) if whole and best is not None else None,
        score=reckoned,
        label=rows.labels[int(name)] if name else None,
        printed=rows.labels[printed.label_id] if printed else None,
        locator=printed.locator if printed else "",
    )


def put_totals(found: Matrix, rows: Rows) -> None:
    """How many cells of each row bear each label, and what is printed of it."""
    printed: dict[tuple, dict[str, Printed]] = defaultdict(dict)
    for each in rows.printed_totals:
        label = rows.labels[each.label_id]
        printed[each.attribute_id, each.dimension_id][label.key] = Printed(each.count, each.locator)
    keys, overall_keys = keys_of(found.labels), keys_of(found.overall_labels)
    for attribute in found.attributes:
        row = found.row(attribute)
        found.totals[attribute.pk] = Total(
            counts=counts([each.label.key if each.label else None for each in row], keys),
            of=len(row),
            href=attribute_address(rows.assessment, attribute),
            printed=printed.get((attribute.pk, None), {}),
        )
    for dimension in found.dimensions:
        results = [each for (key, _of), each in found.overall.items() if key == dimension.pk]
        found.dimension_totals[dimension.pk] = Total(
            counts=counts([each.standing.key if each.standing else None for each in results], overall_keys),
            of=len(results),
            href=dimension_address(rows.assessment, dimension),
            printed=printed.get((None, dimension.pk), {}),
            by_rule=counts([each.label.key if each.label else None for each in results], overall_keys),
        )


def keys_of(labels: list[Label]) -> list[str]:
    """Their keys, the best first."""
    return [each.key for each in labels]


def put_agreement(found: Matrix) -> None:
    """How far the reviewers agree, dimension by dimension and in all. Ratings of different scales are not compared:
    of a dimension with several scales nothing is said, nor of an instrument with several."""
    scales: dict[int | None, set] = defaultdict(set)
    units: dict[int | None, list] = defaultdict(list)
    for (_attribute, _commitment), each in found.cells.items():
        values = [one.level.value for one in each.given]
        for key in (each.attribute.dimension_id, None):
            units[key].append(values)
            scales[key].add(found.scales.get(each.attribute.pk, ()))
    for key in (*(each.pk for each in found.dimensions), None):
        told = ratings.alpha(units[key]) if len(scales[key]) == 1 else None
        if key is None:
            found.alpha = told
        else:
            found.alphas[key] = told

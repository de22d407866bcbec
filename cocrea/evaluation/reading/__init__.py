"""What an assessment says: its matrix, and all that follows from it. The one way to a result for every page.

A constant number of queries, whatever the number of assessments, commitments and ratings: four for what is asked and
of whom, two more where something was printed, two more where people rated."""

from collections.abc import Iterable

from cocrea.evaluation.models import Assessment
from cocrea.evaluation.reading.matrix import Cell, Given, Matrix, Overall, Total
from cocrea.evaluation.reading.reckoning import matrix_of
from cocrea.evaluation.reading.rows import Rows, read
from cocrea.evaluation.reading.ruling import Ruling, ruling_of

__all__ = [
    "Cell",
    "Given",
    "Matrix",
    "Overall",
    "Rows",
    "Ruling",
    "Total",
    "of",
    "of_all",
    "read",
    "ruling_of",
    "under",
]


def of(assessment: Assessment, *, drafts: bool = False) -> Matrix:
    """The results of an assessment. `drafts`: with commitments that are not published, for whoever works on it."""
    return of_all([assessment], drafts=drafts)[assessment.pk]


def of_all(assessments: Iterable[Assessment], *, drafts: bool = False) -> dict[int, Matrix]:
    """Assessment -> its results. Each brings its plan and its version of an instrument along."""
    return {rows.assessment.pk: matrix_of(rows, ruling_of(rows)) for rows in read(assessments, drafts=drafts)}


def under(rows: Rows, ruling: Ruling) -> Matrix:
    """The same ratings and printed labels under another rule."""
    return matrix_of(rows, ruling)

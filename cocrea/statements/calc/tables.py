"""Rows shifted in a table: a column whose values fit the neighbours' rows better than their own.

What a value should fit is what else is said of the subject of its row: the same measure by another source or table
(numbers, dates, names must agree), the rows of a total, or the words that anybody uses for it (texts).
"""

import dataclasses
import functools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from cocrea.statements.calc import totals
from cocrea.statements.calc.agreement import contradict, quantity
from cocrea.statements.calc.finding import TABLE, Claim, Found, made, worded
from cocrea.statements.calc.names import Known
from cocrea.statements.calc.statement import Kind, Statement, Subject
from cocrea.statements.calc.words import root, telling

FARTHEST = 3  # rows by which a column may be out of place
FEWEST = 2  # rows that make a shift; one alone is a wrong value
FEWEST_REPEATED, REPEATS = 4, 0.6  # ... where less than this share of the values are different
QUIET = 2  # rows in a run that tell nothing
MOST_SWAPPED = 200  # rows of a table among which two are looked for that have changed places
LONGEST = 40  # rows that may have changed places among themselves
BEST, OWN = 0.12, 0.5  # of texts: how well the run must fit its neighbours, and how much worse its own rows

Fits = Callable[[int, int], float | None]  # (place of a value, row) -> how well it fits there


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Rows (places in the column) whose values belong `by` rows higher up; 0: among themselves."""

    places: tuple[int, ...]
    by: int
    gain: float
    owners: tuple[int, ...]


def find(statements: list[Statement], known: Known) -> Iterator[Found]:
    """One finding for each run of rows of one column that is out of place. Of two columns that are shifted against
    each other, one: the other is what it was measured by."""
    of_subject: dict[tuple[str, str], list[Statement]] = {}
    columns: dict[tuple, list[Statement]] = {}
    for each in statements:
        of_subject.setdefault(each.fact[:2], []).append(each)
        if each.table:
            columns.setdefault((each.source, each.table, each.measure, each.kind, each.as_of), []).append(each)
    for column in columns.values():
        column.sort(key=lambda each: each.position)
    shifted: set[int] = set()
    suspects = [column for column in columns.values() if len(column) > FEWEST]
    suspects.sort(key=lambda column: -_most(column, of_subject, known))
    for column in suspects:
        for run in _runs(column, of_subject, known, shifted):
            shifted |= {id(column[place]) for place in run.places}
            yield _found(column, run)
    yield from _two_in_a_row(columns.values())


def _runs(column: list[Statement], of_subject: dict, known: Known, shifted: set[int]) -> list[Run]:
    """The runs of a column. Where its values repeat, neighbours agree by chance: it takes more rows to make one."""
    repeats = len({str(each.value) for each in column}) < REPEATS * len(column)
    is_text = column[0].kind == Kind.TEXT
    fit = fits(column, of_subject, known, shifted)
    return runs(fit, len(column), is_text=is_text, fewest=FEWEST_REPEATED if repeats else FEWEST)


def _most(column: list[Statement], of_subject: dict, known: Known) -> float:
    """How much the best run of a column gains."""
    found = _runs(column, of_subject, known, set())
    return max((run.gain for run in found), default=0.0)


def fits(column: list[Statement], of_subject: dict, known: Known, shifted: set[int]) -> Fits:
    """How well a value fits what is said of the subject of a row, but for what is known to be out of place: asked
    only of neighbours, for a table may have thousands of rows."""
    if column[0].kind == Kind.TEXT:
        return functools.cache(_of_texts(column, of_subject))
    references = [[other for other in _references(each, of_subject) if id(other) not in shifted] for each in column]
    if column[0].kind == Kind.NAME and not any(references):  # an acronym beside the name of which it is one
        return lambda value, row: float(known.same(str(column[value].value), column[row].subject.words or "?"))
    return functools.cache(lambda value, row: _agrees(column[value], references[row], known))


def runs(fit: Fits, rows: int, *, is_text: bool, fewest: int = FEWEST) -> list[Run]:
    """The runs out of place, none of which share a row: the one that gains most first."""
    found: list[Run] = []
    if not is_text and sum(fit(row, row) == 0 for row in range(rows)) < fewest:
        return found
    for by in (*range(1, FARTHEST + 1), *range(-1, -FARTHEST - 1, -1)):
        found += _runs_by(fit, rows, by, is_text)
    found += _swapped(fit, rows) if is_text else _mixed(fit, rows)
    found = [run for run in found if len(run.places) >= fewest]
    kept: list[Run] = []
    for run in sorted(found, key=lambda run: (-run.gain, abs(run.by), run.places)):
        if not any(set(run.places) & set(other.places) for other in kept):
            kept.append(run)
    return kept


def _runs_by(fit: Fits, rows: int, by: int, is_text: bool) -> Iterator[Run]:
    """Runs displaced by so many rows: where the neighbour fits, and the own row does not. A value that fits both
    alike, or of which nothing is known, neither begins nor ends a run."""
    place = 0
    while place < rows:
        cells = _cells(fit, rows, place, by, is_text)
        away, here = sum(a for a, _h in cells), sum(h for _a, h in cells)
        telling_cells = sum(a > h for a, h in cells)
        if telling_cells >= FEWEST and (not is_text or (away >= BEST * telling_cells and here <= OWN * away)):
            places = range(place, place + len(cells))
            yield Run(tuple(places), by, away - here, tuple(row - by for row in places))
            place += len(cells)
        else:
            place += 1


def _cells(fit: Fits, rows: int, place: int, by: int, is_text: bool) -> list[tuple[float, float]]:
    """From a place on: how well each value fits its neighbour, and its own row, as long as the neighbour does."""
    cells: list[tuple[float, float]] = []
    quiet = 0
    for row in range(place, rows):
        if not 0 <= row - by < rows:
            break
        away, here = fit(row, row - by), fit(row, row)
        is_known = away is not None and here is not None
        if is_known and (here > away or (away == 0 and not is_text)):
            break
        tells = is_known and away > here
        quiet = 0 if tells else quiet + 1
        if (not cells and not tells) or quiet > QUIET:
            break
        cells.append((away, here) if is_known else (0.0, 0.0))
    while cells and cells[-1][0] <= cells[-1][1]:
        cells.pop()
    return cells


def _mixed(fit: Fits, rows: int) -> Iterator[Run]:
    """Neighbouring rows that have changed places: each value misfits its own row and fits another of them."""
    place = 0
    while place < rows:
        end = place
        while end < rows and fit(end, end) == 0:
            end += 1
        block = range(place, min(end, place + LONGEST))
        owners = [next((row for row in block if fit(cell, row) == 1), None) for cell in block]
        if len(block) >= FEWEST and None not in owners and len(set(owners)) == len(block):
            yield Run(tuple(block), 0, float(len(block)), tuple(owners))
        place = end + 1


def _swapped(fit: Fits, rows: int) -> Iterator[Run]:
    """Two texts that stand in each other's rows, near or far."""
    for one, other in combinations(range(min(rows, MOST_SWAPPED)), 2):
        across = fit(one, other), fit(other, one)
        here = fit(one, one) + fit(other, other)
        if min(across) >= BEST and here <= OWN * sum(across):
            yield Run((one, other), 0, sum(across) - here, (other, one))


def _references(cell: Statement, of_subject: dict) -> list[Statement]:
    same = [
        other
        for other in of_subject[cell.fact[:2]]
        if other.measure == cell.measure
        and other.kind == cell.kind
        and (other.source, other.table) != (cell.source, cell.table)
        and (other.as_of == cell.as_of or cell.kind == Kind.DATE)
    ]
    return same or ([cell] if cell.rows else [])


def _agrees(value: Statement, others: list[Statement], known: Known) -> float | None:
    if not others:
        return None
    return float(any(_fits(value, other, known) for other in others))


def _fits(value: Statement, other: Statement, known: Known) -> bool:
    if other.rows and other.table == value.table and other.source == value.source:
        computed = totals.of_rows(other)
        return computed is not None and any(not totals.differ(one, computed) for one in quantity(value))
    return not contradict(value, other, known)


def _of_texts(column: list[Statement], of_subject: dict) -> Callable[[int, int], float]:
    """How much the words of each value share with what is said of each row's subject; rare words weigh more."""
    references = [_words_of(each, of_subject) for each in column]
    number = Counter(word for words in references for word in set(words))
    weight = {word: math.log(1 + len(column) / times) for word, times in number.items()}
    values = [Counter(map(root, telling(str(each.value)))) for each in column]
    return lambda value, row: _cosine(values[value], references[row], weight)


def _words_of(cell: Statement, of_subject: dict) -> Counter:
    """The words with which anybody else speaks of the subject of a row: its name, texts and codes."""
    words = Counter(map(root, telling(cell.subject.words)))
    for other in of_subject[cell.fact[:2]]:
        is_itself = (other.source, other.table, other.measure) == (cell.source, cell.table, cell.measure)
        if not is_itself and other.kind in (Kind.TEXT, Kind.NAME, Kind.CODE):
            words.update(map(root, telling(str(other.value))))
            words.update(map(root, telling(other.subject.words)))
    return words


def _cosine(some: Counter, others: Counter, weight: dict[str, float]) -> float:
    mine = {word: weight[word] for word in some if word in weight}
    theirs = {word: weight[word] for word in others}
    common = sum(weight[word] ** 2 for word in mine.keys() & theirs.keys())
    sizes = math.sqrt(sum(w**2 for w in mine.values())) * math.sqrt(sum(w**2 for w in theirs.values()))
    return common / sizes if sizes else 0.0


def _two_in_a_row(columns: Iterable[list[Statement]]) -> Iterator[Found]:
    """Tables of which one column has a subject in one row and another column has it in another, where somebody else
    stands: the row cannot be of both. One finding for each such pair of columns."""
    tables: dict[tuple, list[list[Statement]]] = {}
    for column in columns:
        tables.setdefault((column[0].source, column[0].table), []).append(column)
    for several in tables.values():
        for one, other in combinations(sorted(several, key=lambda column: (column[0].measure, column[0].as_of)), 2):
            rows = {cell.position: cell for cell in one}
            in_one, in_other = ({cell.subject for cell in column} for column in (one, other))
            displaced = [
                cell
                for cell in other
                if cell.position in rows
                and rows[cell.position].subject != cell.subject
                and (cell.subject in in_one or rows[cell.position].subject in in_other)
            ]
            if displaced:
                cells = [*(rows[cell.position] for cell in displaced), *displaced]
                yield _told(cells, displaced, [rows[cell.position].subject for cell in displaced], "rows")


def _found(column: list[Statement], run: Run) -> Found:
    cells = [column[place] for place in run.places]
    return _told(cells, cells, [column[place].subject for place in run.owners], f"{run.by}")


def _told(cells: list[Statement], listed: list[Statement], owners: list[Subject], more: str) -> Found:
    """`cells` are what the finding is made of, `listed` the rows that it shows, each with whose row it should be."""
    rows = [(f"{cell.position}. {cell.subject.words or cell.subject.key}", worded(cell)) for cell in listed]
    numbers = [cell.position for cell in listed]
    is_run = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    where = f"{numbers[0]}–{numbers[-1]}" if is_run else " · ".join(map(str, numbers))
    told = Claim(where, cells[0].source, cells[0].table)
    belongs = Claim(" · ".join(owner.words or owner.key for owner in owners), cells[0].source, cells[0].table)
    return made(TABLE, cells, [told, belongs], rows=rows, more=more)

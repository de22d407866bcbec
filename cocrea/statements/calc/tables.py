"""Rows shifted in a table: a column whose values fit the neighbours' rows better than their own.

What a value should fit is what else is said of the subject of its row: the same measure by another source or table
(numbers, dates, names must agree), the rows of a total, or the words that anybody uses for it (texts).
"""

import dataclasses
import math
from collections import Counter
from collections.abc import Iterator

from cocrea.statements.calc import totals
from cocrea.statements.calc.agreement import contradict, quantity
from cocrea.statements.calc.finding import TABLE, Claim, Found, made, worded
from cocrea.statements.calc.names import Known
from cocrea.statements.calc.statement import Kind, Statement
from cocrea.statements.calc.words import root, telling

FARTHEST = 3  # rows by which a column may be out of place
FEWEST = 2  # rows that make a shift; one alone is a wrong value
BEST, OWN = 0.12, 0.5  # of texts: how well the run must fit its neighbours, and how much worse its own rows


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Rows `first` to `last` (places in the column) whose values belong `by` rows higher up; 0: among themselves."""

    first: int
    last: int
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
        for run in runs(fits(column, of_subject, known, shifted), is_text=column[0].kind == Kind.TEXT):
            shifted |= {id(cell) for cell in column[run.first : run.last + 1]}
            yield _found(column, run)


def _most(column: list[Statement], of_subject: dict, known: Known) -> float:
    """How much the best run of a column gains."""
    found = runs(fits(column, of_subject, known, set()), is_text=column[0].kind == Kind.TEXT)
    return max((run.gain for run in found), default=0.0)


def fits(column: list[Statement], of_subject: dict, known: Known, shifted: set[int]) -> list[list[float | None]]:
    """How well each value fits what is said of the subject of each row, but for what is known to be out of place."""
    if column[0].kind == Kind.TEXT:
        return _texts(column, of_subject)
    references = [[other for other in _references(each, of_subject) if id(other) not in shifted] for each in column]
    return [[_agrees(each, others, known) for others in references] for each in column]


def runs(fitting: list[list[float | None]], *, is_text: bool) -> list[Run]:
    """The runs out of place, none of which share a row: the one that gains most first."""
    found: list[Run] = []
    for by in (*range(1, FARTHEST + 1), *range(-1, -FARTHEST - 1, -1)):
        found += _runs_by(fitting, by, is_text)
    if not is_text:
        found += _mixed(fitting)
    kept: list[Run] = []
    for run in sorted(found, key=lambda run: (-run.gain, abs(run.by), run.first)):
        if all(run.last < other.first or other.last < run.first for other in kept):
            kept.append(run)
    return kept


def _runs_by(fits: list[list[float | None]], by: int, is_text: bool) -> Iterator[Run]:
    """Runs displaced by so many rows: where the neighbour fits, and the own row does not."""
    place, last = 0, len(fits) - 1
    while place <= last:
        end, gain, misfits, there, own = place, 0.0, 0, 0.0, 0.0
        while end <= last and 0 <= end - by <= last:
            away, here = fits[end][end - by], fits[end][end]
            if away is None or here is None or away <= 0 or (here >= away and not (is_text is False and here == 1)):
                break
            gain, there, own = gain + away - here, there + away, own + here
            misfits += here < away
            end += 1
        while end > place and fits[end - 1][end - 1] >= fits[end - 1][end - 1 - by]:
            end -= 1  # a value that fits both rows does not end a run
        length = end - place
        is_run = misfits >= FEWEST and fits[place][place] < fits[place][place - by]
        if is_run and (not is_text or (there / length >= BEST and own <= OWN * there)):
            yield Run(place, end - 1, by, gain, tuple(range(place - by, end - by)))
            place = end
        else:
            place += 1


def _mixed(fitting: list[list[float | None]]) -> Iterator[Run]:
    """Neighbouring rows that have changed places: each value misfits its own row and fits another of them."""
    place, last = 0, len(fitting) - 1
    while place <= last:
        end = place
        while end <= last and fitting[end][end] == 0:
            end += 1
        block = range(place, end)
        owners = [next((row for row in block if fitting[cell][row] == 1), None) for cell in block]
        if len(block) >= FEWEST and None not in owners and len(set(owners)) == len(block):
            yield Run(place, end - 1, 0, float(len(block)), tuple(owners))
        place = end + 1


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


def _texts(column: list[Statement], of_subject: dict) -> list[list[float]]:
    """How much the words of each value share with what is said of each row's subject; rare words weigh more."""
    references = [_words_of(each, of_subject) for each in column]
    number = Counter(word for words in references for word in set(words))
    weight = {word: math.log(1 + len(column) / times) for word, times in number.items()}
    return [
        [_cosine(Counter(map(root, telling(str(each.value)))), words, weight) for words in references]
        for each in column
    ]


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


def _found(column: list[Statement], run: Run) -> Found:
    cells = column[run.first : run.last + 1]
    rows = [(f"{cell.position}. {cell.subject.words or cell.subject.key}", worded(cell)) for cell in cells]
    owners = [column[place].subject for place in run.owners]
    first, last = cells[0].position, cells[-1].position
    told = Claim(f"{first}–{last}", cells[0].source, cells[0].locator or cells[0].table)
    belongs = Claim(" · ".join(owner.words or owner.key for owner in owners), cells[0].source, cells[0].locator)
    return made(TABLE, cells, [told, belongs], rows=rows, more=f"{run.by}")

"""The finder: all statements in, all contradictions out. It knows no app, no database and no clock."""

from collections.abc import Iterable

from cocrea.statements.calc import evidence, facts, tables, totals
from cocrea.statements.calc.finding import Found
from cocrea.statements.calc.names import Known
from cocrea.statements.calc.statement import Statement


def find(statements: Iterable[Statement], same_names: Iterable[Iterable[str]] = ()) -> list[Found]:
    """Every contradiction once, in the order of the subjects. What a shifted column explains is told once, as that,
    and not again row by row."""
    told, known = list(statements), Known(same_names)
    shifted = list(tables.find(told, known))
    explained = {id(cell) for each in shifted for cell in each.statements}
    rest = [each for each in told if id(each) not in explained]
    found = [*facts.find(rest, known), *totals.find(rest), *evidence.find(told), *shifted]
    once = {each.fingerprint: each for each in found}
    return sorted(once.values(), key=lambda each: (each.about.fact, each.rule, each.fingerprint))

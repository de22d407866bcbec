"""Same fact, different values."""

from collections.abc import Iterable, Iterator

from cocrea.statements.calc import dates
from cocrea.statements.calc.agreement import canonical, contradict
from cocrea.statements.calc.finding import FACT, Found, claim, made
from cocrea.statements.calc.names import Known
from cocrea.statements.calc.statement import Kind, Statement

MOST = 40  # different values of one fact that are compared with one another
FAMILY = {Kind.NAMES: Kind.NAME}


def by_fact(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Statements of one fact: subject, measure, kind of value, and the date that it holds for. When something
    happened does not change with the date for which it is told."""
    groups: dict[tuple, list[Statement]] = {}
    for each in statements:
        if each.kind == Kind.CLAIM:
            continue
        when = "" if each.kind == Kind.DATE or not each.as_of else dates.canonical(each.as_of)
        groups.setdefault((*each.fact, FAMILY.get(each.kind, each.kind), when), []).append(each)
    yield from groups.values()


def find(statements: Iterable[Statement], known: Known) -> Iterator[Found]:
    """One finding for each fact of which some values cannot both hold. Values of the same fact that contradict none
    are shown beside them, and are no part of its fingerprint."""
    for group in by_fact(statements):
        if len(group) < 2:
            continue
        distinct = list({(canonical(each), each.source): each for each in group}.values())[:MOST]
        guilty = {
            place
            for first, one in enumerate(distinct)
            for second in range(first + 1, len(distinct))
            if contradict(one, distinct[second], known)
            for place in (first, second)
        }
        if guilty:
            told = [each for place, each in enumerate(distinct) if place in guilty]
            beside = [each for place, each in enumerate(distinct) if place not in guilty]
            yield made(FACT, told, [claim(each) for each in (*told, *beside)])

"""Whether two statements of one fact can both hold."""

import functools
import re

from cocrea.statements.calc import dates, names, numbers
from cocrea.statements.calc.statement import Kind, Statement
from cocrea.statements.calc.words import deny, plain, tokens

A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ALMOST = re.compile(r"^(?:casi|almost|nearly|parcial|partly|partial|en parte)")
MISSING = re.compile(
    r"(?:^| )(?:sin|no|not|falta|faltan) |missing|return|reject|insuffic|insufic|incomplet|unfulfil|incumpl|faltante"
    r"|pendient|pending|devuelt|rechaz|overdue|vencid"
)
COMPLETE = re.compile(r"complet|\bdone\b|conclu|cumplid|fulfil|termina|finaliz|lograd|achiev|accept|aceptad|100 ?%")
PROGRESS = ("progress", "advance", "avance", "complet", "cumplimiento", "fulfil", "implement")
STATES = ("state", "status", "estado", "evidence", "evidencia", *PROGRESS)


def contradict(one: Statement, other: Statement, known: names.Known) -> bool:
    """Whether two statements of one fact cannot both be true."""
    kinds = {one.kind, other.kind}
    if kinds == {Kind.NUMBER}:
        return numbers.disagree(quantity(one), quantity(other))
    if kinds == {Kind.DATE}:
        return dates.disagree(date(str(one.value)), date(str(other.value)))
    if kinds == {Kind.NAME}:
        return not known.same(str(one.value), str(other.value))
    if kinds <= {Kind.NAME, Kind.NAMES}:
        is_of_a_day = len(kinds) == 1 and bool(A_DAY.fullmatch(one.as_of))
        return names.lists_disagree(names.split(str(one.value)), names.split(str(other.value)), known, is_of_a_day)
    if kinds == {Kind.CODE}:
        return tokens(str(one.value)) != tokens(str(other.value))
    return kinds == {Kind.TEXT} and deny(str(one.value), str(other.value))


def quantity(statement: Statement) -> list[numbers.Quantity]:
    """What its number can be."""
    return amount(statement.value, statement.unit, statement.comparator)


@functools.lru_cache(maxsize=20_000)
def amount(value, unit: str = "", comparator: str = "") -> list[numbers.Quantity]:
    """`numbers.read`, remembered."""
    return numbers.read(value, unit, comparator)


@functools.lru_cache(maxsize=20_000)
def date(value: str) -> dates.Span | None:
    """`dates.read`, remembered."""
    return dates.read(value)


def canonical(statement: Statement) -> str:
    """One text for one value, however it is written: what fingerprints are made of."""
    if statement.kind == Kind.NUMBER and (found := quantity(statement)):
        first = found[0]
        return f"{first.low.normalize():f}..{first.high.normalize():f} {first.unit.dimension}:{first.unit.noun}"
    if statement.kind == Kind.DATE:
        return dates.canonical(str(statement.value))
    if statement.kind in (Kind.NAME, Kind.NAMES):
        return ";".join(sorted(names.key(name) for name in names.split(str(statement.value))))
    return " ".join(tokens(str(statement.value))) or plain(str(statement.value))


def claims(statement: Statement) -> str:
    """`complete`, `missing`, or nothing: what it says of whether something is done. A hundred per cent of progress
    says that it is, and so does the word for its state."""
    is_state = statement.kind == Kind.CODE and any(word in statement.measure for word in STATES)
    if statement.kind == Kind.CLAIM or is_state:
        said = plain(str(statement.value)).strip(" .")
        if ALMOST.match(said):
            return ""
        if MISSING.search(said):
            return "missing"
        return "complete" if COMPLETE.search(said) else ""
    if statement.kind == Kind.NUMBER and any(word in statement.measure for word in STATES):
        found = quantity(statement)
        is_whole = found and found[0].unit.dimension == "ratio" and found[0].is_exact and found[0].low >= 1
        return "complete" if is_whole else ""
    return ""

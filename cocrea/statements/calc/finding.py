"""What the finder gives back: statements that cannot all hold, and a fingerprint that follows from them."""

import dataclasses
import hashlib
from collections.abc import Iterable

from cocrea.statements.calc.agreement import canonical
from cocrea.statements.calc.statement import Statement

FACT, TOTAL, EVIDENCE, TABLE = "fact", "total", "evidence", "table"


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """What one side says: a statement, or what follows from its rows or its place. `source`: key of a document, empty
    for this site."""

    value: str
    source: str = ""
    locator: str = ""
    statement: Statement | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A contradiction. `statements`: those that it is made of; `claims`: the same for people, at least two."""

    rule: str
    fingerprint: str
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def about(self) -> Statement:
        """The statement whose subject it bears."""
        return self.statements[0]


def made(
    rule: str,
    statements: Iterable[Statement],
    claims: Iterable[Claim],
    *,
    rows: Iterable[tuple[str, str]] = (),
    more: str = "",
) -> Found:
    """A finding with its fingerprint. It follows from who says what of which fact, never from the order, from how a
    number is written, or from numbers of rows in tables. `more`: what else it depends on."""
    statements, claims = tuple(statements), tuple(claims)
    parts = sorted("|".join((*each.fact, each.as_of, canonical(each), each.source)) for each in statements)
    digest = hashlib.sha256("\n".join((rule, *dict.fromkeys(parts), more)).encode()).hexdigest()[:16]
    return Found(rule, digest, statements, claims, tuple(rows))


def worded(statement: Statement) -> str:
    """Its value as people read it."""
    sign = {">": ">", "<": "<", ">=": "≥", "<=": "≤", "~": "≈"}.get(statement.comparator, "")
    return " ".join(filter(None, (sign, str(statement.value), statement.unit)))


def claim(statement: Statement) -> Claim:
    """A statement as one side of a contradiction."""
    return Claim(worded(statement), statement.source, statement.locator, statement)

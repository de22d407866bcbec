"""Totals that differ from their rows."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from cocrea.statements.calc import numbers, units
from cocrea.statements.calc.agreement import amount, quantity
from cocrea.statements.calc.finding import TOTAL, Claim, Found, claim, made
from cocrea.statements.calc.numbers import Quantity
from cocrea.statements.calc.statement import Kind, Row, Statement
from cocrea.statements.calc.words import plain, tokens

A_TOTAL = re.compile(r"^(?:gran |sub)?total(?:es)?\b|^suma\b|^sum\b")
HALF = Decimal("0.5")


def find(statements: Iterable[Statement]) -> Iterator[Found]:
    """One finding for each stated total that its rows cannot give."""
    for each in statements:
        if each.rows and each.kind == Kind.NUMBER and (computed := of_rows(each)):
            stated = quantity(each)
            if stated and all(differ(one, computed) for one in stated if comparable(one, computed)):
                rows = [row for row in each.rows if not is_total(row)]
                told = Claim(shown(computed, each), each.rows_source or each.source, each.rows_locator)
                listed = [(row.label, f"{row.value} {row.unit}".strip()) for row in rows]
                more = ";".join(f"{row.label}={row.value} {row.unit}" for row in rows)
                yield made(TOTAL, [each], [claim(each), told], rows=listed, more=more)


def is_total(row: Row) -> bool:
    """Whether a row is a total itself, printed among the rows."""
    return bool(A_TOTAL.match(plain(row.label)))


def of_rows(total: Statement) -> Quantity | None:
    """What the rows give; None where one cannot be read."""
    rows = [row for row in total.rows if not is_total(row)]
    return _count(rows, total) if total.counted else _sum(rows, total)


def _count(rows: list[Row], total: Statement) -> Quantity:
    """How many rows have the value; those that nobody can read may have it."""
    wanted = tokens(total.counted)
    number = sum(tokens(str(row.value)) == wanted for row in rows)
    unknown = sum(not str(row.value).strip() for row in rows)
    return Quantity(Decimal(number), Decimal(number + unknown), units.Unit())


def _sum(rows: list[Row], total: Statement) -> Quantity | None:
    """Their sum. Rounded rows give a sum that is known less exactly: up to half a step for each. With a row that
    nobody can read, it is at least what the others give; None where even that says nothing."""
    found = [amount(row.value, row.unit or total.unit) for row in rows]
    parts = [each[0] for each in found if each]
    if not parts or len({part.unit.dimension for part in parts if _is_measured(part)}) > 1 or _is_mixed(parts, total):
        return None
    if len(parts) < len(rows):
        if any(part.low < 0 or not part.is_exact for part in parts):
            return None
        parts.append(Quantity(Decimal(0), Decimal("Infinity"), parts[0].unit))
    slack = sum((HALF * part.step for part in parts if is_rounded(part)), Decimal(0))
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    unit = next((part.unit for part in parts if _is_measured(part)), parts[0].unit)
    opened = {"low_open": any(p.low_open for p in parts), "high_open": any(p.high_open for p in parts)}
    return Quantity(low - slack, high + slack, unit, slack, max(part.decimals for part in parts), **opened)


def _is_mixed(parts: list[Quantity], total: Statement) -> bool:
    """Whether rows count something else than the total, all of them or some: families, where it counts people."""
    stated, counted = quantity(total), {part.unit.noun for part in parts if part.unit.noun}
    if not stated or not stated[0].unit.noun:
        return False
    return (len(counted) > 1) == (stated[0].unit.noun in counted) and bool(counted)


def is_rounded(part: Quantity) -> bool:
    """Whether it was rounded as it was written: shares and numbers in thousands; money with cents is not."""
    return part.unit.dimension == units.RATIO or part.unit.power > 0


def _is_measured(part: Quantity) -> bool:
    return part.unit.dimension not in (units.BARE, units.COUNT)


def comparable(stated: Quantity, computed: Quantity) -> bool:
    """Whether a total can be set against its rows. A total of sessions may be of ordinary and extraordinary ones:
    rows that count need not count under one name."""
    if _is_measured(stated) or _is_measured(computed):
        return stated.unit.dimension == computed.unit.dimension or units.BARE in (
            stated.unit.dimension,
            computed.unit.dimension,
        )
    return True


def differ(stated: Quantity, computed: Quantity) -> bool:
    """Whether no value is both. A rounding error that reaches its very limit is no rounding error."""
    if is_rounded(stated) and stated.is_exact:
        half = stated.step * HALF
        stated = Quantity(stated.low - half, stated.high + half, stated.unit)
    if computed.step:
        return computed.high <= stated.low or computed.low >= stated.high
    return numbers.apart(stated, computed)


def shown(computed: Quantity, total: Statement) -> str:
    """What the rows give, in the unit of the total."""
    written = (quantity(total) or [computed])[0].unit
    scale = written.factor * Decimal(10) ** written.power
    middle = computed.low if computed.low == computed.high else (computed.low + computed.high) / 2
    number = (middle / scale).normalize() if middle.is_finite() else computed.low / scale
    return f"{number:,f} {total.unit}".strip()

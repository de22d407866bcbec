"""Numbers as documents write them, and whether two of them can both be true."""

import dataclasses
import re
from decimal import Decimal, InvalidOperation

from cocrea.statements.calc import spelled, units
from cocrea.statements.calc.words import plain

D = Decimal
INFINITE = D("Infinity")
ABOUT = D("0.1")  # «about» is a tenth to either side
# What words say of a number; the first that fits. `~<`: a little less («casi»), `~>`: a little more.
SAID = (
    (">=", r"no menos de|al menos|por lo menos|como minimo|minimo|a partir de|at least|>=|≥"),
    ("<=", r"no mas de|a lo mas|a lo mucho|como maximo|maximo|hasta|at most|up to|<=|≤"),
    ("~>", r"poco mas de|algo mas de|just over"),
    ("~<", r"casi|poco menos de|almost|nearly"),
    (
        ">",
        r"mas de|mas que|arriba de|por encima de|superior(?:es)? a|mayor(?:es)? (?:a|de|que)|supera|more than|over|>",
    ),
    ("<", r"menos de|menos que|debajo de|inferior(?:es)? a|menor(?:es)? (?:a|de|que)|less than|under|fewer than|<"),
    (
        "~",
        r"cerca de|alrededor de|en torno a|aproximad[ao]s?(?:mente)?|aprox\.?|unos|unas|circa|about|around|~|≈|\+/-",
    ),
    ("=", r"exactamente|exact(?:o|a|os|as)|exactly|en total|total de|un total de|="),
)
SAID = tuple((sign, re.compile(rf"^(?:{pattern})(?=[\s\d$])\s*|^(?:{pattern})\s+")) for sign, pattern in SAID)
DIGITS = r"[-+]?\$?\s?\d[\d.,' ]*\d|[-+]?\$?\s?\d"
NUMBER = re.compile(DIGITS)
BETWEEN = re.compile(
    r"^(?:entre|between|de|from)\s+(.+?)\s+(?:y|and|a|to)\s+(.+)$"
    r"|^([\d.,' ]*\d)\s*(?:-|\ba\b|\bto\b)\s*(\d[\d.,' ]*.*)$"
)
OUT_OF = re.compile(
    r"^([\d.,]+|[a-z]+(?: y [a-z]+)?)\s+(?:de|of|/)\s+(?:los|las|the)?\s*([\d.,]+)\b|^(\d+)\s*/\s*(\d+)\b"
)
COMPOSED = re.compile(r"^\s*([a-z]+)\.?\s+(?:y\s+|con\s+|and\s+)?(\d.*)$")
THREES = re.compile(r"^\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*$")


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """What a number can be: from `low` to `high`, in the base unit. `step`: how coarsely it was written (0: to the
    unit); `decimals` of what was written."""

    low: Decimal
    high: Decimal
    unit: units.Unit
    step: Decimal = D(0)
    decimals: int = 0
    low_open: bool = False
    high_open: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def may_be_rounded(self) -> bool:
        """Whether it may stand for a finer number: written with «mil» or decimals, or a share."""
        return bool(self.step) and (self.decimals > 0 or self.unit.power > 0 or self.unit.dimension == units.RATIO)


def read(value, unit: str = "", comparator: str = "") -> list[Quantity]:
    """What a value can mean, the likeliest first; several where a sign may be of thousands or of decimals. Nothing
    where it is no number."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        value = f"{D(str(value)):f}"
    text = re.sub(r"\s*\([^)]*\)", "", plain(value)).strip(" .;:")
    text = text.replace("medio millon", "0.5 millones").replace("half a million", "0.5 millones")
    sign, text = said(text)
    if found := re.match(r"^(\d[\d.,]*)\+(?=\s|$)", text):
        sign, text = ">=", found[1] + text[found.end() :]  # 250+
    sign = comparator if comparator not in ("", "=") else (sign or comparator or "=")
    if (found := BETWEEN.match(text)) and sign in ("=", "~"):
        ends = [part for part in found.groups() if part]
        if len(ends) == 2 and (between := _between(ends[0], ends[1], unit)):
            return between
    if (found := OUT_OF.match(text)) and not unit.strip():
        share = _share(*[part for part in found.groups() if part])
        if share:
            return share
    return [_signed(each, sign) for each in _plain_number(text, unit)]


def said(text: str) -> tuple[str, str]:
    """(what the words before a number say of it, the rest)."""
    for sign, pattern in SAID:
        if found := pattern.match(text):
            return sign, text[found.end() :].strip()
    return "", text


def _plain_number(text: str, unit: str) -> list[Quantity]:
    """The number at the beginning of a text, with the unit given or the one that follows it."""
    found = NUMBER.match(text)
    if found:
        written, rest = found.group().strip(), text[found.end() :].strip()
        glued = re.match(r"[-/]?[a-z]*\d", text[found.end() :])
        if glued and units.read(rest).dimension in (units.BARE, units.COUNT):
            return []  # a code such as 4a1, or a date
        readings = amounts(written)
        if parts := _composed(text, found, unit):
            return parts
    else:
        if not (spelt := spelled.read(text.split())):
            return []
        number, taken = spelt
        readings, rest = [(D(number), 0)], " ".join(text.split()[taken:])
        written = ""
    if "$" in written and not unit:
        rest = f"{rest} pesos" if units.read(rest).dimension == units.BARE else rest
    return [_quantity(amount, decimals, rest, unit) for amount, decimals in readings]


def _composed(text: str, found: re.Match, unit: str) -> list[Quantity]:
    """«1 hora 30 minutos» is one number in two parts."""
    rest = COMPOSED.match(text[found.end() :])
    if unit or not rest:
        return []
    first, second = _plain_number(f"{found.group()} {rest[1]}", ""), _plain_number(rest[2], "")
    if not first or not second or first[0].unit.dimension != second[0].unit.dimension:
        return []
    if first[0].unit.dimension in (units.BARE, units.COUNT):
        return []
    total = first[0].low + second[0].low
    return [dataclasses.replace(second[0], low=total, high=total)]


def _quantity(amount: Decimal, decimals: int, rest: str, unit: str) -> Quantity:
    follows, given = units.read(rest), units.read(unit)
    chosen = given if given.dimension != units.BARE else follows
    power = given.power + (follows.power if not (given.power and follows.power) else 0)
    chosen = units.Unit(chosen.dimension, chosen.factor, power, chosen.noun)
    factor = chosen.factor * D(10) ** power
    step = factor * D(10) ** -decimals if decimals or power or chosen.dimension == units.RATIO else D(0)
    return Quantity(amount * factor, amount * factor, chosen, step, decimals)


def amounts(written: str) -> list[tuple[Decimal, int]]:
    """(number, decimals) for each way in which digits and signs can be read. «347.243» may be thousands or not."""
    text = written.replace("$", "").replace(" ", " ").strip()
    if "'" in text and ("," in text or "." in text):
        text = text.replace("'", ",")  # 1'234,567: an apostrophe parts the millions
    minus = text.startswith("-")
    text = text.lstrip("+-").strip()
    found: list[tuple[Decimal, int]] = []
    if THREES.match(text):
        found.append((D(re.sub(r"[,.' ]", "", text)), 0))
        if text.count(".") == 1 and "," not in text:
            found.append((D(text), 3))
    else:
        last = max(text.rfind("."), text.rfind(","))
        whole, decimal = (text[:last], text[last + 1 :]) if last >= 0 else (text, "")
        whole = re.sub(r"[,.' ]", "", whole)
        try:
            found.append((D(f"{whole}.{decimal}" if decimal else whole), len(decimal)))
        except InvalidOperation:
            return []
    return [(-number, decimals) for number, decimals in found] if minus else found


def _signed(each: Quantity, sign: str) -> Quantity:
    value = each.low
    span = abs(value) * ABOUT
    low, high, low_open, high_open = {
        "=": (value, value, False, False),
        ">": (value, INFINITE, True, True),
        ">=": (value, INFINITE, False, True),
        "<": (-INFINITE, value, True, True),
        "<=": (-INFINITE, value, True, False),
        "~": (value - span, value + span, False, False),
        "~<": (value - 2 * span, value, False, True),
        "~>": (value, value + 2 * span, True, False),
    }[sign]
    return dataclasses.replace(each, low=low, high=high, low_open=low_open, high_open=high_open)


def _between(first: str, last: str, unit: str) -> list[Quantity]:
    upper = _plain_number(last, unit)
    lower = _plain_number(first, unit or last[len(NUMBER.match(last).group()) :] if NUMBER.match(last) else unit)
    if not upper or not lower or lower[0].low >= upper[0].low:
        return []
    return [dataclasses.replace(upper[0], low=lower[0].low, high=upper[0].low, step=D(0))]


def _share(part: str, whole: str) -> list[Quantity]:
    """«5 de 8» is five, and five eighths of all."""
    some, all_of = _plain_number(part, ""), _plain_number(whole, "")
    if not some or not all_of or not all_of[0].low or some[0].low > all_of[0].low:
        return []
    ratio = some[0].low / all_of[0].low
    return [some[0], Quantity(ratio, ratio, units.Unit(units.RATIO), D("1e-9"), 9)]


def disagree(one: list[Quantity], other: list[Quantity]) -> bool:
    """Whether no reading of one can be true together with any comparable reading of the other. What cannot be
    compared does not disagree."""
    pairs = [(a, b) for a in one for b in other if a.unit.compares_with(b.unit)]
    return bool(pairs) and all(apart(a, b) for a, b in pairs)


def apart(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities have no value in common."""
    if a.is_exact and b.is_exact:
        return a.low != b.low and not _rounds_to(a, b) and not _rounds_to(b, a)
    a, b = _widened(a, b), _widened(b, a)
    if a.high < b.low or b.high < a.low:
        return True
    if a.high == b.low:
        return a.high_open or b.low_open
    return b.high == a.low and (b.high_open or a.low_open)


def _rounds_to(fine: Quantity, coarse: Quantity) -> bool:
    """Whether the coarser of two exact numbers is the finer one, rounded."""
    decimals_there = fine.decimals > coarse.decimals and fine.unit.factor == coarse.unit.factor
    step = coarse.step
    if not coarse.may_be_rounded:
        if not decimals_there or coarse.unit.power != fine.unit.power:
            return False
        step = coarse.unit.factor
    if step <= fine.step:
        return False
    return abs(coarse.low - fine.low) <= step / 2


def _widened(each: Quantity, other: Quantity) -> Quantity:
    """A rounded number stands for all that are rounded to it, beside one that is written more finely."""
    if not each.is_exact or not each.may_be_rounded or each.step <= other.step:
        return each
    return dataclasses.replace(each, low=each.low - each.step / 2, high=each.high + each.step / 2, high_open=True)

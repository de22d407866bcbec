"""Reading a formula as the sources write it: «(Número de … * 100) / (Total de …)».

It is read as numerator, denominator, factor and unit, or as a plain count («Número de …»), which has no denominator;
or it is refused in words. Nothing is guessed.
"""

import dataclasses
import re

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused

LONGEST = 300  # characters of a numerator or a denominator
PAIRS = {")": "(", "]": "[", "}": "{"}
OPEN, CLOSE = set(PAIRS.values()), set(PAIRS)
BARS = "/÷∕⁄"
BLANKS = re.compile(r"\s+")
WORD_FOR_BAR = re.compile(r"(?<=[)\]}])\s*\b(?:entre|sobre)\b\s*(?=[(\[{])", re.I)
WORD_THAT_DIVIDES = re.compile(r"\s+(?:dividid[oa]s?\s+(?:entre|por|sobre)|entre)\s+", re.I)
# «Número de pozos cerrados»: how many, of what; the first word of what is its unit.
COUNT = re.compile(
    r"^(?:n[uú]mero|n[uú]m\.?|no\.|cantidad|conteo|suma|total)(?: total)? (?:de|del) (?:(?:los|las|el|la) )?"
    r"(?P<unit>[^\W\d_]{2,40})\b",
    re.I,
)
# Signs of multiplication; an «x» only where it is not part of a word.
SIGN = r"(?:[×*·∗✕]|(?<![^\W\d_])[xX](?![^\W\d_]))"
# Powers of ten, with a comma or a blank between thousands; a point would be a decimal one.
NUMBER = r"(?P<n>1(?:0{0,2}(?:[, ]000){1,2}|0{1,6}))(?![\d.,])\s*(?P<sign>%)?"
AFTER = re.compile(
    rf"^(?P<rest>.*\S)\s*(?:(?:{SIGN}|\bpor\b)\s*{NUMBER}|\bpor\s+(?P<word>cien(?:to)?)\b\s*%?)$", re.I
)
BEFORE = re.compile(rf"^{NUMBER}\s*(?:{SIGN}|\bpor\b)\s*(?P<rest>\S.*)$", re.I)
LEFT_OVER = re.compile(rf"[×*·∗✕=]|{SIGN}\s*\d|\d\s*{SIGN}|%$|^%|^\d+\s*%?\s*[xX][^\W\d_]")


class Unreadable(Refused):
    """The text is not a formula that can be read without guessing."""


@dataclasses.dataclass(frozen=True)
class Formula:
    """What is divided by what, times `factor` (None for none), in `unit` («%», what is counted, or nothing). A count
    has an empty `denominator`."""

    numerator: str
    denominator: str
    factor: int | None = None
    unit: str = ""


def read(text: str) -> Formula:
    """The parts of a formula. Raises Unreadable, in words, for anything that could be meant in two ways."""
    told = _after_equals(BLANKS.sub(" ", text).strip().rstrip(".;").strip())
    if not told:
        raise Unreadable(_("The formula is empty."))
    _refuse_unbalanced(told)
    told, factors = WORD_FOR_BAR.sub(" / ", told), []
    told = _bare(_multiplied(_bare(told), factors))
    if not factors and (count := _counted(told)):
        return count
    top, bottom = _divided(_with_bar(told, bool(factors)), bool(factors))
    top, below = _multiplied(_bare(top), factors), []
    if _multiplied(_bare(bottom), below) and below:
        raise Unreadable(_("The part below the bar is multiplied too. Write the factor once, above."))
    if len(factors) > 1:
        raise Unreadable(_("It is multiplied twice. Write the factor once."))
    factor = factors[0] if factors else None
    return Formula(_text(top), _text(bottom), factor, "%" if factor == 100 else "")


def _after_equals(text: str) -> str:
    """What stands after «Indicador =»."""
    name, equals, formula = text.partition("=")
    if not equals:
        return text
    if "=" in formula or any(bar in name for bar in BARS):
        raise Unreadable(_("There is more than one formula, or its result beside it. Write only the division."))
    return formula.strip()


def _refuse_unbalanced(text: str) -> None:
    """Raises Unreadable where a parenthesis lacks its other half."""
    waiting: list[str] = []
    for character in text:
        if character in OPEN:
            waiting.append(character)
        elif character in CLOSE and (not waiting or waiting.pop() != PAIRS[character]):
            raise Unreadable(_("A parenthesis is closed that was never opened."))
    if waiting:
        raise Unreadable(_("A parenthesis is opened and never closed."))


def _levels(text: str) -> list[int]:
    """How deep in parentheses each character stands; brackets count as inside."""
    found, depth = [], 0
    for character in text:
        depth += character in OPEN
        found.append(depth)
        depth -= character in CLOSE
    return found


def _bare(text: str) -> str:
    """Without the parentheses that hold all of it."""
    text = text.strip()
    while text and text[0] in OPEN and text[-1] in CLOSE and min(_levels(text)) > 0 and _is_one(text):
        text = text[1:-1].strip()
    return text


def _is_one(text: str) -> bool:
    """Whether the first parenthesis is closed by the last character: «(a)(b)» is two."""
    levels = _levels(text)
    return not any(level == 1 and text[at] in CLOSE for at, level in enumerate(levels[:-1]))


def _multiplied(text: str, factors: list[int]) -> str:
    """What is multiplied by a power of ten, before or after; the factor joins `factors`."""
    for pattern in (AFTER, BEFORE):
        match = pattern.match(text)
        if match and _is_outside(text, match):
            told = match.groupdict()
            factors.append(100 if told.get("word") else int(re.sub(r"\D", "", told["n"])))
            return _bare(match["rest"])
    return text


def _is_outside(text: str, match: re.Match) -> bool:
    """Whether what multiplies stands outside all parentheses."""
    levels, start = _levels(text), match.start("rest")
    outside = range(match.end("rest"), len(text)) if start == 0 else range(start)
    return all(levels[at] == 0 for at in outside)


def _counted(text: str) -> Formula | None:
    """A plain count: it says how many of what, and no bar nor sign stands anywhere."""
    match = COUNT.match(text)
    if match is None or LEFT_OVER.search(text) or WORD_THAT_DIVIDES.search(text):
        return None
    if any(character in BARS and _is_clear(text, at) for at, character in enumerate(text)):
        return None
    return Formula(_text(text), "", None, match["unit"].lower())


def _with_bar(text: str, is_multiplied: bool) -> str:
    """With a bar for «A entre B», where there is none and it can be nothing else: it is multiplied besides, or the
    words say «dividido entre»."""
    if any(character in BARS for character in text):
        return text
    levels = _levels(text)
    found = [match for match in WORD_THAT_DIVIDES.finditer(text) if levels[match.start()] == 0]
    said = [match for match in found if is_multiplied or "divid" in match[0].casefold()]
    if len(found) == 1 and said:
        return f"{text[: found[0].start()]} / {text[found[0].end() :]}"
    return text


def _divided(text: str, is_multiplied: bool) -> tuple[str, str]:
    """What stands above and below the bar. A bar alone between two words divides where the whole is multiplied."""
    levels = _levels(text)
    bars = [at for at, character in enumerate(text) if character in BARS and levels[at] == 0]
    clear = [at for at in bars if _is_clear(text, at)]
    if not clear and len(bars) == 1 and is_multiplied and not _joins(text, bars[0]):
        clear = bars
    if not bars:
        raise Unreadable(
            _(
                "There is no division. Write it as (what is counted * 100) / (the total); for a plain count, "
                "begin with “Number of”."
            )
        )
    if len(clear) != 1:
        if clear:
            raise Unreadable(_("There is more than one division. Put each part in parentheses."))
        raise Unreadable(_("It is not clear what the bar divides. Put each part in parentheses."))
    return text[: clear[0]], text[clear[0] + 1 :]


def _is_clear(text: str, at: int) -> bool:
    """Whether a bar divides: «y/o» and «24/7» do not, «) / (» and «* 100/Total» do."""
    before, after = text[:at], text[at + 1 :]
    beside = {before[-1:], after[:1]}
    return bool(beside & {" ", "", *OPEN, *CLOSE}) or text[at] == "÷" or bool(AFTER.match(before))


def _joins(text: str, at: int) -> bool:
    """Whether a bar joins two words, as in «y/o», «24/7» or «km/h», and divides nothing."""
    before, after = re.search(r"\w*$", text[:at])[0], re.match(r"\w*", text[at + 1 :])[0]
    small = min(len(before), len(after)) < 3 and not (before.isupper() and after.isupper())
    return small or before.isdigit() or after.isdigit()


def _text(part: str) -> str:
    """A numerator or denominator as it is kept. Raises Unreadable for one that is none."""
    part = _bare(part)
    if not any(character.isalpha() for character in part):
        raise Unreadable(_("Above and below the bar must stand words: what is counted, and over what."))
    if LEFT_OVER.search(part):
        raise Unreadable(_("It is multiplied by something that is not 10, 100, 1,000… Write the parts by hand."))
    if any(character in BARS and _is_clear(part, at) for at, character in enumerate(part)):
        raise Unreadable(_("There is a division inside another one. Write the parts by hand."))
    if len(part) > LONGEST:
        raise Unreadable(_("A part is longer than %(number)d characters.") % {"number": LONGEST})
    return part

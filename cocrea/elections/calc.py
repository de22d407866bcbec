"""Arithmetic of an election: choices, receipts, tallies, quorum, thresholds, ties, lots. No database, no clock."""

import csv
import dataclasses
import fractions
import hashlib
import io
import re
from collections.abc import Iterable, Mapping

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letter that looks like a figure
RECEIPT_LENGTH = 10
MOST_RECEIPTS = 10**15  # below 2**50: ten letters hold it, and no spreadsheet rounds it
BLANK = "blank"
BETWEEN = ";"
SHARE = re.compile(r"(?:([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%|([0-9]{1,4})\s*/\s*([0-9]{1,4})|([0-9]{1,7}))")


class BadShare(ValueError):
    """The text is neither a number nor a part of a whole."""


@dataclasses.dataclass(frozen=True)
class Tally:
    """What a box holds. `votes`: number of a candidate -> votes. `named`: ballots that choose somebody."""

    votes: dict[int, int]
    blank: int
    spoiled: int
    named: int

    @property
    def cast(self) -> int:
        """All ballots."""
        return self.named + self.blank + self.spoiled


@dataclasses.dataclass(frozen=True)
class Result:
    """Who is elected, in order; `tied`: those who have the same votes for the last `open_seats`; `vacant`: seats for
    which nobody has enough votes."""

    elected: tuple[int, ...]
    tied: tuple[int, ...] = ()
    open_seats: int = 0
    vacant: int = 0


def receipt_of(number: int) -> str:
    """The receipt as people write it down: `7K3F9-Q2MXA`."""
    letters = ""
    for _place in range(RECEIPT_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters = ALPHABET[rest] + letters
    return f"{letters[:5]}-{letters[5:]}"


def receipt_typed(text: str) -> str:
    """A receipt as somebody typed it, in the form in which it is published; empty for what is none."""
    bare = "".join(text.split()).replace("-", "").upper().translate(str.maketrans("OIL", "011"))
    known = len(bare) == RECEIPT_LENGTH and set(bare) <= set(ALPHABET)
    return f"{bare[:5]}-{bare[5:]}" if known else ""


def written(numbers: Iterable[int]) -> str:
    """Choices as a ballot keeps them: in the order of the candidates, never in that of the voter's hand."""
    chosen = sorted(set(numbers))
    return BETWEEN.join(map(str, chosen)) if chosen else BLANK


def choices_of(text: str) -> tuple[int, ...]:
    """The candidates that a ballot chooses; none for a blank one. Raises ValueError for what nobody wrote."""
    chosen = () if text == BLANK else tuple(int(part) for part in text.split(BETWEEN))
    if written(chosen) != text:
        raise ValueError(text)
    return chosen


def is_valid(text: str, numbers: Iterable[int], most: int, allows_blank: bool) -> bool:
    """Whether such a ballot may be cast: candidates of this election, not too many, blank where it is offered."""
    try:
        chosen = choices_of(text)
    except ValueError:
        return False
    return set(chosen) <= set(numbers) and len(chosen) <= most and (bool(chosen) or allows_blank)


def tally(ballots: Iterable[str], numbers: Iterable[int], most: int) -> Tally:
    """Counts a box. A ballot that chooses too many, or somebody else, is spoiled."""
    votes, blank, spoiled, named = dict.fromkeys(numbers, 0), 0, 0, 0
    for text in ballots:
        if not is_valid(text, votes, most, allows_blank=True):
            spoiled += 1
        elif text == BLANK:
            blank += 1
        else:
            named += 1
            for number in choices_of(text):
                votes[number] += 1
    return Tally(votes, blank, spoiled, named)


def share_of(text: str) -> int | fractions.Fraction:
    """A number of people («20») or a part of the whole («50 %», «1/3»). Raises BadShare."""
    match = SHARE.fullmatch(text.strip())
    if not match:
        raise BadShare(text)
    percent, above, below, number = match.groups()
    if number:
        return int(number)
    if below is not None and int(below) == 0:
        raise BadShare(text)
    share = fractions.Fraction(percent) / 100 if percent else fractions.Fraction(int(above), int(below))
    if not 0 < share <= 1:
        raise BadShare(text)
    return share


def least(text: str, whole: int) -> int:
    """How many a rule such as «50 %», «1/3» or «20» asks of a whole; nothing for no rule."""
    if not text:
        return 0
    share = share_of(text)
    return share if isinstance(share, int) else -(-share.numerator * whole // share.denominator)


def needed(threshold: str, share: str, named: int) -> int:
    """The votes without which nobody is elected: one; more than half; or a part of the ballots that choose."""
    if threshold == "majority":
        return named // 2 + 1
    return max(1, least(share, named)) if threshold == "share" else 1


def elect(votes: Mapping[int, int], seats: int, enough: int) -> Result:
    """Those with most votes, and at least `enough` of them. Who ties for the last seats is not chosen here."""
    ranked = sorted((n for n, got in votes.items() if got >= enough), key=lambda n: (-votes[n], n))
    if len(ranked) <= seats:
        return Result(tuple(ranked), vacant=seats - len(ranked))
    last = votes[ranked[seats - 1]]
    above = tuple(n for n in ranked if votes[n] > last)
    same = tuple(n for n in ranked if votes[n] == last)
    if len(above) + len(same) == seats:
        return Result(above + same)
    return Result(above, same, seats - len(above))


def drawn(seed: str, numbers: Iterable[int]) -> tuple[int, ...]:
    """The order in which a lot puts candidates: that of SHA-256 of `seed|number`. Anybody can draw it again."""
    return tuple(sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}|{number}".encode()).hexdigest()))


def box_text(rows: Iterable[tuple[str, ...]], header: tuple[str, ...] = ("receipt", "choices")) -> str:
    """The file of a box: one line a ballot, in the order of the receipts. Its SHA-256 stands in the ledger."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *sorted(rows)])
    return out.getvalue()


def suggested(number: int, least_secret: int) -> str:
    """The mode that so many people suggest: a person decides."""
    if number and number < 5:
        return "self_selection"
    return "roll_call" if number < least_secret else "secret"

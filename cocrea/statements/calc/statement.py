"""What somebody says of something: the form in which every app hands over figures, dates, names and totals."""

import dataclasses
import enum
from decimal import Decimal


class Kind(enum.StrEnum):
    """What a value is, and so when two of them disagree."""

    NUMBER = "number"  # «347,243», «more than 750 thousand», 12.5, with a unit
    DATE = "date"  # EDTF, or as people write it: «marzo de 2016»
    NAME = "name"  # a person or a body: accents, initials and acronyms are no difference
    NAMES = "names"  # several, separated by «;»: they disagree when each list has somebody the other lacks, and those
    # of one and the same day when one does
    CODE = "code"  # one word of a list, such as a rating
    TEXT = "text"  # words: they disagree where one denies the other; they tell which row of a table they belong to
    CLAIM = "claim"  # «complete» or «missing»: that something is done, or that its evidence is not there


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """What it is about. `kind` and `key` never change (`plans.commitment`, `2017-2019/4`); `words` are for people."""

    kind: str
    key: str
    words: str = ""
    url: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row of what a total is the total of. An empty value: nobody knows it."""

    label: str
    value: str | int | float | Decimal
    unit: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says that a measure of a subject has a value.

    `measure`: a code such as `files-digitised`; same subject, measure and `as_of`: the same fact. `as_of`: the date
    that the value holds for (EDTF; empty for what holds always, or nobody says). `stated_on`: when it was said.
    `source`: key of the document; empty for what this site counts itself; `locator`: where in it.

    Of a total, `rows` is what it is the total of: their sum or, with `counted`, how many have that value;
    `rows_source` and `rows_locator` say where the rows stand. Of a cell, `table` and `position` say in which table of
    its source, and in which row of it, it stands; `measure` is its column.

    `in_words`: the value for people, where it is more than the value with its unit. `key`: a permanent key of its
    own, if there is one.
    """

    subject: Subject
    measure: str
    value: str | int | float | Decimal
    kind: Kind = Kind.NUMBER
    unit: str = ""
    comparator: str = ""  # = > < ~ >= <=; empty where the value says it itself
    as_of: str = ""
    stated_on: str = ""
    source: str = ""
    locator: str = ""
    rows: tuple[Row, ...] = ()
    counted: str = ""
    rows_source: str = ""
    rows_locator: str = ""
    table: str = ""
    position: int = 0
    in_words: str = ""
    key: str = ""

    @property
    def fact(self) -> tuple[str, str, str]:
        """What must agree whoever says it: subject and measure."""
        return self.subject.kind, self.subject.key, self.measure

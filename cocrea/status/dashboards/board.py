"""How the commitments of a dashboard add up. Shares are summed, never averaged; a promise of two sheets is one."""

import dataclasses
import datetime
from collections import Counter
from typing import NamedTuple

from django.urls import reverse

from cocrea.kernel import periods
from cocrea.plans import calc as plans
from cocrea.status import calc, reading
from cocrea.status.calc.rule import SCALE
from cocrea.status.panels import PROGRESS
from cocrea.status.words import COMPLETION, light_word, percent, reason_word, reasons_text


class Line(NamedTuple):
    """A sheet of a commitment, light."""

    pk: int
    plan: str
    plan_title: str
    number: str
    title: str
    series: str
    ordinal: int

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("plans:commitment-detail", args=[self.plan, self.number.lower()])


FIELDS = ("pk", "plan__slug", "plan__short_title", "number", "title", "series", "ordinal")


@dataclasses.dataclass
class Board:
    """Commitments with their status on one day."""

    lines: list[Line]
    statuses: dict[int, calc.Status]
    day: datetime.date

    @property
    def promises(self) -> dict[tuple, list[Line]]:
        """Commitment -> its sheets."""
        found: dict[tuple, list[Line]] = {}
        for line in self.lines:
            found.setdefault((line.plan, line.series, line.ordinal), []).append(line)
        return found

    @property
    def lights(self) -> dict[str, int]:
        """Light -> how many commitments, the worst sheet of each."""
        return plans.tally(
            ((line.plan, line.series, line.ordinal), self.statuses[line.pk].light) for line in self.lines
        )

    @property
    def completions(self) -> list[tuple[str, str, int]]:
        """(grade, its words, how many commitments), the whole scale."""
        grades = [
            min((self.statuses[line.pk].completion for line in sheets), key=SCALE.index)
            for sheets in self.promises.values()
        ]
        counted = Counter(grades)
        return [(grade, str(COMPLETION[grade]), counted[grade]) for grade in SCALE]

    def share(self, name: str) -> calc.Share | None:
        """Declared, verified or endorsed of all together; None where nothing was said of any. What is silent counts
        among the steps, and adds nothing."""
        told = [getattr(self.statuses[line.pk], name) for line in self.lines]
        if all(each is None for each in told):
            return None
        return calc.Share(
            sum(each.done for each in told if each), sum(steps_of(self.statuses[line.pk]) for line in self.lines)
        )

    @property
    def shares(self) -> list[tuple]:
        """(name, share, in words) of the three."""
        return [(name, share := self.share(name), percent(share)) for name in PROGRESS]

    def by_plan(self) -> list[tuple[str, str, "Board"]]:
        """(address of the plan, its title, its board), in order."""
        found: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines:
            found.setdefault((line.plan, line.plan_title), []).append(line)
        return [(slug, title, Board(rows, self.statuses, self.day)) for (slug, title), rows in found.items()]

    def rows(self, most: int | None = None) -> list[dict]:
        """One row a sheet, for tables."""
        return [row(line, self.statuses[line.pk]) for line in self.lines[:most]]


def steps_of(status: calc.Status) -> int:
    """All points that there are to be had."""
    return status.case.progress.whole


def row(line: Line, status: calc.Status) -> dict:
    """A commitment as a table shows it."""
    first = status.reasons[0]
    return {
        "line": line,
        "status": status,
        "word": light_word(status),
        "on": periods.at(status.as_of) if status.as_of else "",
        "completion": str(COMPLETION[status.completion]),
        "declared": percent(status.declared),
        "verified": percent(status.verified),
        "endorsed": percent(status.endorsed),
        "why": reason_word(first),
    }


def flat(line: Line, status: calc.Status) -> list:
    """The same for a file: what is not known stays empty."""
    shares = [getattr(status, name) for name in PROGRESS]
    numbers = ["" if each is None else str(each.percent) for each in shares]
    return [
        line.plan,
        line.number,
        line.title,
        status.light,
        *numbers,
        status.completion,
        status.as_of,
        reasons_text(status),
    ]


HEAD = ("plan", "commitment", "title", "light", *PROGRESS, "completion", "as_of", "reasons")


def board(rows, on: datetime.date | None, day: datetime.date) -> Board:
    """The board of a query of commitments: two queries, whatever it holds."""
    lines = [Line(*each) for each in rows.in_order().values_list(*FIELDS)]
    found = reading.of([line.pk for line in lines], on) if lines else {}
    return Board(lines, found, day)

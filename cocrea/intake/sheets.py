"""A sheet as it was read: rows of raw cells, before anybody knows what they mean."""

import dataclasses
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cocrea.intake.budget import Budget, Unreadable

MOST_COLUMNS = 200
LONGEST = 100_000  # characters of a cell


@dataclasses.dataclass(frozen=True)
class Fault:
    """Stands where a cell holds something that is no value. `advice` says what to do."""

    written: str
    advice: str | Promise


@dataclasses.dataclass
class Sheet:
    """`rows`: (row number as the spreadsheet shows it, raw cells); blank rows are not among them."""

    name: str
    budget: Budget = dataclasses.field(default_factory=Budget, repr=False)
    rows: list[tuple[int, Sequence]] = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.budget.spend_sheet()

    def put(self, number: int, held: dict[int, object]) -> None:
        """Adds a row of cells at their columns (from 1) unless it is blank. Raises Unreadable beyond the limits."""
        last = max((column for column, cell in held.items() if not is_blank(cell)), default=0)
        if last == 0:
            return
        if last > MOST_COLUMNS:
            raise Unreadable(
                _("Row %(row)d has more than %(columns)d columns. Delete what stands to the right of the table.")
                % {"row": number, "columns": MOST_COLUMNS}
            )
        self.budget.spend_filled()
        self.budget.spend_cells(last, sum(len(cell) for cell in held.values() if isinstance(cell, str)))
        self.rows.append((number, [shorten(held.get(column)) for column in range(1, last + 1)]))

    def add(self, number: int, cells: Sequence) -> None:
        """Adds a row of cells that stand one after another, as `put` does."""
        self.put(number, dict(enumerate(cells, 1)))


def is_blank(cell) -> bool:
    """Whether there is nothing to see in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shorten(cell):
    """The cell itself, or a fault when its text is too long to be meant."""
    if isinstance(cell, str) and len(cell) > LONGEST:
        return Fault(cell[:60] + "…", _("The text is far too long. Shorten it."))
    return cell

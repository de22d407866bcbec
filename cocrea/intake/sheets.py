"""A sheet as it was read: rows of raw cells, before anybody knows what they mean."""

import dataclasses
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cocrea.kernel.errors import Refused

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST = 100_000  # characters of a cell


class Unreadable(Refused):
    """The file cannot be read at all; the message says why and what to do."""


@dataclasses.dataclass(frozen=True)
class Fault:
    """Stands where a cell holds something that is no value. `advice` says what to do."""

    written: str
    advice: str | Promise


@dataclasses.dataclass
class Sheet:
    """`rows`: (row number as the spreadsheet shows it, raw cells); blank rows are not among them."""

    name: str
    rows: list[tuple[int, Sequence]] = dataclasses.field(default_factory=list)

    def add(self, number: int, cells: list) -> None:
        """Adds a row unless it is blank; trailing empty cells are dropped. Raises Unreadable beyond the limits."""
        while cells and is_blank(cells[-1]):
            cells.pop()
        if not cells:
            return
        if len(self.rows) >= MOST_ROWS:
            raise Unreadable(_("The sheet has more than %(rows)d rows. Split it.") % {"rows": MOST_ROWS})
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                _("Row %(row)d has more than %(columns)d columns. Delete what stands to the right of the table.")
                % {"row": number, "columns": MOST_COLUMNS}
            )
        self.rows.append((number, [shorten(cell) for cell in cells]))


def is_blank(cell) -> bool:
    """Whether there is nothing to see in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shorten(cell):
    """The cell itself, or a fault when its text is too long to be meant."""
    if isinstance(cell, str) and len(cell) > LONGEST:
        return Fault(cell[:60] + "…", _("The text is far too long. Shorten it."))
    return cell

"""What a file would do to a register. Writes nothing, and holds nobody up."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterator, Mapping

from cocrea.actors.models import Boundary
from cocrea.intake.sheets import is_blank
from cocrea.ledger.calc import canonical
from cocrea.systems.registers.actions import Outcome, Row
from cocrea.systems.registers.actions.existing import Existing
from cocrea.systems.registers.actions.weighing import Weighing
from cocrea.systems.registers.importing.placing import Placing, Warned
from cocrea.systems.registers.importing.tables import Table
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.context import Known

CHUNK = 5000


@dataclasses.dataclass
class Look:
    """What was found. `digest`: of all of it, so that what is written is what was seen."""

    outcome: Outcome
    warned: list[Warned]
    digest: str


def rows_of(table: Table, columns: Mapping[int, str], provenance: str = "") -> Iterator[Row]:
    """The rows of a table as the actions take them. A row that says nothing in the matched columns is passed over."""
    for number, cells in table.rows:
        values = {target: cells[at] if at < len(cells) else None for at, target in columns.items()}
        if not all(map(is_blank, values.values())):
            yield Row(number, values, provenance)


def prepared(
    register: Register, table: Table, columns: Mapping[int, str], *, is_righted: bool
) -> tuple[list[Row], list[Warned]]:
    """The rows, their places looked at, and put right where somebody asked for that."""
    placing = Placing(register.declaration, Known(), Boundary.objects.borders(), is_righted=is_righted)
    rows = list(placing.over(rows_of(table, columns)))
    return rows, placing.warned


def look(
    register: Register,
    table: Table,
    columns: Mapping[int, str],
    *,
    is_righted: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Look:
    """What the rows of a table would do, as the register stands now."""
    rows, warned = prepared(register, table, columns, is_righted=is_righted)
    entries = Entry.objects.filter(register=register).order_by("pk").iterator(chunk_size=CHUNK)
    existing = Existing(register, entries)
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, len(rows))

    outcome = Weighing(register, existing, Known()).run(rows, told)
    named = {item.entry.key for item in outcome.items}
    published = Entry.Publication.PUBLISHED
    if not outcome.problems:  # of rows that cannot be read nobody knows whom they name
        outcome.missing = [e for key, e in existing.by_key.items() if key not in named and e.publication == published]
    return Look(outcome, warned, digest_of(register, outcome))


def digest_of(register: Register, outcome: Outcome) -> str:
    """SHA-256 of which rows are new and changed, which version of which entry each is about, and what is wrong."""
    told = hashlib.sha256(canonical([register.pk, register.version]).encode())
    for item in outcome.items:
        before = item.before.version if item.before is not None else 0
        told.update(f"{item.row.number} {item.status} {item.entry.key} {before}\n".encode())
    for problem in outcome.problems:
        told.update(canonical([problem.row, problem.field, problem.message]).encode())
    return told.hexdigest()

"""What entries say moves behind the door, or out of it, when a declaration withholds a field or opens it: now, and in
all that they ever said, so that no page, map or file goes on showing it.

The ledger keeps what it told, and tells it no more (`reading/withheld.py`); `erase_values` empties it. Dated copies
stay as they were that day.
"""

from collections.abc import Iterator

from cocrea.systems.registers.actions.weighing import derive
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.models import Entry, EntryVersion, Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.seeking import words_of

BATCH = 1000
MOVED = ["name", "values", "reserved", "place", "latitude", "longitude"]


def resort(register: Register, before: Declaration) -> None:
    """Puts the values of every entry where the declaration in force has them, and calls it as that one does. Nothing
    where both are as before."""
    now = register.declaration
    if (withheld(before), before.name_field) == (withheld(now), now.name_field):
        return
    known = Known()
    for rows in batches(register.entries.order_by("pk")):
        for entry in rows:
            entry.register = register
            entry.values, entry.reserved = sorted_out(entry, register.declaration)
            derive(entry, register.declaration, known)
        Entry.objects.bulk_update(rows, [*MOVED, "sort_name", "organization", "expires_on", "folded"], batch_size=100)
    for rows in batches(EntryVersion.objects.filter(entry__register=register).order_by("pk")):
        for version in rows:
            version.values, version.reserved = sorted_out(version, register.declaration)
            like = Entry(register=register, values=version.values)
            derive(like, register.declaration, known)
            version.name, version.place = like.name, like.place
            version.latitude, version.longitude = like.latitude, like.longitude
        EntryVersion.objects.bulk_update(rows, MOVED, batch_size=100)


def reword(register: Register, before: Declaration) -> None:
    """Keeps anew by which words the staff finds each entry, where the fields or the titles of their codes changed."""
    declaration = register.declaration
    if (before.fields, before.name_field) == (declaration.fields, declaration.name_field):
        return
    for rows in batches(register.entries.select_related("place").defer("reserved").order_by("pk")):
        told = [(entry, words_of(entry, declaration)) for entry in rows]
        other = [entry for entry, words in told if entry.folded != words]
        for entry, words in told:
            entry.folded = words
        Entry.objects.bulk_update(other, ["folded"], batch_size=500)


def withheld(declaration: Declaration) -> set[str]:
    """The fields that the public does not read."""
    return {field.name for field in declaration.fields if not field.is_public}


def sorted_out(said: Entry | EntryVersion, declaration: Declaration) -> tuple[dict, dict]:
    """Its values, public and withheld; what is no field any more stays where it is."""
    hidden, shown = withheld(declaration), {field.name for field in declaration.public_fields}
    values = {n: v for n, v in said.values.items() if n not in hidden}
    values |= {n: v for n, v in said.reserved.items() if n in shown}
    reserved = {n: v for n, v in said.reserved.items() if n not in shown}
    return values, reserved | {n: v for n, v in said.values.items() if n in hidden}


def batches(rows) -> Iterator[list]:
    """The rows, a thousand at a time."""
    found: list = []
    for row in rows.iterator(chunk_size=BATCH):
        found.append(row)
        if len(found) == BATCH:
            yield found
            found = []
    if found:
        yield found

"""What a look found, as its page draws it: kept with the upload, so that 50,000 rows cost the page what ten do."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from cocrea.systems.registers.actions.weighing import CHANGED, NEW, Item, Problem
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.declaration.values import columns, show
from cocrea.systems.registers.importing.looking import Look
from cocrea.systems.registers.importing.matching import targets
from cocrea.systems.registers.importing.placing import Warned
from cocrea.systems.registers.importing.tables import Table
from cocrea.systems.registers.models import Register
from cocrea.systems.registers.reading.context import Known

MOST = 100  # rows of each kind that are shown
MOST_PROBLEMS = 1000  # nobody corrects more before sending the file again
LONGEST = 400


def as_told(look: Look, register: Register, table: Table, matched: Mapping[int, str]) -> dict:
    """Counts, and the first rows of each kind; errors and warnings by cell."""
    outcome, declaration, known = look.outcome, register.declaration, Known()
    cells = {target: at for at, target in matched.items()}
    return {
        "sheet": table.name,
        "new": outcome.count(NEW),
        "changed": outcome.count(CHANGED),
        "unchanged": outcome.unchanged,
        "missing": len(outcome.missing),
        "new_rows": [_named(item) for item in first(outcome.items, NEW)],
        "changed_rows": [
            _named(item) | {"fields": differences(item, declaration, known)} for item in first(outcome.items, CHANGED)
        ],
        "missing_rows": [{"label": entry.name, "key": entry.key} for entry in outcome.missing[:MOST]],
        "problems": len(outcome.problems),
        "errors": [cell_of(each, table, cells, declaration) for each in outcome.problems[:MOST_PROBLEMS]],
        "warnings": len(look.warned),
        "warned": [cell_of(each, table, cells, declaration) for each in look.warned[:MOST_PROBLEMS]],
        "rightable": sum(each.right is not None for each in look.warned),
        "left_out": [title for at, title in table.header.items() if at not in matched],
    }


def first(items: Iterable[Item], status: str) -> list[Item]:
    """The first rows of a kind."""
    found = []
    for item in items:
        if item.status == status:
            found.append(item)
            if len(found) == MOST:
                break
    return found


def _named(item: Item) -> dict:
    return {"label": item.entry.name, "row": item.row.number}


def differences(item: Item, declaration: Declaration, known: Known) -> list[dict]:
    """What a row changes, field by field. Of what is withheld only that it changes: its page says what."""
    before, after, found = item.before, item.entry, []
    if before is None:
        return []
    if before.status != after.status:
        titles = {status.code: status.title for status in declaration.statuses}
        found.append((_("Status"), titles.get(before.status, before.status), titles.get(after.status, after.status)))
    for field in declaration.fields:
        if field.is_public:
            old, new = before.values.get(field.name), after.values.get(field.name)
            if old != new:
                found.append((field.title, show(field, old, known)[:LONGEST], show(field, new, known)[:LONGEST]))
        elif before.reserved.get(field.name) != after.reserved.get(field.name):
            found.append((field.title, _("reserved"), _("reserved, another value")))
    if before.valid_from != after.valid_from and after.valid_from:
        found.append((_("Valid from"), before.valid_from, after.valid_from))
    return [{"label": label, "old": old, "new": new} for label, old, new in found]


def cell_of(each: Problem | Warned, table: Table, cells: Mapping[str, int], declaration: Declaration) -> dict:
    """Where something is, in the words of a spreadsheet: row, letter, title; what stands there; what to do."""
    target = each.target if isinstance(each, Warned) else each.field
    at = cells.get(target)
    if at is None and target in declaration.by_name:
        at = next((cells[name] for name in columns(declaration.by_name[target]) if name in cells), None)
    title = table.header[at] if at is not None else targets(declaration).get(target, target)
    return {
        "row": each.row,
        "letter": table.letter(at) if at is not None else "",
        "title": title,
        "written": each.written[:80],
        "message": each.message,
    }

"""Two people on one row: what it was, what the other one saved, and what you wrote, field by field."""

import copy
import dataclasses

from cocrea.desk.forms import RowForm
from cocrea.desk.tables import label_of, words
from cocrea.desk.versions import as_of

CHOICE = "elegir-"  # name of the choice of a field; its values are the next two
THEIRS, YOURS = "theirs", "yours"


@dataclasses.dataclass(frozen=True)
class Difference:
    """A field that one of the two changed, or both. `choice`: what is proposed; empty where a person must say."""

    name: str
    label: str
    before: str
    theirs: str
    yours: str
    choice: str


def differences(form: RowForm, version: int, chosen: dict[str, str]) -> list[Difference]:
    """What differs between the row as the database has it, as it was at `version`, and as `form` (valid) has it."""
    current, before = form.row, as_of(form.row, version)
    mine = copy.copy(current)
    for name, value in form.values.items():
        setattr(mine, name, value)
    found = []
    for column in form.table.columns:
        name = column.field.attname
        was, is_now, would = (getattr(each, name) for each in (before, current, mine))
        if is_now == would:
            continue
        proposed = THEIRS if would == was else YOURS if is_now == was else ""
        told = [words(each, column) for each in (before, current, mine)]
        field = column.field_name
        found.append(Difference(field, label_of(column), *told, chosen.get(field) or proposed))
    return found


def chosen_in(posted) -> dict[str, str]:
    """Field -> what the person chose on the page that merges."""
    return {name.removeprefix(CHOICE): value for name, value in posted.items() if name.startswith(CHOICE)}


def merged(form: RowForm, posted):
    """What was typed, with what the other one saved where the person chose that."""
    data = posted.copy()
    for name, choice in chosen_in(posted).items():
        if choice == THEIRS and name in form.fields:
            data[name] = form.fields[name].typed(getattr(form.row, name))
    return data

"""Erasing what an entry tells of a person, when the law asks for it: here, in every version, and in the ledger.

The entry stays with its key, and its acts stay proven; what was erased is nowhere any more. Raises NotAllowed and
Invalid (no reason, nothing chosen)."""

import json
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, may_erase, require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.models import Subject
from cocrea.systems.registers.actions.publishing import chosen
from cocrea.systems.registers.actions.weighing import derive
from cocrea.systems.registers.actions.writing import changed, write
from cocrea.systems.registers.models import Entry, EntryVersion
from cocrea.systems.registers.reading.context import Known

ERASE = "registers.entry.erase"


def erase_values(*, by, entry: Entry, names: Iterable[str], reason: str) -> Entry:
    """Erases these fields of an entry and of all that it ever said. Of what was always withheld the ledger holds
    nothing; of what was public once it is emptied too. The field that the entry is called by stays: change the name
    first."""
    require(may_erase(by))
    wanted, declaration = set(names), entry.register.declaration
    if not reason.strip():
        raise Invalid({"reason": [_("Say why it is erased: the reason stays in the ledger.")]})
    if not wanted or declaration.name_field in wanted:
        raise Invalid({"names": [_("Choose fields that are not what the entry is called by.")]})
    with asked_once(), transaction.atomic():
        after = _rewritten(entry, wanted, by=by, reason=reason.strip())
        told = Subject.objects.filter(kind=Entry._meta.label_lower, key=str(entry.pk), body__contains='"values"')
        if any(wanted & names_in(subject) for subject in told):
            erase_content(by=by, reason=reason.strip(), subjects=told)
    return after


def _rewritten(entry: Entry, names: set[str], *, by, reason: str) -> Entry:
    """The entry without these fields, and all its versions, under an act that says no more than that."""
    with ledger.act(by=by, action=ERASE, reason=reason) as act:
        if not (rows := chosen(entry.register, [entry])):
            raise Invalid({"": [_("It was merged: erase it where it stands now.")]})
        before = changed(rows[0], values=without(rows[0].values, names), reserved=without(rows[0].reserved, names))[1]
        after = changed(before)[1]
        derive(after, entry.register.declaration, Known())
        _empty_versions(after, names)
        write([(before, after)], by=by, act=act, reason=_("Personal data was erased."))
        said = {"erased": [None, ", ".join(sorted(names))]}
        act.touched.append(ledger.touch(after, said, is_public=False, change=Subject.Change.UPDATED))
    return after


def _empty_versions(row: Entry, names: set[str]) -> None:
    versions = list(EntryVersion.objects.filter(entry=row))
    for version in versions:
        version.values, version.reserved = without(version.values, names), without(version.reserved, names)
    fields = ["values", "reserved"]
    EntryVersion.objects.bulk_update(versions, fields, batch_size=100)


def names_in(subject: Subject) -> set[str]:
    """The fields of which an act tells what they said, whatever is withheld today."""
    return {name for said in json.loads(subject.body)["changes"].get("values") or () for name in said or ()}


def erased_of(entry: Entry) -> set[str]:
    """The fields that were once erased of an entry: nothing fills them again by itself."""
    told = Subject.objects.filter(kind=Entry._meta.label_lower, key=str(entry.pk), event__action=ERASE)
    said = (
        json.loads(body)["changes"].get("erased") for body in told.exclude(body="").values_list("body", flat=True)
    )
    return {name for pair in said if pair for name in pair[1].split(", ")}


def without(values: dict, names: set[str]) -> dict:
    """The values but for these."""
    return {name: value for name, value in values.items() if name not in names}

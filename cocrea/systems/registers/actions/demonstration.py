"""Demonstrations: a register beside the real one, with the same declaration and made-up entries. It serves nobody's
commitment and has no custodian, so that it enters no count, no reminder and no page but its own."""

import dataclasses

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove_all
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.declaring import declare, publish_register
from cocrea.systems.registers.declaration import Declaration
from cocrea.systems.registers.models import (
    ColumnMapping,
    Correction,
    DeclarationVersion,
    Distinction,
    Entry,
    EntryValue,
    EntryVersion,
    FormerAddress,
    Harvest,
    HarvestRun,
    Photo,
    Register,
    Upload,
)

KEY, ADDRESS = "demo", "demostracion"
# What hangs on a register, and by which way: what hangs on something else of these goes first.
HANGS = (
    (HarvestRun, "harvest__register"),
    (Harvest, "register"),
    (ColumnMapping, "register"),
    (Upload, "register"),
    (Correction, "register"),
    (Distinction, "register"),
    (Photo, "entry__register"),
    (EntryVersion, "entry__register"),
    (Entry, "register"),
    (FormerAddress, "register"),
    (DeclarationVersion, "register"),
)


def demonstration_of(declaration: Declaration) -> Declaration:
    """The same declaration for made-up entries; what it links to are those of other demonstrations."""
    fields = tuple(
        dataclasses.replace(field, register=f"{KEY}-{field.register}") if field.register else field
        for field in declaration.fields
    )
    return dataclasses.replace(
        declaration,
        key=f"{KEY}-{declaration.key}",
        address=f"{ADDRESS}-{declaration.address}",
        title=_("%(title)s (demonstration)") % {"title": declaration.title},
        fields=fields,
        custodian="",
        commitment="",
        figures=(),
    )


def demonstrate_register(*, by, register: Register) -> Register:
    """The public demonstration of a register: made, or brought up to the declaration in force. Raises NotAllowed,
    Invalid."""
    require(rules.may_keep_registers(by))
    with ledger.act(by=by, action="registers.register.demonstrate", reason=register.title):
        shown = Register.objects.filter(demonstration_of=register).first()
        shown = declare(by=by, declaration=demonstration_of(register.declaration), register=shown)
        if shown.demonstration_of_id is None:
            shown = ledger.keep(Register, shown, {"demonstration_of": register}, by=by)
        return shown if shown.is_public else publish_register(by=by, register=shown)


def clear_demonstrations(*, by) -> int:
    """Deletes every demonstration with all that hangs on it; how many there were. The ledger keeps that there were
    some. Raises NotAllowed."""
    require(rules.may_keep_registers(by))
    shown = list(Register.objects.exclude(demonstration_of=None).select_related("demonstration_of"))
    if not shown:
        return 0
    action = "registers.register.clear"
    with ledger.act(by=by, action=action):
        EntryValue.objects.filter(register__in=shown).delete()  # derived, and never in the ledger
        Entry.objects.filter(register__in=shown).update(merged_into=None)
        for model, way in HANGS:
            rows = model._base_manager.filter(**{f"{way}__in": shown}).select_related(way.split("__")[0])
            remove_all(list(rows.order_by("pk")), by=by, action=action)
        remove_all(shown, by=by, action=action)
    return len(shown)

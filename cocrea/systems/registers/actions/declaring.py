"""Writes of registers: what they declare, who sees them. Each raises NotAllowed and Invalid."""

import re

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.resorting import resort, reword
from cocrea.systems.registers.actions.writing import filter_anew
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.declaration.toml import as_data, from_data
from cocrea.systems.registers.models import DeclarationVersion, FormerAddress, Register

COMMITMENT = re.compile(r"(.+)/([^/]+)")
RESERVED = {"nuevo", "fotos", "archivos", "desde-archivo"}  # addresses that pages of all registers have


def declare(*, by, declaration: Declaration, register: Register | None = None, reason: str = "") -> Register:
    """Makes a register, or gives one a new declaration: a version beside those before. The same declaration writes
    nothing. Entries keep what they said in fields that are gone; an address that was left still leads there."""
    require(rules.may_keep_registers(by))
    action = f"registers.register.{'declare' if register is None else 'redeclare'}"
    with ledger.act(by=by, action=action, reason=reason):
        if register is not None:
            register = Register.objects.select_for_update().get(pk=register.pk)
            if register.declared == as_data(declaration):
                return register
            before = from_data(register.declared)
        values = _follows(declaration, register)
        left = register.address if register is not None and register.address != declaration.address else ""
        number = 1 if register is None else register.version + 1
        kept = ledger.keep(Register, register, values, by=by)
        kept.version, kept.declared = number, as_data(declaration)
        vars(kept).pop("declaration", None)
        Register.objects.filter(pk=kept.pk).update(version=kept.version, declared=kept.declared)
        version = {"register": kept, "number": number, "declared": kept.declared, "reason": reason}
        ledger.keep(DeclarationVersion, None, version, by=by)
        if left:
            ledger.keep(FormerAddress, None, {"register": kept, "address": left}, by=by)
        if register is not None:
            resort(kept, before)
            reword(kept, before)
            filter_anew(kept)
            kept.harvests.forget()
    return kept


def _follows(declaration: Declaration, register: Register | None) -> dict:
    """What of a register follows from its declaration. Raises Invalid for what is not there."""
    errors: dict[str, list[str]] = {}
    custodian = commitment = None
    if declaration.custodian:
        custodian = Organization.objects.filter(slug=declaration.custodian).first()
        if custodian is None:
            errors["custodian"] = [_("No body of this site has the key “%(key)s”.") % {"key": declaration.custodian}]
    if declaration.commitment:
        match = COMMITMENT.fullmatch(declaration.commitment)
        plan, number = match.groups() if match else ("", "")
        commitment = Commitment.objects.filter(plan__slug=plan, number=number).first()
        if commitment is None:
            text = _("There is no commitment “%(key)s”. Write plan and number, such as 2015-2016/2.")
            errors["commitment"] = [text % {"key": declaration.commitment}]
    former = FormerAddress.objects.filter(address=declaration.address)
    if declaration.address in RESERVED or former.exclude(register=register).exists():
        errors["address"] = [_("This address is taken. Choose another one.")]
    if register is not None and register.slug != declaration.key:
        errors["key"] = [_("The key never changes: files and indicators name it.")]
    if register is not None and (titles := _stand_in_names(declaration, register)):
        text = _(
            "Names or keys of entries were made of “%(titles)s”: they stand in addresses and in the history, so it "
            "cannot be withheld now. Withdraw this register, and declare another one."
        )
        errors[""] = [text % {"titles": ", ".join(titles)}]
    if errors:
        raise Invalid(errors)
    return {
        "slug": declaration.key,
        "address": declaration.address,
        "title": declaration.title,
        "custodian": custodian,
        "commitment": commitment,
    }


def _stand_in_names(declaration: Declaration, register: Register) -> list[str]:
    """Titles of the fields that are to be withheld although entries were called by them."""
    if not declaration.has_withheld or not register.entries.exists():
        return []
    made_of = set()
    for declared in register.versions.values_list("declared", flat=True):
        made_of |= {declared.get("name_field"), *declared.get("primary_key", ())}
    return [field.title for field in declaration.fields if field.withheld and field.name in made_of]


def publish_register(*, by, register: Register) -> Register:
    """Shows a register, and its published entries, to everybody."""
    require(rules.may_keep_registers(by))
    published = Register.Publication.PUBLISHED
    with ledger.act(by=by, action="registers.register.publish"):
        return ledger.keep(Register, register, {"publication": published}, by=by)


def withdraw_register(*, by, register: Register, reason: str) -> Register:
    """Takes a register and all its entries from public sight, with a reason."""
    require(rules.may_keep_registers(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    draft = Register.Publication.DRAFT
    with ledger.act(by=by, action="registers.register.withdraw", reason=reason.strip()):
        return ledger.keep(Register, register, {"publication": draft}, by=by, reason=reason.strip())

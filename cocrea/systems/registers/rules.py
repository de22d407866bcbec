"""Who may do what with registers."""

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role, may_keep_record, scope_keys
from cocrea.systems.registers.models import Register


def may_keep_registers(by) -> bool:
    """Whoever keeps the record declares registers, publishes and withdraws them."""
    return may_keep_record(by)


def may_enter_registers(by) -> bool:
    """Also the liaisons of bodies: those that keep a register up find it there."""
    return may_keep_record(by) or has_role(by, RoleName.LIAISON)


def may_keep_entries(by, register: Register) -> bool:
    """Whoever keeps the record; and who speaks for the body that keeps this register up."""
    if may_keep_record(by):
        return True
    custodian = register.custodian
    return custodian is not None and custodian.slug in scope_keys(by, RoleName.LIAISON)
